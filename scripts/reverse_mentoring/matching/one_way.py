"""No two people become each other's mentor, which a level gap of 0 would allow."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.compact import Tables, part_of
from reverse_mentoring.matching.scanning.kernels_numpy import plain, score_rows

TOGETHER = 500_000
"""How many pairs are compared at once."""


def one_way(tables: Tables, both: tuple[IntArray, IntArray], pins: Collection[tuple[int, int]]) -> Tables:
    """The tables without the one of two directions that gives way, where both are allowed.

    The pinned one stays, else the one with the higher score, else the one whose mentor comes first. `both`: the places,
    as mentor and as mentee, of the people who are in the pool in both roles, in the same order. `pins`: by place.
    """
    if tables.terms.min_level_gap > 0 or not both[0].size:
        return tables
    found = [np.zeros((2, 0), dtype=np.int64), *_giving_way(tables, both, pins)]
    mentors, mentees = np.concatenate(found, axis=1)
    return tables._replace(couples=tables.couples.barring(mentors, mentees))


def _giving_way(
    tables: Tables, both: tuple[IntArray, IntArray], pins: Collection[tuple[int, int]]
) -> Iterator[IntArray]:
    """Mentors and mentees, by place, of the directions that give way."""
    count = both[0].size
    pinned = set(_among(both, pins))
    step = max(1, TOGETHER // count)
    for first in range(0, count, step):
        some = slice(first, first + step)
        this = _scores(tables, both[0][some], both[1])
        other = _scores(tables, both[0], both[1][some]).T
        ours, theirs = np.zeros(this.shape, dtype=np.bool_), np.zeros(this.shape, dtype=np.bool_)
        for row, column in pinned:
            if first <= row < first + step:
                ours[row - first, column] = True
            if first <= column < first + step:
                theirs[column - first, row] = True
        later = np.arange(count)[np.newaxis, :] < np.arange(count)[some, np.newaxis]
        second = (this < other) | ((this == other) & later)
        rows, columns = np.nonzero((this >= 0) & (other >= 0) & ((theirs & ~ours) | ((theirs == ours) & second)))
        yield np.stack([both[0][some][rows], both[1][columns]])


def _scores(tables: Tables, mentors: IntArray, mentees: IntArray) -> IntArray:
    return score_rows(plain(part_of(tables, mentors, mentees)), 0, mentors.size).astype(np.int64)


def _among(both: tuple[IntArray, IntArray], pins: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    rows, columns = ({place: n for n, place in enumerate(side.tolist())} for side in both)
    return ((rows[mentor], columns[mentee]) for mentor, mentee in pins if mentor in rows and mentee in columns)
