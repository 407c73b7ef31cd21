"""Pairs whose scores are all in memory, as one matrix: for rounds of up to 2,000 people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reverse_mentoring.matching.judging.arrays import BoolMatrix, IntArray, IntMatrix
from reverse_mentoring.matching.solving.pairs import EVERYTHING, Near, Pairs, Picked, Prices, Share, picked
from reverse_mentoring.matching.solving.picks import best_of, near_of


@dataclass(frozen=True, eq=False)
class Matrix:
    """A score for each pair, and whether the pair may be chosen; shape (rows, columns)."""

    scores: IntMatrix
    usable: BoolMatrix

    @property
    def shape(self) -> tuple[int, int]:
        """As Pairs.shape."""
        return self.scores.shape[0], self.scores.shape[1]

    def best(self, prices: Prices, each: int, share: Share = EVERYTHING) -> Picked:
        """As Pairs.best."""
        height, width = self.shape
        usable = np.zeros_like(self.usable)
        for group, some in enumerate(share.rows(height)):
            for others in share.columns(group, width):
                usable[some, others] = self.usable[some, others]
        found = best_of(self.scores, usable, np.arange(height), prices, each, height)
        by_row, by_column = found.columns >= 0, found.rows >= 0
        rows = np.concatenate([np.nonzero(by_row)[0], found.rows[by_column]])
        columns = np.concatenate([found.columns[by_row], np.nonzero(by_column)[0]])
        return picked(rows, columns, self.scores[rows, columns], width)

    def near(self, prices: Prices, margin: int, most: int) -> Near:
        """As Pairs.near."""
        height, width = self.shape
        found = near_of(self.scores, self.usable, np.arange(height), prices, margin, most, height)
        return Near(picked(found.rows, found.columns, found.scores, width), found.rest)

    def part(self, rows: IntArray | None, columns: IntArray | None) -> Pairs:
        """As Pairs.part."""
        row = slice(None) if rows is None else rows
        column = slice(None) if columns is None else columns
        return Matrix(self.scores[row][:, column], self.usable[row][:, column])


def matrix_of(shape: tuple[int, int], rows: IntArray, columns: IntArray, scores: IntArray) -> Matrix:
    """The matrix of listed pairs; all others may not be chosen."""
    matrix, usable = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.bool_)
    matrix[rows, columns] = scores
    usable[rows, columns] = True
    return Matrix(matrix, usable)
