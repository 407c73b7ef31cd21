"""`mentoring enroll`: make one person's file from options, prompts or an issue form."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reverse_mentoring.commands.common import (
    Workspace,
    add_to_summary,
    dry_run_option,
    note,
    say,
    summary_option,
    with_workspace,
    yes_option,
)
from reverse_mentoring.commands.completing import completer
from reverse_mentoring.commands.erased import erased_accounts, key_option
from reverse_mentoring.commands.hub import event_option, remote_option
from reverse_mentoring.commands.life import show_diffs
from reverse_mentoring.enrollment.form_fields import BY_ID, FIELDS, INTERNAL, KEEP, PROPOSE, PUBLIC, Answer
from reverse_mentoring.errors import MentoringError, UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.data.writing.planned import PlannedFile
    from reverse_mentoring.problems import Problem

REMEDY = "mend what is listed above, then enroll again"
LARGEST_BODY = 256 * 1024
SEVERAL = frozenset({"offers", "wants", "interests", "goals", "languages", "days", "meet", "cohorts"})
PUBLISH = {"none": "", "internal": INTERNAL, "public": f"{INTERNAL} {PUBLIC}"}
PLAIN = tuple(f for f in FIELDS if not f.boxes)


def answer_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every question of the form; those that are lists may be given several times."""
    consent = [
        click.option("--prepared", multiple=True, type=click.Choice(["mentor", "mentee"]), help=BY_ID["prepared"].help),
        click.option("--propose/--no-propose", default=None, help="A match proposal may name you.  [default: no]"),
        click.option("--publish", type=click.Choice([*PUBLISH]), help="Where pages may name you.  [default: none]"),
    ]
    plain = [
        click.option(option(f.id), f.id, multiple=f.id in SEVERAL, help=f.help,
                     shell_complete=completer(f.id, several=f.id in SEVERAL))
        for f in PLAIN
    ]  # fmt: skip
    for decorate in reversed(plain + consent):
        function = decorate(function)
    return function


def option(field: str) -> str:
    """The name of the option for a field of the form."""
    return f"--{field.replace('_', '-')}"


@click.command()
@with_workspace
@click.option("--handle", help="Your GitHub login; in a workflow, that of the event.")
@click.option("--github-id", type=click.IntRange(min=1), metavar="NUMBER", help="The number of your GitHub account.")
@click.option(
    "--from-issue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the answers from the body of an enrollment issue.",
)
@event_option(required=False)
@answer_options
@key_option
@remote_option
@summary_option
@dry_run_option
@yes_option
def command(
    *, workspace: Workspace, handle: str | None, github_id: int | None, from_issue: Path | None, event: Path | None,
    key_file: Path | None, remote: str, summary: Path | None, dry_run: bool, yes: bool, **given: Any,
) -> None:  # fmt: skip
    """Make your participant file. At a terminal, it asks for what is missing, and `?` shows what can be answered.

    Lists are written with commas, or by giving an option several times: --wants strategy --wants budgeting. Topics go
    by id, name or alias. A file that exists is never overwritten. The number of your GitHub account is the "id" that
    https://api.github.com/users/LOGIN shows.

    With --event, a workflow makes the file of an issue's author and puts it into a pull request from the branch
    enroll/NUMBER, or says in the issue what is wrong.
    """
    from reverse_mentoring.data.records import Account
    from reverse_mentoring.enrollment.answers import handle as as_handle
    from reverse_mentoring.enrollment.enroll import enroll
    from reverse_mentoring.erasure.remembering import read_key

    program = workspace.program()
    if event is not None:
        if handle or github_id or from_issue is not None or any(value not in (None, ()) for value in given.values()):
            raise UsageFault("--event goes without options that answer", "the event says whose answers these are")
        _by_event(workspace, program, event, key_file, remote=remote, summary=summary, dry_run=dry_run)
        return
    asking = from_issue is None and not yes and sys.stdin.isatty()
    if from_issue is not None:
        answers = _from_issue(from_issue, given)
    elif asking:
        from reverse_mentoring.commands.asking import Interview

        interview = Interview(program, workspace.today(program))
        handle, github_id = interview.account(handle, github_id)
        answers = _from_options(interview.answers(given))
    else:
        answers = _from_options(given)
    if not handle or not github_id:
        raise UsageFault(f"{'--github-id' if handle else '--handle'} is missing",
                         "the two say whose file this is; a workflow takes them from its event")  # fmt: skip
    if erased_accounts(program, read_key(workspace.root, key_file))(github_id):
        raise MentoringError("this person was erased and asked not to be brought back; no file was made",
                             "to let them back: `./mentoring erase HANDLE --forget --github-id N`")  # fmt: skip
    result = enroll(program, answers, Account(as_handle(handle), github_id), workspace.today(program),
                    path=str(from_issue or ""))  # fmt: skip
    _tell(result.problems, from_issue is not None)
    if result.file is None:
        raise MentoringError("no file was made", REMEDY)
    _finish(workspace, result.file, dry_run=dry_run, asking=asking)


def _by_event(
    workspace: Workspace, program: Program, event: Path, key_file: Path | None, *, remote: str, summary: Path | None,
    dry_run: bool,
) -> None:  # fmt: skip
    """What a workflow does for the form."""
    from reverse_mentoring.enrollment.by_issue import join_by_issue
    from reverse_mentoring.erasure.remembering import read_key
    from reverse_mentoring.github.events import read_event
    from reverse_mentoring.suggesting.hub import hub_of

    is_erased = erased_accounts(program, read_key(workspace.root, key_file))
    with hub_of(program, remote, say if dry_run else None) as hub:
        line = join_by_issue(program, read_event(event), workspace.today(program), is_erased, hub)
    say(line)
    add_to_summary(summary, line)


def _from_options(given: Mapping[str, Any]) -> dict[str, Answer]:
    """Answers from the options. Raises UsageFault when one that every file needs is missing."""
    texts = {f.id: _joined(given[f.id]) for f in PLAIN}
    missing = [option(f.id) for f in PLAIN if f.required and not texts[f.id]]
    if missing:
        raise UsageFault(f"{', '.join(missing)}: needed to make your file",
                         "give the options, or call the command at a terminal to be asked")  # fmt: skip
    ticked = [KEEP, *([PROPOSE] if given["propose"] else []), PUBLISH[given["publish"] or "none"]]
    texts |= {"prepared": " ".join(given["prepared"]), "consent": " ".join(ticked)}
    return {id_: Answer(text) for id_, text in texts.items() if text}


def _from_issue(path: Path, given: Mapping[str, Any]) -> dict[str, Answer]:
    """Answers from an issue's body. Raises MentoringError when it is not the form's."""
    from reverse_mentoring.enrollment.issue_form import parse_body

    if any(value not in (None, ()) for value in given.values()):
        raise UsageFault("--from-issue goes without the options that answer the form", "change the issue instead")
    if path.stat().st_size > LARGEST_BODY:
        raise MentoringError(f"{path} is larger than any issue's body", "save only the body of the issue")
    try:
        body = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise MentoringError(f"{path} is not UTF-8 text", "save the body of the issue as it stands") from None
    answers, problems = parse_body(str(path), body)
    if problems:
        _tell(problems, True)
        raise MentoringError("this is not the enrollment form as it was sent; no file was made", REMEDY)
    return answers


def _joined(text: str | Sequence[str] | None) -> str:
    return text if isinstance(text, str) else "\n".join(text or ())


def _tell(problems: Sequence[Problem], located: bool) -> None:
    """Problems with their place in the form; those of options with the option's name."""
    from reverse_mentoring.validation.reporters import as_text

    if located:
        if problems:
            note(as_text(problems))
        return
    for problem in problems:
        field = problem.pointer.removeprefix("/")
        name = f"{option(field)}: " if field in BY_ID or field in {"handle", "github_id"} else ""
        note(f"{name}{problem.message}" + (f"\n  {problem.hint}" if problem.hint else ""))


def _finish(workspace: Workspace, file: PlannedFile, *, dry_run: bool, asking: bool) -> None:
    from reverse_mentoring.data.writing.planned import write_planned

    if dry_run:
        show_diffs([file])
        return
    if not file.changes:
        note(f"nothing to do: {file.path} says this already")
        return
    if asking:
        note(f"\n{file.after}")
        click.confirm(f"Write this to {file.path}?", default=True, abort=True, err=True)
    write_planned(workspace.root, [file])
    say(file.path)
    if not workspace.quiet:
        note("written. Commit it on a branch and open a pull request from your own account.")
