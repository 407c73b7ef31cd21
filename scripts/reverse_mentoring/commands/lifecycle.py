"""`mentoring lifecycle`: cohorts through their dates, by pull request."""

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
    """Suggest the step that is due for each COHORT (default: all) by its dates: a pull request from the branch
    lifecycle/COHORT that sets the next status.

    The states are planned, enrolling, matching, running and closing. One step is suggested at a time, and none whose
    conditions fail. Somebody has to merge it. When a step has been taken, or is not due any more, the pull request is
    closed. Running it twice changes nothing.
    """
    from reverse_mentoring.lifecycle.going import go_on
    from reverse_mentoring.suggesting.hub import hub_of

    program = workspace.program()
    with hub_of(program, remote, say if dry_run else None) as hub:
        lines = [go_on(program, cohort, workspace.today(program), hub) for cohort in chosen(program, cohorts)]
    tell(lines, summary)
