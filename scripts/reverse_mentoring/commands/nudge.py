"""`mentoring nudge`: friendly reminders of what is due."""

from __future__ import annotations

from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, say, summary_option, with_workspace
from reverse_mentoring.commands.hub import chosen, cohorts_argument, tell


@click.command()
@with_workspace
@cohorts_argument
@summary_option
@dry_run_option
def command(*, workspace: Workspace, cohorts: tuple[str, ...], summary: Path | None, dry_run: bool) -> None:
    """Remind the pairs of each COHORT (default: all) of unsigned agreements, missing objectives and the check-ins of
    the middle and the end, in one issue a cohort.

    It names no pair and no session that was missed. In a private repository it calls those whose signature is late, in
    a public one nobody. A reminder comes once a week at most; the issue is closed when nothing is due.
    """
    from reverse_mentoring.nudging.issue import nudge
    from reverse_mentoring.suggesting.hub import hub_of

    program = workspace.program()
    with hub_of(program, "", say if dry_run else None, pushes=False) as hub:
        lines = [nudge(program, cohort, workspace.today(program), hub) for cohort in chosen(program, cohorts)]
    tell(lines, summary)
