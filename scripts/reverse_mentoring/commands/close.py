"""`mentoring close`: close a cohort, after asking for what is missing."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import (
    Workspace,
    dry_run_option,
    format_option,
    note,
    say,
    with_workspace,
    yes_option,
)
from reverse_mentoring.commands.life import show_diffs
from reverse_mentoring.errors import UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.pairs.closing import Closing, ReportData


@click.command()
@with_workspace
@click.argument("cohort")
@click.option("--end", "ending", multiple=True, metavar="PAIR", help="End this pair instead of completing it.")
@format_option("text", "json")
@dry_run_option
@yes_option
def command(
    *, workspace: Workspace, cohort: str, ending: tuple[str, ...], format_: str, dry_run: bool, yes: bool
) -> None:
    """Close COHORT: complete the pairs that worked to the end, end the others, and set its status to closed.

    First it tells what is still missing: closing check-ins, objectives without an outcome, words that wait for a yes.
    No pair gets a reason. What the impact report counts is left in the files, and told. A run that was cut off is
    completed by the next one. The output is for coordinators.
    """
    from reverse_mentoring.commands.private_output import check_private
    from reverse_mentoring.data.writing.planned import write_checked
    from reverse_mentoring.pairs.closing import plan_closing
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.validation.planned import check_change

    program = workspace.program()
    check_private(program)
    today = workspace.today(program)
    closing = plan_closing(program, cohort_named(program, cohort), today, [name.lower() for name in ending])
    check_change(program, closing.files, today)
    say(as_json(closing) if format_ == "json" else as_text(closing))
    if not any(file.changes for file in closing.files):
        note("nothing to do: it is closed already")
        return
    if dry_run:
        if format_ == "text":
            say("")
            show_diffs([file for file in closing.files if file.changes])
        return
    if not yes:
        if not sys.stdin.isatty():
            raise UsageFault("closing ends the work of all pairs: add --yes, or look first with --dry-run")
        question = "Close it all the same?" if closing.missing else "Close it?"
        click.confirm(question, abort=True, err=True)
    write_checked(workspace.root, closing.files, in_order=True)
    if not workspace.quiet:
        note("written. Commit it on a branch and open a pull request from your own account.")


def as_text(closing: Closing) -> str:
    """What each pair becomes, what is missing and how to do it, and what the report will be made of."""
    lines = [f"{closing.cohort.id} is {closing.cohort.status}."]
    counts = Counter(closing.becomes.values())
    if closing.becomes:
        lines.append(f"{counts['completed']} to complete, {counts['ended']} to end:")
    lines += [f"  {becomes:<9}  {pair}" for pair, becomes in closing.becomes.items()]
    if closing.missing:
        lines.append("Still missing; ask for it first:")
        for item in closing.missing:
            lines += [f"  {item.about}: {item.words}", f"    {item.how}"]
    return "\n".join([*lines, *_report_lines(closing.report)])


def as_json(closing: Closing) -> str:
    """The same for programs."""
    record = {
        "cohort": closing.cohort.id, "status": closing.cohort.status, "pairs": closing.becomes,
        "missing": [asdict(item) for item in closing.missing], "report": asdict(closing.report),
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=2)


def _report_lines(report: ReportData) -> list[str]:
    forms = ", ".join(f"{form} {count}" for form, count in report.feedback.items()) or "none"
    return [
        "What the impact report will be made of, all in the files now:",
        f"  {report.completed} completed and {report.ended} ended pairs, {report.people} people who worked in pairs",
        f"  {report.checkins} check-ins; {report.changes} changes and {report.thanks} thank-yous with every yes",
        f"  sealed feedback: {forms}; a number is told from {report.min_group} people on",
    ]
