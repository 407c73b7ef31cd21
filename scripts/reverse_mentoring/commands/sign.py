"""`mentoring sign`: sign your own line of a pair's agreement."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, with_workspace
from reverse_mentoring.commands.life import as_option, settle


@click.command()
@with_workspace
@click.argument("cohort")
@click.argument("pair")
@as_option
@dry_run_option
def command(*, workspace: Workspace, cohort: str, pair: str, handle: str, dry_run: bool) -> None:
    """Sign your own line of the agreement of PAIR (mentor--mentee) in COHORT.

    When both have signed, the pair is agreed; when each side has an objective too, it is active.
    """
    from reverse_mentoring.pairs.lookup import pair_named
    from reverse_mentoring.pairs.signing import sign

    program = workspace.program()
    file = sign(pair_named(program, cohort, pair), handle.lower(), workspace.today(program))
    settle(workspace, program, [file], dry_run)
