"""`mentoring checkin`: write down that a pair met, or took stock."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, with_workspace
from reverse_mentoring.commands.life import settle


@click.command()
@with_workspace
@click.argument("cohort")
@click.argument("pair")
@click.option("--kind", type=click.Choice(["session", "halfway", "closing"]), default="session", show_default=True,
              help="What kind of check-in it is.")  # fmt: skip
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When.  [default: today]")
@click.option("--minutes", type=click.IntRange(5, 480), help="How long you talked.")
@click.option("--how", type=click.Choice(["video", "in-person", "phone", "chat"]), help="How you met.")
@click.option("--topic", "topics", multiple=True, help="A topic you worked on; may be given again.")
@click.option("--objective", "objectives", type=(str, click.Choice(["open", "met", "dropped"])), multiple=True,
              metavar="ID STATE", help="How an objective stands; may be given again.")  # fmt: skip
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str, pair: str, kind: Literal["session", "halfway", "closing"],
    day: datetime | None, minutes: int | None, how: str | None, topics: tuple[str, ...],
    objectives: tuple[tuple[str, str], ...], dry_run: bool,
) -> None:  # fmt: skip
    """Write a check-in of PAIR (mentor--mentee) in COHORT. What was said stays between the two."""
    from reverse_mentoring.pairs.checkins import checkin
    from reverse_mentoring.pairs.lookup import pair_named

    program = workspace.program()
    on = day.date() if day else workspace.today(program)
    file = checkin(program, pair_named(program, cohort, pair), on, kind, minutes=minutes, how=how, topics=topics,
                   objectives=dict(objectives))  # fmt: skip
    settle(workspace, program, [file], dry_run)
