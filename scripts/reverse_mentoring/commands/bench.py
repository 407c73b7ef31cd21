"""`mentoring bench`: the comparisons and trials of the folder benchmarks."""

from __future__ import annotations

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
@click.option("--seconds", type=click.IntRange(min=1), default=60, show_default=True, help="How long a trial lasts.")
@click.option("--large", is_flag=True, help="With `match`: sizes that take minutes and 8 GB too.")
@click.option("--write-docs", is_flag=True, help="Put the table in docs/development/performance.md (`all`, `site`).")
def command(*, names: tuple[str, ...], runs: int, seconds: int, large: bool, write_docs: bool) -> None:
    """List the benchmarks, or run some of them.

    Each runs our side and a peer's in turn on this machine, and prints the median CPU times and their ratio. `all` are
    those. A trial (`fuzz`) runs alone, for a while, and so does what asks a judge for marks (`lighthouse`).
    """
    if not (REPOSITORY / "benchmarks").is_dir():
        raise MentoringError("the benchmarks are not here", "clone the repository and run `./mentoring bench` in it")
    sys.path.insert(0, str(REPOSITORY))
    from benchmarks import COMPARISONS, MARKS, TRIALS

    if not names:
        say("\n".join(f"{name:<12}{what}" for name, what in (COMPARISONS | TRIALS | MARKS).items()))
        return
    if not hasattr(os, "wait4"):
        raise MentoringError("the benchmarks need a system that tells the CPU time of a child (not Windows)")
    chosen = _chosen(names, list(COMPARISONS), [*TRIALS, *MARKS])
    _run_alone([(name, (TRIALS | MARKS)[name]) for name in chosen if name not in COMPARISONS], seconds, runs)
    from benchmarks.report import ALONE, write_table

    if write_docs and chosen != list(COMPARISONS) and not (len(chosen) == 1 and ALONE.issuperset(chosen)):
        raise UsageFault("--write-docs needs every benchmark", "run `mentoring bench all --write-docs`")
    if large and "match" not in chosen:
        raise UsageFault("--large is for the benchmark of matching", "run `mentoring bench match --large`")
    from benchmarks.measure import as_table

    rows = []
    for name in (name for name in chosen if name in COMPARISONS):
        note(f"{name}: {COMPARISONS[name]}")
        more = {"large": True} if large and name == "match" else {}
        rows += importlib.import_module(f"benchmarks.{name}").compare(runs, note, **more)
    if rows:
        say(as_table(rows))
    if write_docs:
        write_table(rows, runs, chosen[0] if len(chosen) == 1 else "all")


def _run_alone(names: list[tuple[str, str]], seconds: int, runs: int) -> None:
    """Run trials for so many seconds, and ask judges for their marks so many times."""
    for name, what in names:
        note(f"{name}: {what}")
        module = importlib.import_module(f"benchmarks.{name}")
        say(module.marks(runs, note) if hasattr(module, "marks") else module.run(seconds, note))


def _chosen(names: tuple[str, ...], comparisons: list[str], trials: list[str]) -> list[str]:
    """The benchmarks that were asked for, in their usual order. Raises UsageFault for an unknown name."""
    from reverse_mentoring.data.suggest import perhaps

    known = [*comparisons, *trials]
    for name in names:
        if name not in {*known, "all"}:
            hint = perhaps(name, known) or f"there are {', '.join(known)} and all"
            raise UsageFault(f"there is no benchmark '{name}'", hint)
    return [name for name in known if name in names or ("all" in names and name in comparisons)]
