"""`mentoring agree`: after a merged proposal, invite to sign, and let pairs go on that have."""

from __future__ import annotations

from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, say, summary_option, with_workspace
from reverse_mentoring.commands.hub import chosen, cohorts_argument, remote_option, tell


@click.command()
@with_workspace
@cohorts_argument
@remote_option
@summary_option
@dry_run_option
def command(
    *, workspace: Workspace, cohorts: tuple[str, ...], remote: str, summary: Path | None, dry_run: bool
) -> None:  # fmt: skip
    """Help the pairs of each COHORT (default: all) from a merged proposal to an active pair.

    New pairs are invited to sign, once, in a comment on their merged proposal with a link to their file and the line to
    add. Pairs that both have signed, and those that have objectives too, are suggested to go on: a pull request from
    the branch agree/COHORT changes their status. It signs for nobody. Running it twice changes nothing.
    """
    from reverse_mentoring.agreeing.agree import agree
    from reverse_mentoring.suggesting.hub import hub_of

    program = workspace.program()
    today = workspace.today(program)
    with hub_of(program, remote, say if dry_run else None) as hub:
        lines = [line for cohort in chosen(program, cohorts) for line in agree(program, cohort, today, hub)]
    tell(lines, summary, "nothing to do: every pair is where it belongs")
