"""`mentoring pair`: where a pair stands, and moving it on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, format_option, say, with_workspace
from reverse_mentoring.commands.life import settle
from reverse_mentoring.errors import UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Pair, PairStatus

MOVES: dict[str, PairStatus] = {"pause": "paused", "resume": "active", "complete": "completed", "end": "ended"}
"""Option to the state that it leads to."""


@click.command()
@with_workspace
@click.argument("cohort")
@click.argument("pair")
@click.option("--pause", is_flag=True, help="Take a break: both seats are kept.")
@click.option("--resume", is_flag=True, help="Go on after a break.")
@click.option("--complete", is_flag=True, help="Complete the pair; a coordinator does that.")
@click.option("--end", is_flag=True, help="End the pair, without a reason: both seats are free again.")
@click.option("--decline", is_flag=True, help="Take a proposal away: its file goes, and nothing stays.")
@format_option("text", "json")
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str, pair: str, decline: bool, format_: str, dry_run: bool, **moves: bool,
) -> None:  # fmt: skip
    """Show where PAIR (mentor--mentee) of COHORT stands and what may come next, or move it on.

    Signing and objectives move a pair on by themselves. An ending carries no reason and needs none.
    """
    from reverse_mentoring.pairs.lookup import pair_named
    from reverse_mentoring.pairs.moving import decline as declined
    from reverse_mentoring.pairs.moving import move

    asked = [name for name in MOVES if moves[name]] + (["decline"] if decline else [])
    if len(asked) > 1:
        raise UsageFault(f"--{asked[0]} and --{asked[1]} do not go together", "give one of them")
    program = workspace.program()
    record = pair_named(program, cohort, pair)
    if not asked:
        say(_as_json(record) if format_ == "json" else _as_text(record))
        return
    file = declined(record) if decline else move(record, MOVES[asked[0]])
    settle(workspace, program, [file], dry_run)


def _as_text(pair: Pair) -> str:
    from reverse_mentoring.pairs.moving import said_for
    from reverse_mentoring.pairs.standing import lacking_words
    from reverse_mentoring.pairs.steps import steps_from

    lines = [f"{pair.id} is {pair.status}."]
    lines += [f"  missing: {words}" for words in lacking_words(pair)]
    width = max((len(step.after) for step in steps_from(pair.status)), default=0)
    lines += [f"  {step.after:<{width}}  {said_for(pair, step.how)}" for step in steps_from(pair.status)]
    if len(lines) == 1:
        lines.append("  Nothing more happens to this pair.")
    return "\n".join(lines)


def _as_json(pair: Pair) -> str:
    from reverse_mentoring.pairs.standing import lacking_words
    from reverse_mentoring.pairs.steps import steps_from

    steps = [{"status": step.after, "by": step.by} for step in steps_from(pair.status)]
    record = {"cohort": pair.cohort, "pair": pair.id, "status": pair.status, "missing": lacking_words(pair),
              "next": steps}  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=2)
