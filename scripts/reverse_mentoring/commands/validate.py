"""`mentoring validate`: check the program's files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, say, with_workspace
from reverse_mentoring.validation.reporters import REPORTERS


@click.command()
@with_workspace
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--changed", metavar="REF", help="Report only files that differ from this commit or branch.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
def command(*, workspace: Workspace, paths: tuple[Path, ...], changed: str | None, strict: bool, format_: str) -> None:
    """Check files, references and rules.

    With PATHs, only findings in those files or folders are reported; the rules still look at the whole program.
    """
    from reverse_mentoring.validation import check_program
    from reverse_mentoring.validation.selection import select

    _, problems, files = check_program(workspace.root, workspace.today_option)
    chosen = select(problems, workspace.root, paths, changed)
    say(REPORTERS[format_](chosen, files))
    if any(p.severity == "error" or strict for p in chosen):
        sys.exit(1)
