"""`mentoring leave`: leave the program."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, with_workspace
from reverse_mentoring.commands.life import as_option, settle


@click.command()
@with_workspace
@as_option
@dry_run_option
def command(*, workspace: Workspace, handle: str, dry_run: bool) -> None:
    """Leave the program: your file says so, nothing of you is published, your pairs end without a reason."""
    from reverse_mentoring.pairs.participation import leave, person_named

    program = workspace.program()
    settle(workspace, program, leave(program, person_named(program, handle.lower())), dry_run)
