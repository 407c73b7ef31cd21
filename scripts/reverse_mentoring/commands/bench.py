"""`mentoring bench`: the comparisons of the folder benchmarks."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from pathlib import Path

import click

from reverse_mentoring.commands.common import note, say
from reverse_mentoring.errors import MentoringError, UsageFault

REPOSITORY = Path(__file__).resolve().parents[3]


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME|all]...")
@click.option("--runs", type=click.IntRange(min=1), default=5, show_default=True, help="How often each side runs.")
@click.option("--write-docs", is_flag=True, help="Put the table in docs/development/performance.md (with `all`).")
def command(*, names: tuple[str, ...], runs: int, write_docs: bool) -> None:
    """List the benchmarks, or run some of them.

    Each runs our side and a peer's in turn on this machine, and prints the median CPU times and their ratio.
    """
    if not (REPOSITORY / "benchmarks").is_dir():
        raise MentoringError("the benchmarks are not here", "clone the repository and run `./mentoring bench` in it")
    sys.path.insert(0, str(REPOSITORY))
    from benchmarks import COMPARISONS

    if not names:
        say("\n".join(f"{name:<10}{what}" for name, what in COMPARISONS.items()))
        return
    if not hasattr(os, "wait4"):
        raise MentoringError("the benchmarks need a system that tells the CPU time of a child (not Windows)")
    chosen = _chosen(names, list(COMPARISONS))
    if write_docs and chosen != list(COMPARISONS):
        raise UsageFault("--write-docs needs every benchmark", "run `mentoring bench all --write-docs`")
    from benchmarks.measure import as_table

    rows = []
    for name in chosen:
        note(f"{name}: {COMPARISONS[name]}")
        rows += importlib.import_module(f"benchmarks.{name}").compare(runs, note)
    say(as_table(rows))
    if write_docs:
        from benchmarks.report import write_table

        write_table(rows, runs)


def _chosen(names: tuple[str, ...], known: list[str]) -> list[str]:
    """The benchmarks that were asked for, in their usual order. Raises UsageFault for an unknown name."""
    for name in names:
        if name not in {*known, "all"}:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"perhaps you meant '{near[0]}'?" if near else f"there are {', '.join(known)} and all"
            raise UsageFault(f"there is no benchmark '{name}'", hint)
    return known if "all" in names else [name for name in known if name in names]
