"""Start-up: the shortest command against a Python that does nothing, and what the launcher adds to a direct call."""

from __future__ import annotations

import sys

from benchmarks.measure import Cost, Row, Say, Task, side_by_side
from benchmarks.workplace import REPOSITORY, our_command

FACTOR = 4
"""Short commands vary more, so they run this many times as often."""


def compare(runs: int, say: Say) -> list[Row]:
    """Measure both, and return two rows."""
    launcher = str(REPOSITORY / "mentoring")
    help_ = Task("mentoring --help", [launcher, "--help"])
    nothing = Task("python -c pass", [sys.executable, "-c", "pass"])
    first = side_by_side(help_, nothing, runs * FACTOR, say)
    version = Task("mentoring --version", [launcher, "--version"])
    second = side_by_side(version, our_command("--version"), runs * FACTOR, say)
    return [
        Row("mentoring --help against python -c pass", *first, _clock(*first)),
        Row("the launcher against calling the package", *second, _clock(*second)),
    ]


def _clock(ours: Cost, peer: Cost) -> str:
    return f"on the clock {ours.wall * 1000:.0f} ms against {peer.wall * 1000:.0f} ms"
