"""Writes the matrix of all pairs that scipy's dense solver needs: a bonus and the score, or 0 for a forbidden pair."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from benchmarks.crowd import crowd
from reverse_mentoring.matching.rounds import prepare
from reverse_mentoring.matching.scanning.scan import Block, Scan
from reverse_mentoring.matching.spread import Serial
from reverse_mentoring.simulate import CLOCK, COHORT


def itself(block: Block) -> Block:
    """The block as it is."""
    return block


def main(each: int, folder: Path) -> None:
    """Write matrix.npy and bonus.txt for the crowd of that size."""
    the_round = prepare(crowd(each), COHORT, CLOCK)
    shape = (len(the_round.mentors), len(the_round.mentees))
    bonus = 10_000 * each + 1
    matrix = np.lib.format.open_memmap(folder / "matrix.npy", mode="w+", dtype=np.float64, shape=shape)
    if the_round.tables is None:
        entries = the_round.entries
        matrix[entries.mentors, entries.mentees] = entries.scores + bonus
    else:
        for block in Scan(the_round.tables, Serial()).blocks(itself):
            matrix[block.rows, block.columns] = np.where(block.scores >= 0, block.scores + float(bonus), 0)
    matrix.flush()
    (folder / "bonus.txt").write_text(str(bonus), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
