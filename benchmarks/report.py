"""The table of docs/development/performance.md: its rows, the day and the machine's size."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import Row, as_table
from benchmarks.workplace import REPOSITORY

PAGE = REPOSITORY / "docs" / "development" / "performance.md"
ALONE = frozenset({"site"})
"""Benchmarks with a table of their own on the page, besides that of `all`: they take long."""


def start(name: str) -> str:
    """The line after which the table of the benchmark `name`, or of `all`, stands."""
    return f"<!-- START of what `./mentoring bench {name} --write-docs` writes; do not edit -->"


START = start("all")
END = "<!-- END -->"


def write_table(rows: Sequence[Row], runs: int, name: str = "all") -> None:
    """Put the rows of the benchmark `name`, or of all, between the page's markers."""
    day = datetime.now(UTC).date().isoformat()
    often = f"medians of {runs} runs (start-up: more)" if runs > 1 else "one run of each"
    head = f"Measured on {day}, {machine()}; {often}."
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(replaced(text, f"{head}\n\n{as_table(rows)}", name), encoding="utf-8", newline="\n")


def replaced(text: str, table: str, name: str = "all") -> str:
    """`text` with `table` between the markers of `name`. Raises ValueError when the markers are missing."""
    before, _, rest = text.partition(start(name))
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError("the page has lost its markers")
    return f"{before}{start(name)}\n\n{table}\n\n{END}{after}"


def machine() -> str:
    """The machine's size in words: cores, memory, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processor = _processor() or platform.machine()
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} cores ({processor}), {memory:.0f} GB, {platform.system()}, {python}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
