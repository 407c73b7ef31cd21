"""`mentoring init`: a new, empty program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from reverse_mentoring.commands.common import dry_run_option, note, say, yes_option
from reverse_mentoring.errors import InvalidData, UsageFault
from reverse_mentoring.new_program.answers import QUESTIONS, Question, faults, missing, with_defaults


def answer_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every question."""
    for question in reversed(QUESTIONS):
        kind = click.Choice(question.choices) if question.choices else None
        function = click.option(question.option, question.id, type=kind, help=f"{question.text}.")(function)
    return function


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@answer_options
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="DATE",
              help="The date to work with, as YYYY-MM-DD.")  # fmt: skip
@dry_run_option
@yes_option
def command(
    *, folder: Path, today: datetime | None, dry_run: bool, yes: bool, **given: str | None
) -> None:  # fmt: skip
    """Make a new program in DIR, which must be new or empty.

    It has your first organization and cohort, nobody in it yet, and all it needs to run by itself: the commands, the
    guides, the site, forms and workflows. Asks what is missing when you sit at a terminal; elsewhere --coordinator,
    --coordinator-id, --repository and --org have to be given. The folder is there when it is whole, and not before.
    """
    from reverse_mentoring.data.clock import today_of
    from reverse_mentoring.new_program.files import new_files

    if folder.is_symlink() or (folder.exists() and any(folder.iterdir())):
        raise UsageFault(f"{folder} is not empty", "choose another folder, so that nothing of yours is overwritten")
    day = today_of(None, today.date() if today else None)
    answers = {name: text for name, text in given.items() if text is not None}
    if not yes and sys.stdin.isatty():
        answers = _asked(answers, day)
    full = with_defaults(answers, day)
    _check(answers, full)
    files = new_files(full, day)
    if dry_run:
        say("\n".join(files))
        note(f"{len(files)} files would be written to {folder}.")
        return
    _write(folder, files, day)
    note(f"{len(files)} files are in {folder}. Next:\n\n"
         f"  cd {folder}\n  git init -b main && git add --all && git commit -m 'Begin the program'\n"
         "  ./mentoring validate && ./mentoring site serve\n\nREADME.md there says how to go on.")  # fmt: skip


def _asked(given: Mapping[str, str], today: date) -> dict[str, str]:
    """The answers, with prompts for those that were not given; one that cannot be used is asked for again."""
    answers = dict(given)
    for question in QUESTIONS:
        if question.id not in answers:
            answers[question.id] = _ask(question, answers, today)
    return answers


def _ask(question: Question, answers: Mapping[str, str], today: date) -> str:
    def usable(text: str) -> str:
        wrong = faults(with_defaults({**answers, question.id: text}, today)).get(question.id)
        if wrong:
            raise click.UsageError(wrong)
        return text

    default = with_defaults(answers, today).get(question.id)
    kind = click.Choice(question.choices) if question.choices else None
    how: dict[str, Any] = {"type": kind} if kind else {"value_proc": usable}
    answer: str = click.prompt(question.text, default=default, err=True, **how)
    return answer


def _check(given: Mapping[str, str], full: Mapping[str, str]) -> None:
    """Raise UsageFault when an answer is missing or cannot be used; what follows from a wrong one is not told."""
    absent = [q.option for q in missing(full)]
    if absent:
        raise UsageFault(f"{', '.join(absent)}: needed to make a program",
                         "give the options, or call the command at a terminal to be asked")  # fmt: skip
    option = {q.id: q.option for q in QUESTIONS}
    found = faults(full)
    wrong = {name: message for name, message in found.items() if name in given} or found
    if wrong:
        lines = [f"{option[name]}: {message}" for name, message in wrong.items()]
        raise UsageFault("\n  ".join(lines), "nothing was written; change this and try again")


def _write(folder: Path, files: Mapping[str, bytes], today: date) -> None:
    """Put the files into `folder`, all or none. Raises UsageFault when they make no valid program."""
    from reverse_mentoring.data.writing.atomic import new_folder
    from reverse_mentoring.new_program.files import EXECUTABLE
    from reverse_mentoring.validation import valid_program
    from reverse_mentoring.validation.reporters import as_text

    with new_folder(folder) as fresh:
        for path, content in files.items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(content)
            (fresh / path).chmod(0o755 if path in EXECUTABLE else 0o644)
        try:
            valid_program(fresh, today)
        except InvalidData as invalid:
            note(as_text(invalid.problems))
            raise UsageFault("these answers make no valid program; nothing was written",
                             "change what is listed above") from None  # fmt: skip
