"""`mentoring agree`: after a merged proposal, invite to sign, and let pairs go on that have."""

from __future__ import annotations

from pathlib import Path

import click

from reverse_mentoring.commands.common import (
    Workspace,
    add_to_summary,
    dry_run_option,
    note,
    say,
    summary_option,
    with_workspace,
)
from reverse_mentoring.commands.hub import remote_option


@click.command()
@with_workspace
@click.argument("cohorts", nargs=-1, metavar="[COHORT]...")
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
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.suggesting.hub import hub_of

    program = workspace.program()
    chosen = [cohort_named(program, cohort) for cohort in cohorts] or program.cohorts
    with hub_of(program, remote, say if dry_run else None) as hub:
        lines = [line for cohort in chosen for line in agree(program, cohort, workspace.today(program), hub)]
    for line in lines:
        say(line)
    if not lines:
        note("nothing to do: every pair is where it belongs")
    add_to_summary(summary, "\n".join(f"- {line}" for line in lines) or "Every pair is where it belongs.")
