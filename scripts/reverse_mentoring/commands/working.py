"""How a matching is worked out: options for threads, a cluster and a budget, and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reverse_mentoring.commands.common import Workspace, note
from reverse_mentoring.errors import UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.matching.solution import Progress
    from reverse_mentoring.matching.spread import Spread

Function = TypeVar("Function", bound=Callable[..., Any])


class Seconds(click.FloatRange):
    """A number of seconds in a range; neither "nan", which no comparison keeps out, nor "inf"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The seconds."""
        seconds: float = super().convert(value, param, ctx)
        if not isfinite(seconds):
            self.fail(f"{value} is no number of seconds.", param, ctx)
        return seconds


def working_options(function: Function) -> Function:
    """Add --threads, --cluster and --budget."""
    for option in (
        click.option("--budget", type=Seconds(min=0, min_open=True), metavar="SECONDS",
                     help="Stop after so long with the best found, and say how far from the best it may be."),
        click.option("--cluster", metavar="ADDRESS", help="Use the Dask cluster whose scheduler is there (tls://...)."),
        click.option("--threads", type=click.IntRange(1, 1024), metavar="N",
                     help="Use so many threads; the result is the same.  [default: MENTORING_THREADS, else all cores]"),
    ):  # fmt: skip
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Work:
    """Who computes, for how long (seconds, or None), and whom to tell."""

    spread: Spread
    budget: float | None
    progress: Progress


@contextmanager
def work(
    workspace: Workspace, threads: int | None = None, cluster: str | None = None, budget: float | None = None
) -> Iterator[Work]:
    """What the options ask for; the connection to a cluster ends with the block. Raises UsageFault for both ways."""
    from reverse_mentoring.matching.spread import Cluster, Threads, threads_wanted

    if cluster is None:
        yield Work(Threads(threads_wanted(threads)), budget, progress_on_stderr(workspace))
        return
    if threads is not None:
        raise UsageFault("--threads and --cluster are two ways to do the same", "give one of them")
    with Cluster(cluster) as spread:
        yield Work(spread, budget, progress_on_stderr(workspace))


def progress_on_stderr(workspace: Workspace) -> Progress:
    """Tells of each round: on a terminal, or anywhere with --verbose; never with --quiet."""

    def tell(round_: int, gap: int | None, priced: int) -> None:
        if workspace.quiet or not (workspace.verbose or sys.stderr.isatty()):
            return
        from reverse_mentoring.matching.telling.words import points

        how_far = (
            "" if gap is None else ", proven to be the best" if not gap else f", at most {points(gap)} points short"
        )
        note(f"Round {round_}: {priced:,} pairs priced{how_far}")

    return tell
