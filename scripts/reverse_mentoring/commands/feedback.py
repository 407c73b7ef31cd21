"""`mentoring feedback`: answers that only key holders can open, and numbers that point at nobody."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, format_option, note, say, with_workspace
from reverse_mentoring.commands.life import as_option, settle
from reverse_mentoring.errors import InvalidData, MentoringError

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Cohort, Feedback, Program, Role
    from reverse_mentoring.feedback.forms import Form, Forms
    from reverse_mentoring.feedback.opening import Opening

STAYS = (
    "The file is sealed, and nobody here can tell whether your answers differ: it stays as it is.\n"
    "To give others, delete it before it is merged; after that, seal again on another day."
)
FORMS = ("baseline", "fit", "midpoint", "closing", "follow-up")
identity_option = click.option(
    "--identity", type=click.Path(dir_okay=False, path_type=Path), required=True, envvar="MENTORING_IDENTITY",
    metavar="FILE", help="Your private key: a file of age, or an SSH key without passphrase.",
)  # fmt: skip


@click.group()
def command() -> None:
    """Give feedback that only the program's key holders can open, open it, and report numbers."""


@command.command("seal")
@with_workspace
@click.argument("cohort")
@as_option
@click.option("--form", type=click.Choice(FORMS), required=True, help="Which form you answer.")
@click.option("--role", type=click.Choice(["mentor", "mentee"]), help="Your role, if you have both.")
@click.option("--answer", "given", multiple=True, metavar="QUESTION=ANSWER", help="One answer; may be given again.")
@click.option(
    "--answers", "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE",
    help="All answers as YAML, `question: answer`; - reads them from another program.",
)  # fmt: skip
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When.  [default: today]")
@dry_run_option
def seal_command(
    *, workspace: Workspace, cohort: str, handle: str, form: str, role: Role | None, given: tuple[str, ...],
    file: Path | None, day: datetime | None, dry_run: bool,
) -> None:  # fmt: skip
    """Answer a form about your pair in COHORT. The answers are sealed before anything is written.

    Without --answer and --answers you are asked. Who gave feedback, when and to which form stays visible; what it says
    does not, and its length tells nothing.
    """
    from reverse_mentoring.feedback.forms import forms_of
    from reverse_mentoring.feedback.giving import place_for, sealed_file, standing
    from reverse_mentoring.feedback.keys import recipients_of
    from reverse_mentoring.pairs.lookup import cohort_named

    program = workspace.program()
    asked = forms_of(workspace.root).named(form)
    on = day.date() if day else workspace.today(program)
    place = place_for(program, cohort_named(program, cohort), handle.lower(), asked, day=on, role=role)
    recipients_of(program.settings)  # before anybody answers twenty questions
    if (before := standing(program, place)) is not None:
        settle(workspace, program, [before], dry_run)
        note(STAYS)
        return
    answers = _answers(asked, place.role, given, file)
    settle(workspace, program, [sealed_file(program, place, answers)], dry_run)


@command.command("open")
@with_workspace
@click.argument("cohort")
@identity_option
@click.option("--form", type=click.Choice(FORMS), help="Only this form.")
@click.option("--from", "handle", metavar="HANDLE", help="Only this person's.")
@format_option("text", "json")
def open_command(
    *, workspace: Workspace, cohort: str, identity: Path, form: str | None, handle: str | None, format_: str
) -> None:
    """Print what people answered in COHORT, for a key holder's eyes. Nothing is written.

    Never in a workflow: what a job prints counts as publication.
    """
    from reverse_mentoring.feedback import telling
    from reverse_mentoring.validation.inert import as_json

    if os.environ.get("GITHUB_ACTIONS") or os.environ.get("GITLAB_CI"):
        raise MentoringError("feedback is not opened in a workflow: what it prints can be read by others",
                             "open it on your own machine; `feedback report` prints numbers only")  # fmt: skip
    program, round_, forms = _found(workspace, cohort)
    files = [f for f in program.feedback if f.cohort == round_.id and form in (None, f.form)
             and handle in (None, f.from_)]  # fmt: skip
    files.sort(key=lambda f: (f.date, f.key))
    opened = _opened(workspace, program, files, forms=forms, identity=identity).opened
    if format_ == "json":
        say(as_json(telling.opened_data(opened)))
    else:
        say("\n".join(telling.opened_lines(opened, forms)) or "there is nothing to open")
        note("Confidential: for you and the other key holders. Do not save, copy or forward it.")


@command.command("report")
@with_workspace
@click.argument("cohort")
@identity_option
@click.option(
    "--published", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="The report that you published last, as JSON: what cannot be continued safely is withheld.  "
         "[default: the committed one]",
)  # fmt: skip
@click.option("--publish", is_flag=True, help="Write the numbers to the cohort's feedback.json, for the site.")
@format_option("text", "json")
def report_command(
    *, workspace: Workspace, cohort: str, identity: Path, published: Path | None, publish: bool, format_: str
) -> None:
    """Print numbers about the feedback of COHORT: of groups only, and safe to print again when more has come.

    People count in whole steps of `min_group`, in the order in which their feedback was merged; who does not fill a
    step is in no number yet. Small counts and the ends of the scale are told as ranges.
    """
    from reverse_mentoring.feedback import telling
    from reverse_mentoring.feedback.arrival import in_order
    from reverse_mentoring.feedback.published import marks_in, published_file
    from reverse_mentoring.feedback.report import report
    from reverse_mentoring.validation.inert import as_json

    program, round_, forms = _found(workspace, cohort)
    committed = workspace.root / "cohorts" / round_.id / "feedback.json"
    before = published or (committed if committed.is_file() else None)
    earlier = marks_in(before, round_.id) if before is not None else None
    files, waiting = in_order(workspace.root, round_.id, [f for f in program.feedback if f.cohort == round_.id])
    opening = _opened(workspace, program, files, forms=forms, identity=identity)
    made = report(opening, round_.id, forms, program.settings.min_group, earlier)
    if waiting:
        note(f"{waiting} not committed yet, and so not counted: the order in which feedback is merged is what counts.")
    if publish:
        settle(workspace, program, [published_file(program, round_.id, as_json(telling.report_data(made)))], False)
        return
    say(as_json(telling.report_data(made)) if format_ == "json" else "\n".join(telling.report_lines(made, forms)))


def _answers(form: Form, role: Role, given: tuple[str, ...], file: Path | None) -> dict[str, Any]:
    """What was answered, from one of the three ways of answering. Raises InvalidData or UsageError."""
    from reverse_mentoring.feedback.reading import from_file, from_options

    if given and file is not None:
        raise click.UsageError("Give --answer or --answers, not both.")
    if file is not None:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return from_file("answers" if str(file) == "-" else str(file), raw, form, role)
    if given:
        return from_options(given, form, role)
    from reverse_mentoring.commands.answering import ask

    return ask(form, role)


def _found(workspace: Workspace, cohort: str) -> tuple[Program, Cohort, Forms]:
    from reverse_mentoring.feedback.forms import forms_of
    from reverse_mentoring.pairs.lookup import cohort_named

    program = workspace.program()
    return program, cohort_named(program, cohort), forms_of(workspace.root)


def _opened(
    workspace: Workspace, program: Program, files: list[Feedback], *, forms: Forms, identity: Path
) -> Opening:  # fmt: skip
    """What the key opens. What it does not open is told on stderr; when it is all of it, that is the answer."""
    from reverse_mentoring.feedback.keys import identities_in
    from reverse_mentoring.feedback.opening import open_all
    from reverse_mentoring.validation.reporters import as_text

    opening = open_all(program, files, forms, identities_in(identity, workspace.root),
                       watch=workspace.progress("Opening"))  # fmt: skip
    if opening.problems and not opening.opened:
        raise InvalidData(opening.problems, "nothing could be opened", "is it the right key?")
    if opening.problems:
        note(as_text(sorted(opening.problems)))
        note(f"{len(opening.problems)} of {len(files)} could not be used, and are not counted.")
    for form in opening.stops:
        note(f"'{form}' is counted only as far as this key opens it: use a key that opens all of it.")
    return opening
