"""`mentoring cohorts`: the rounds of the program."""

from __future__ import annotations

import json
from typing import get_args

import click

from reverse_mentoring.commands.common import Workspace, format_option, say, with_workspace
from reverse_mentoring.data.records import CohortStatus
from reverse_mentoring.errors import MentoringError


@click.command()
@with_workspace
@click.argument("cohort", required=False)
@click.option("--status", multiple=True, type=click.Choice(get_args(CohortStatus)),
              help="Only those in this state; may be given several times.")  # fmt: skip
@format_option("text", "json")
def command(*, workspace: Workspace, cohort: str | None, status: tuple[str, ...], format_: str) -> None:
    """List the cohorts: their ids, in order; or COHORT alone, if it is one and in such a state.

    As JSON it is one line, a list that a workflow can make a job of for each.
    """
    from reverse_mentoring.pairs.lookup import cohort_named

    program = workspace.program()
    chosen = [cohort_named(program, cohort)] if cohort else program.cohorts
    found = sorted(c.id for c in chosen if not status or c.status in status)
    if cohort and not found:
        raise MentoringError(f"the cohort {cohort} is {chosen[0].status}", f"expected: {', '.join(status)}")
    say(json.dumps(found) if format_ == "json" else "\n".join(found))
