"""Matches a program that is already in memory; writes how many pairs it made, and the CPU seconds that took."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reverse_mentoring.matching.engine import match
from reverse_mentoring.simulate import CLOCK, COHORT
from reverse_mentoring.validation import valid_program

if __name__ == "__main__":
    program, folder = valid_program(Path(sys.argv[1])), Path(sys.argv[2])
    started = time.process_time()
    matched = match(program, COHORT, CLOCK)
    (folder / "seconds.txt").write_text(str(time.process_time() - started), encoding="utf-8")
    (folder / "pairs.txt").write_text(str(len(matched.pairs)), encoding="utf-8")
