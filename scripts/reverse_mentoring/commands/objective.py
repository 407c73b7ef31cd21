"""`mentoring objective`: add an objective to a pair, or say how it went."""

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
@click.option("--for", "side", type=click.Choice(["mentor", "mentee", "both"]), help="Whose objective it is.")
@click.option("--text", help="What you want to have reached, in one line.")
@click.option("--measure", help="How you will know, in one line.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="By when.")
@click.option("--set", "setting", type=(str, click.Choice(["open", "met", "dropped"])), metavar="ID STATE",
              help="Instead of adding one: the new state of an objective.")  # fmt: skip
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str, pair: str, side: Literal["mentor", "mentee", "both"] | None, text: str | None,
    measure: str | None, due: datetime | None, setting: tuple[str, Literal["open", "met", "dropped"]] | None,
    dry_run: bool,
) -> None:  # fmt: skip
    """Add an objective to PAIR (mentor--mentee) in COHORT, or set the state of one.

    A pair is active when it is signed by both and each side has an objective.
    """
    from reverse_mentoring.pairs.lookup import pair_named
    from reverse_mentoring.pairs.objectives import add_objective, set_state

    program = workspace.program()
    record = pair_named(program, cohort, pair)
    if setting is not None:
        if side or text or measure or due:
            raise click.UsageError("--set goes alone: it changes an objective that is there.")
        settle(workspace, program, [set_state(record, *setting)], dry_run)
        return
    if not side or not text or not measure:
        raise click.UsageError("To add an objective, give --for, --text and --measure.")
    settle(workspace, program, [add_objective(record, side, text, measure, due.date() if due else None)], dry_run)
