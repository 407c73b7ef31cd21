"""Picking the best pairs, and those near their prices, out of a block of whole rows of scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.arrays import BoolMatrix, IntArray, IntMatrix
from reverse_mentoring.matching.solving.pairs import Prices, ranks, turns

Scores = npt.NDArray[np.integer]
NEVER = np.iinfo(np.int64).min


class Best(NamedTuple):
    """For each row of a block, and for each column within the block, the best pairs: the other's place, or -1 where
    there are fewer, its score and its rank. Shapes (rows, each) and (columns, each).
    """

    columns: IntMatrix
    row_scores: IntMatrix
    rows: IntMatrix
    column_scores: IntMatrix
    ranks: IntMatrix


class NearRows(NamedTuple):
    """Pairs near their prices by row (its place in the block), column and score; and the bound of each row's rest."""

    rows: IntArray
    columns: IntArray
    scores: IntArray
    rest: IntArray


def best_of(  # noqa: PLR0917 - a block, its place and the question
    scores: Scores, usable: BoolMatrix, places: IntArray, prices: Prices, each: int, height: int
) -> Best:
    """The best of a block whose rows have these `places` among `height`; see Pairs.best."""
    width = scores.shape[1]
    everyone = np.arange(width)
    by_row = ranks(scores - prices.columns, turns(places, everyone, (height, width)))
    by_row[~usable] = NEVER
    columns, _ = _top(by_row, each)
    by_column = ranks(scores.T - prices.rows[places], turns(everyone, places, (width, height)))
    by_column[~usable.T] = NEVER
    rows, rank = _top(by_column, each)
    row_scores, column_scores = (
        np.take_along_axis(block, np.maximum(others, 0), axis=1).astype(np.int64)
        for block, others in ((scores, columns), (scores.T, rows))
    )
    return Best(columns, row_scores, np.where(rows < 0, -1, places[rows]), column_scores, rank)


def near_of(  # noqa: PLR0917
    scores: Scores, usable: BoolMatrix, places: IntArray, prices: Prices, margin: int, most: int, height: int
) -> NearRows:  # fmt: skip
    """The pairs near their prices of a block; see Pairs.near."""
    width = scores.shape[1]
    worth = scores - prices.columns - prices.rows[places, np.newaxis]
    row, column = np.nonzero((worth > -margin) & usable)
    value = worth[row, column]
    turn = (column - (places * width // max(height, 1))[row]) % max(width, 1)
    order = np.lexsort((turn, -value, row))
    row, column, value = row[order], column[order], value[order]
    count = np.bincount(row, minlength=places.size)
    place = np.arange(row.size) - np.repeat(np.cumsum(count) - count, count)
    rest = np.full(places.size, -margin, dtype=np.int64)
    rest[row[place == most]] = value[place == most]
    row, column = row[place < most], column[place < most]
    return NearRows(row, column, scores[row, column].astype(np.int64), rest)


def _top(rank: IntMatrix, each: int) -> tuple[IntMatrix, IntMatrix]:
    """For each row the places of its `each` highest ranks, highest first, -1 where there are fewer; and the ranks."""
    each = min(each, rank.shape[1])
    cut = rank.shape[1] - each
    found = np.argpartition(rank, cut, axis=1)[:, cut:] if cut else np.tile(np.arange(each), (rank.shape[0], 1))
    found = np.take_along_axis(found, np.argsort(np.take_along_axis(rank, found, axis=1), axis=1)[:, ::-1], axis=1)
    top = np.take_along_axis(rank, found, axis=1)
    return np.where(top == NEVER, -1, found), top
