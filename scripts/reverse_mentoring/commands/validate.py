"""`mentoring validate`: check the program's files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reverse_mentoring.commands.common import (
    Workspace,
    add_to_summary,
    say,
    summary_option,
    with_workspace,
    write_beside,
)  # fmt: skip
from reverse_mentoring.validation.reporters import REPORTERS, Report, codes_report, markdown, text


@click.command()
@with_workspace
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--changed", metavar="REF", help="Check only what changes since this commit or branch can have broken.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@summary_option
@click.option(
    "--codes",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the codes of the findings and how often each was found to this file, as JSON without any words.",
)
def command(
    *,
    workspace: Workspace,
    paths: tuple[Path, ...],
    changed: str | None,
    strict: bool,
    format_: str,
    summary: Path | None,
    codes: Path | None,
) -> None:
    """Check files, references and rules.

    With PATHs, only findings in those files or folders are reported; the rules still look at the whole program. With
    --changed, files that no rule needs are not read.
    """
    from reverse_mentoring.validation import check_program
    from reverse_mentoring.validation.scope import changed_paths
    from reverse_mentoring.validation.selection import under

    differing = changed_paths(workspace.root, changed) if changed is not None else None
    program, problems, files = check_program(
        workspace.root, workspace.today_option, changed=differing, watch=workspace.progress("Checking")
    )
    chosen = under(problems, workspace.root, paths)
    report = Report(chosen, files, program.settings.site_url if program is not None else "")
    # Where colors do not belong, `say` leaves them out.
    say(text(report, color=True) if format_ == "text" else REPORTERS[format_](report))
    if summary is not None:
        add_to_summary(summary, markdown(report))
    if codes is not None:
        write_beside(codes, codes_report(report))
    if any(p.severity == "error" or strict for p in chosen):
        sys.exit(1)
