"""The last look at all pairs of a large round: what is counted while the proof is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.proof.blocks import Claim, Seen, seen_in, slices
from reverse_mentoring.matching.scanning.scan import Block, Scan

NEVER = 1 << 30
"""A threshold that no score exceeds."""


@dataclass(frozen=True, eq=False)
class Survey:
    """`eligible`: how many pairs the rules allow, those excluded in private among them. `able`: which mentors and which
    mentees are allowed any. `blocking`: how many pairs that could have been chosen are wanted by both of their people.
    """

    eligible: int
    able: tuple[BoolArray, BoolArray]
    blocking: int


class Looked(NamedTuple):
    """What one block shows; `rows` and `columns`: who of them is allowed any pair there."""

    seen: Seen
    rows: BoolArray
    columns: BoolArray
    eligible: int
    blocking: int


class Surveyor:
    """Goes through all pairs once, for the check of a claim and for a survey.

    `thresholds`: what a score must exceed for a mentor, and for a mentee, to take one more or another partner.
    """

    def __init__(self, scan: Scan, claim: Claim, thresholds: tuple[IntArray, IntArray]) -> None:
        self.scan, self.claim = scan, claim
        self.thresholds = tuple(np.clip(side, -1, NEVER).astype(np.int32) for side in thresholds)
        self._able = tuple(np.zeros(count, dtype=np.bool_) for count in scan.shape)
        self._eligible = self._blocking = 0

    def seen(self) -> Iterator[Seen]:
        """What each block shows of the claim."""
        for rows, columns, looked in self.scan.blocks(look, self.claim, self.thresholds):
            self._able[0][rows] |= looked.rows
            self._able[1][columns] |= looked.columns
            self._eligible += looked.eligible
            self._blocking += looked.blocking
            yield looked.seen

    def survey(self) -> Survey:
        """What was counted, once all has been seen."""
        return Survey(self._eligible, (self._able[0], self._able[1]), self._blocking)


def look(block: Block, claim: Claim, thresholds: tuple[IntArray, IntArray]) -> tuple[IntArray, slice, Looked]:
    """What a block shows."""
    scores, (place, column) = block.scores, block.closed
    rows, columns = np.zeros(block.rows.size, dtype=np.bool_), np.zeros(scores.shape[1], dtype=np.bool_)
    limits, eligible, blocking = (thresholds[0][block.rows], thresholds[1][block.columns]), place.size, 0
    for part in slices(block.rows.size):
        allowed = scores[part] >= 0
        rows[part] = allowed.any(axis=1)
        columns |= allowed.any(axis=0)
        wanted = (scores[part] > limits[1]) & (scores[part] > limits[0][part, np.newaxis])
        eligible += int(np.count_nonzero(allowed))
        blocking += int(np.count_nonzero(wanted))
    rows[place], columns[column] = True, True
    seen, chosen = seen_in(block.rows, block.first, scores, claim)
    wanted = (scores[chosen] > limits[0][chosen[0]]) & (scores[chosen] > limits[1][chosen[1]])
    return block.rows, block.columns, Looked(seen, rows, columns, eligible, blocking - int(np.count_nonzero(wanted)))
