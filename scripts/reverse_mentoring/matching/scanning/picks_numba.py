"""The picks of solving/picks.py made while scores are computed, tile by tile, so that no block of scores is stored."""

from __future__ import annotations

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray, IntMatrix
from reverse_mentoring.matching.judging.lists import Small
from reverse_mentoring.matching.scanning.compiling import compiled
from reverse_mentoring.matching.scanning.kernels_numba import (
    CLOSED,
    FORBIDDEN,
    TILE,
    add_listed,
    lay_out,
    new_tile,
    score,
)
from reverse_mentoring.matching.scanning.packed import Packed

CHUNK = 64
"""Columns that are looked at together: most chunks hold nothing of interest, and are passed over at once."""
CUT = 1 << 30
SHIFT = 28
NEVER = np.iinfo(np.int64).min
LOWEST = -(1 << 19)
"""Below every allowed pair less any price that `best_rows` takes, and above every forbidden one."""


@compiled
def _rank(value: int, place: int, other: int, height: int, width: int) -> int:
    """See solving/pairs.ranks: higher values first, and of equals whoever comes first after one's own place."""
    return (max(-CUT, min(CUT, value)) << 32) - (other - place * width // height) % width


@compiled
def _value(rank: int) -> int:
    """The value of a rank, or LOWEST when nobody has it yet."""
    return max(LOWEST, (rank + 0xFFFFFFFF) >> 32)


@compiled
def _insert(  # noqa: PLR0917
    ranks: IntArray, others: Small, scores: Small, rank: int, other: int, points: int
) -> None:
    """Put a pair in its place among the ranked ones, and drop the last."""
    place = ranks.size - 1
    while place > 0 and ranks[place - 1] < rank:
        ranks[place], others[place], scores[place] = ranks[place - 1], others[place - 1], scores[place - 1]
        place -= 1
    ranks[place], others[place], scores[place] = rank, other, points


@compiled
def best_rows(  # noqa: C901 - one loop over tiles, rows, chunks and columns, compiled as one
    packed: Packed, rows: Small, row_prices: Small, column_prices: Small, each: int
) -> tuple[Small, Small, Small, Small, IntMatrix]:
    """What solving/picks.Best holds, for the mentors `rows`; prices are within a quarter of LOWEST."""
    height, width = packed.mentors.shape[1], packed.mentees.shape[1]
    row_ranks, column_ranks = np.full((rows.size, each), NEVER), np.full((width, each), NEVER)
    columns, row_scores = np.full((rows.size, each), -1, np.int32), np.zeros((rows.size, each), np.int32)
    found, column_scores = np.full((width, each), -1, np.int32), np.zeros((width, each), np.int32)
    tile, points, least = new_tile(packed), np.empty(TILE, np.int32), np.empty(TILE, np.int32)
    for first in range(0, width, TILE):
        lay_out(packed, tile, first)
        size, prices = tile.place[1] - first, column_prices[first : tile.place[1]]
        least[:] = LOWEST
        for place in range(rows.size):
            row = rows[place]
            score(packed, tile, row, points)
            add_listed(packed, CLOSED, row, tile, FORBIDDEN, points)
            ranks, own_price = row_ranks[place], row_prices[row]
            lowest = _value(ranks[each - 1])
            for begin in range(0, size, CHUNK):
                end = min(size, begin + CHUNK)
                by_row = by_column = np.int32(-CUT)
                for j in range(begin, end):
                    by_row = max(by_row, np.int32(points[j] - prices[j]))
                    by_column = max(by_column, np.int32(points[j] - least[j]))
                if by_row < lowest and by_column < own_price:
                    continue
                for j in range(begin, end):
                    column, value = first + j, points[j] - prices[j]
                    if points[j] >= 0 and value >= lowest:
                        rank = _rank(value, row, column, height, width)
                        if rank > ranks[each - 1]:
                            _insert(ranks, columns[place], row_scores[place], rank, column, points[j])
                            lowest = _value(ranks[each - 1])
                    value = points[j] - own_price
                    if points[j] >= 0 and value >= least[j]:
                        rank = _rank(value, column, row, width, height)
                        if rank > column_ranks[column, each - 1]:
                            _insert(column_ranks[column], found[column], column_scores[column], rank, row, points[j])
                            least[j] = _value(column_ranks[column, each - 1])
    return columns, row_scores, found, column_scores, column_ranks


@compiled
def _insert_near(  # noqa: PLR0917
    packed: Packed, row: int, values: IntArray, columns: Small, scores: Small, value: int, column: int, points: int
) -> None:  # fmt: skip
    """Put a pair in its place among the near ones: higher values first, and of equals the lower turn."""
    height, width = packed.mentors.shape[1], packed.mentees.shape[1]
    own = row * width // height
    turn, place = (column - own) % width, values.size
    while place > 0 and (
        columns[place - 1] < 0
        or values[place - 1] < value
        or (values[place - 1] == value and (columns[place - 1] - own) % width > turn)
    ):
        place -= 1
        if place + 1 < values.size:
            values[place + 1], columns[place + 1], scores[place + 1] = values[place], columns[place], scores[place]
    if place < values.size:
        values[place], columns[place], scores[place] = value, column, points


@compiled
def near_rows(  # noqa: C901, PLR0917
    packed: Packed, rows: Small, row_prices: IntArray, column_prices: IntArray, margin: int, most: int
) -> tuple[Small, Small, Small, IntArray]:
    """For the mentors `rows`: how many pairs near their prices each has, their columns and scores in shape
    (rows, most), and the bound on the rest. See solving/picks.near_of.

    Prices may be large. Those of a tile are moved by a multiple of 2^28 that brings the row's price to below 2^28, and
    cut off at 2^30: what is cut off is so far from 0 that it is clear on which side the pair lies.
    """
    width = packed.mentees.shape[1]
    values = np.full((rows.size, most + 1), -margin)
    columns, scores = np.full((rows.size, most + 1), -1, np.int32), np.zeros((rows.size, most + 1), np.int32)
    tile, points, prices = new_tile(packed), np.empty(TILE, np.int32), np.empty(TILE, np.int32)
    for first in range(0, width, TILE):
        lay_out(packed, tile, first)
        size, moved, fresh = tile.place[1] - first, 0, True
        for place in range(rows.size):
            row = rows[place]
            score(packed, tile, row, points)
            add_listed(packed, CLOSED, row, tile, FORBIDDEN, points)
            own_price = row_prices[row]
            move = (own_price >> SHIFT) << SHIFT
            if fresh or move != moved:
                moved, fresh = move, False
                for j in range(size):
                    prices[j] = max(-CUT, min(CUT, column_prices[first + j] + moved))
            least = min(values[place, most], CUT >> 1)
            for begin in range(0, size, CHUNK):
                end = min(size, begin + CHUNK)
                highest = np.int32(-CUT)
                for j in range(begin, end):
                    highest = max(highest, np.int32(points[j] - prices[j]))
                if highest < own_price - moved + least:
                    continue
                for j in range(begin, end):
                    value = points[j] - column_prices[first + j] - own_price
                    if points[j] >= 0 and value > -margin and value >= values[place, most]:
                        _insert_near(
                            packed, row, values[place], columns[place], scores[place], value, first + j, points[j]
                        )
                least = min(values[place, most], CUT >> 1)
    count = np.zeros(rows.size, np.int32)
    for place in range(rows.size):
        while count[place] < most and columns[place, count[place]] >= 0:
            count[place] += 1
    return count, columns, scores, values[:, most].copy()
