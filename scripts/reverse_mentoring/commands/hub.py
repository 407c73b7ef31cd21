"""What the commands share that speak with a remote and with GitHub, in a workflow or by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Function, add_to_summary, note, say

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Cohort, Program

cohorts_argument = click.argument("cohorts", nargs=-1, metavar="[COHORT]...")
"""Any number of cohorts; see `chosen`."""


def chosen(program: Program, cohorts: Sequence[str]) -> Sequence[Cohort]:
    """The cohorts of these ids, or all when none is given. Raises UsageFault for one that is not there."""
    from reverse_mentoring.pairs.lookup import cohort_named

    return [cohort_named(program, cohort) for cohort in cohorts] or program.cohorts


def tell(lines: Sequence[str], summary: Path | None, nothing: str = "") -> None:
    """Print the lines, and add them to the summary as a list; `nothing` is told where there are none."""
    for line in lines:
        say(line)
    if not lines and nothing:
        note(nothing)
    add_to_summary(summary, "\n".join(f"- {line}" for line in lines) or nothing)


def remote_option(function: Function) -> Function:
    """The `--remote NAME` option."""
    return click.option(
        "--remote", default="origin", show_default=True, metavar="NAME", help="The git remote to push to."
    )(function)


def event_option(*, required: bool) -> Callable[[Function], Function]:
    """The `--event FILE` option."""
    return click.option(
        "--event", required=required, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
        help="The event of a workflow: the file of $GITHUB_EVENT_PATH.",
    )  # fmt: skip
