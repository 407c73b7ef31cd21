"""Writes the matrix of all pairs that scipy's dense solver needs: a bonus and the score, or 0 for a forbidden pair."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from benchmarks.crowd import crowd
from reverse_mentoring.matching.judging.block import block_of, frame_of
from reverse_mentoring.matching.judging.rules import eligible
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.people.pool import pool_of
from reverse_mentoring.simulate import CLOCK, COHORT

ROWS = 250


def main(each: int, folder: Path) -> None:
    """Write matrix.npy and bonus.txt for the crowd of that size."""
    program = crowd(each)
    pool = pool_of(program, program.cohort[COHORT], CLOCK)
    mentors, mentees = ([entrant.person for entrant in side] for side in (pool.mentors, pool.mentees))
    frame = frame_of(program, program.cohort[COHORT], None, mentors, mentees)
    bonus = 10_000 * each + 1
    shape = (len(mentors), len(mentees))
    matrix = np.lib.format.open_memmap(folder / "matrix.npy", mode="w+", dtype=np.float64, shape=shape)
    for start in range(0, len(mentors), ROWS):
        block = block_of(frame, mentors[start : start + ROWS], mentees)
        matrix[start : start + ROWS] = np.where(eligible(block), scores(block) + bonus, 0)
    matrix.flush()
    (folder / "bonus.txt").write_text(str(bonus), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
