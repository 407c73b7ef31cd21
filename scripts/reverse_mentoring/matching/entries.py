"""The allowed pairs of a round, listed one by one, and how many people that is for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.judging.compact import Tables, part_of
from reverse_mentoring.matching.scanning.kernels_numpy import plain, score_rows

LISTED = 4_000_000
"""Up to so many pairs, 2,000 people a side, all that are allowed are listed; beyond, they are scored when needed."""
CELLS = 500_000
"""How many pairs are judged at once, so that memory stays bounded."""


@dataclass(frozen=True, eq=False)
class Entries:
    """The pairs that the rules allow, by mentor and then mentee, two people at most once.

    `open`: not excluded by the private file.
    """

    mentors: IntArray
    mentees: IntArray
    scores: IntArray
    open: BoolArray

    def find(self, mentor: int | None, mentee: int | None) -> int | None:
        """The number of the entry of these two, by position, or None without one."""
        if mentor is None or mentee is None:
            return None
        first, last = np.searchsorted(self.mentors, [mentor, mentor + 1]).tolist()
        place = first + int(np.searchsorted(self.mentees[first:last], mentee))
        return place if place < last and self.mentees[place] == mentee else None


def entries_of(tables: Tables) -> Entries:
    """All allowed pairs."""
    source, (height, width) = plain(tables), (tables.mentors.whole.size, tables.mentees.whole.size)
    step = max(1, CELLS // max(1, width))
    found = [np.zeros((3, 0), dtype=np.int64)]
    is_open = [np.zeros(0, dtype=np.bool_)]
    for first in range(0, height, step):
        last = min(first + step, height)
        scores = score_rows(source, first, last)
        row, column = np.nonzero(scores >= 0)
        found.append(np.stack([row + first, column, scores[row, column]]))
        closed = np.zeros(scores.shape, dtype=np.bool_)
        place, mentee, _ = tables.couples.closed.of(first, last)
        closed[place, mentee] = True
        is_open.append(~closed[row, column])
    rows, columns, points = np.concatenate(found, axis=1)
    return Entries(rows, columns, points, np.concatenate(is_open))


def entries_among(tables: Tables, pairs: list[tuple[int, int]]) -> Entries:
    """Of these pairs, by position, those that are allowed."""
    found = []
    for mentor, mentee in sorted(set(pairs)):
        two = entries_of(part_of(tables, np.array([mentor]), np.array([mentee])))
        found += [
            (mentor, mentee, int(points), bool(open_)) for points, open_ in zip(two.scores, two.open, strict=True)
        ]
    columns = np.array([row[:3] for row in found], dtype=np.int64).reshape(-1, 3).T
    return Entries(columns[0], columns[1], columns[2], np.array([row[3] for row in found], dtype=np.bool_))
