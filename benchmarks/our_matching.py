"""Matches a simulated program in memory, on one thread, from its records to the verified optimum.

Writes the CPU seconds of that into FOLDER/seconds.txt, and what came of it into FOLDER/result.json: with the CPU
seconds at which each round had its certified gap, and what importing took.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

STARTED = time.process_time()
from benchmarks.crowd import crowd  # noqa: E402 - imports are measured
from reverse_mentoring.matching.rounds import prepare  # noqa: E402
from reverse_mentoring.matching.solution import solve  # noqa: E402
from reverse_mentoring.matching.spread import Serial  # noqa: E402
from reverse_mentoring.simulate import CLOCK, COHORT  # noqa: E402

IMPORTED = time.process_time()


def main(each: int, folder: Path) -> None:
    """Match `each` mentors with as many mentees."""
    program = crowd(each)
    rounds: list[tuple[float, int | None, int]] = []
    started = time.process_time()
    the_round = prepare(program, COHORT, CLOCK)
    prepared = time.process_time() - started
    solution = solve(
        the_round,
        spread=Serial(),
        progress=lambda _, gap, priced: rounds.append((time.process_time() - started, gap, priced)),
    )
    seconds = time.process_time() - started
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seconds.txt").write_text(str(seconds), encoding="utf-8")
    result = {
        "imports": IMPORTED - STARTED, "prepare": prepared, "seconds": seconds, "matched": solution.matched,
        "total": solution.total, "gap": solution.upper_bound - solution.total, "rounds": rounds,
    }  # fmt: skip
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
