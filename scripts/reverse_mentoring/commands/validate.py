"""`mentoring validate`: check the program's files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reverse_mentoring.commands.common import (
    Workspace,
    add_to_summary,
    note,
    say,
    summary_option,
    with_workspace,
    write_beside,
)  # fmt: skip
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.validation.reporters import REPORTERS, Report, codes_report, markdown, text


@click.command()
@with_workspace
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--changed", metavar="REF", help="Check only what changes since this commit or branch can have broken.")
@click.option("--against", metavar="REF", help="Check everything; compare pairs with this commit.")
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
    against: str | None,
    strict: bool,
    format_: str,
    summary: Path | None,
    codes: Path | None,
) -> None:
    """Check files, references and rules.

    With PATHs, only findings in those files or folders are reported; the rules still look at the whole program. With
    --changed, files that no rule needs are not read. With it, and with --against, pairs are also compared with what
    they were: each goes its way step by step, and planned sessions keep their place.
    """
    from reverse_mentoring.validation import check_program
    from reverse_mentoring.validation.history import former_records
    from reverse_mentoring.validation.scope import changed_paths, has_no_parent
    from reverse_mentoring.validation.selection import under

    if changed is not None and against is not None:
        raise UsageFault("--changed and --against do not go together", "--changed compares by itself")
    differing = changed_paths(workspace.root, changed) if changed is not None else None
    former = None
    if against is not None and has_no_parent(workspace.root, against):
        note("This is the first commit: there is nothing to compare with.")
        against = None
    if (base := changed if against is None else against) is not None:
        former = former_records(workspace.root, base, differing or changed_paths(workspace.root, base))
    program, problems, files = check_program(
        workspace.root, workspace.today_option, changed=differing, former=former, watch=workspace.progress("Checking")
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
