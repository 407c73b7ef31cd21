"""`mentoring pause`: take a break, or come back from one."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, with_workspace
from reverse_mentoring.commands.life import as_option, settle


@click.command()
@with_workspace
@as_option
@click.option("--resume", is_flag=True, help="Come back: active again, and confirmed today.")
@dry_run_option
def command(*, workspace: Workspace, handle: str, resume: bool, dry_run: bool) -> None:
    """Take a break from the program: no new pair until you come back with --resume."""
    from reverse_mentoring.pairs.participation import person_named, set_status

    program = workspace.program()
    person = person_named(program, handle.lower())
    settle(
        workspace, program, [set_status(person, "active" if resume else "paused", workspace.today(program))], dry_run
    )
