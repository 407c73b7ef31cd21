"""`mentoring cohorts`: the rounds of the program."""

from __future__ import annotations

import json
from typing import get_args

import click

from reverse_mentoring.commands.common import Workspace, format_option, say, with_workspace
from reverse_mentoring.data.records import CohortStatus


@click.command()
@with_workspace
@click.option("--status", multiple=True, type=click.Choice(get_args(CohortStatus)),
              help="Only those in this state; may be given several times.")  # fmt: skip
@format_option("text", "json")
def command(*, workspace: Workspace, status: tuple[str, ...], format_: str) -> None:
    """List the cohorts: their ids, in order.

    As JSON it is one line, a list that a workflow can make a job of for each.
    """
    found = sorted(c.id for c in workspace.program().cohorts if not status or c.status in status)
    say(json.dumps(found) if format_ == "json" else "\n".join(found))
