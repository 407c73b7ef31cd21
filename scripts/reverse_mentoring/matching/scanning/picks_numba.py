"""The picks of solving/picks.py made while pairs are screened: few scores are computed, and no block is stored."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray, IntMatrix
from reverse_mentoring.matching.judging.lists import Small
from reverse_mentoring.matching.scanning.compiling import call, compiled, inner
from reverse_mentoring.matching.scanning.packed import Packed
from reverse_mentoring.matching.scanning.screen_numba import (
    CHUNK,
    WIDTH,
    Screen,
    lay_out_screen,
    new_screen,
    raise_screen,
    score_one,
)
from reverse_mentoring.matching.scanning.visited import Shorts, Visited, visited
from reverse_mentoring.matching.solving.picks import Best

NEVER = np.iinfo(np.int64).min
CUT = 1 << 30
LOWEST = -(1 << 19)
"""Below every allowed pair less any price that `best_rows` takes, and above every forbidden one."""
SHORT = 16_383
"""Where what is set off against 16-bit bounds is cut off: the sums stay within 16 bits."""
PASS = 16_000
"""A bound of so much passes whatever is asked for: what was cut off at the lower end might be more."""
CLASS = 1 << 14
"""Rows whose prices lie within one such range share what is set off."""


@inner
def _short(value: int) -> int:
    return max(-SHORT, min(SHORT, value))


@inner
def _rank(value: int, place: int, other: int, height: int, width: int) -> int:
    """See solving/pairs.ranks: higher values first, and of equals whoever comes first after one's own place."""
    return (max(-CUT, min(CUT, value)) << 32) - (other - place * width // height) % width


@inner
def _value(rank: int) -> int:
    """The value of a rank, or LOWEST when nobody has it yet."""
    return max(LOWEST, (rank + 0xFFFFFFFF) >> 32)


@inner
def _insert(  # noqa: PLR0917
    ranks: IntArray, others: Small, scores: Small, rank: int, other: int, points: int
) -> None:
    """Put a pair in its place among the ranked ones, and drop the last."""
    place = ranks.size - 1
    while place > 0 and ranks[place - 1] < rank:
        ranks[place], others[place], scores[place] = ranks[place - 1], others[place - 1], scores[place - 1]
        place -= 1
    ranks[place], others[place], scores[place] = rank, other, points


class Ranked(NamedTuple):
    """For some people the best of the others: their ranks, places and scores, best first."""

    ranks: IntMatrix
    others: Small
    scores: Small


def best_rows(  # noqa: PLR0917
    packed: Packed, rows: Small, ranges: IntArray, row_prices: Small, column_prices: Small, each: int
) -> Best:
    """The best pairs of the mentors `rows` with the mentees of these ranges; prices are within a quarter of LOWEST."""
    mine, theirs = _unranked(rows.size, each, NEVER), _unranked(packed.mentees.shape[1], each, NEVER)
    shorts = np.empty((2, WIDTH), np.int16)
    least = np.empty(WIDTH, np.int64)
    mentors, own_prices = visited(packed, rows), row_prices[rows]
    for begin, end in ranges.tolist():
        call(
            _best_rows,
            packed,
            new_screen(packed),
            mentors,
            begin,
            end,
            own_prices,
            column_prices,
            shorts,
            least,
            mine,
            theirs,
        )
    return Best(
        columns=mine.others.astype(np.int64), row_scores=mine.scores.astype(np.int64),
        rows=theirs.others.astype(np.int64), column_scores=theirs.scores.astype(np.int64), ranks=theirs.ranks,
    )  # fmt: skip


def _unranked(people: int, each: int, rank: int) -> Ranked:
    shape = people, each
    return Ranked(np.full(shape, rank), np.full(shape, -1, np.int32), np.zeros(shape, np.int32))


@compiled
def _best_rows(  # noqa: C901, PLR0917 - one loop over tiles, rows, chunks and columns, compiled as one
    packed: Packed, screen: Screen, mentors: Visited, start: int, stop: int, own_prices: Small, column_prices: Small,
    shorts: Shorts, least: IntArray, mine: Ranked, theirs: Ranked,
) -> None:  # fmt: skip
    height, width, each = packed.mentors.shape[1], packed.mentees.shape[1], mine.ranks.shape[1]
    column_ranks, by_row, by_column = theirs.ranks, shorts[0], shorts[1]
    bound, base = screen.bound, screen.base
    for first in range(start, stop, WIDTH):
        lay_out_screen(packed, screen, first, stop)
        size = screen.place[1] - first
        least[:] = LOWEST
        for place in range(mentors.rows.size):
            row, own_price = mentors.rows[place], own_prices[place]
            if raise_screen(packed, screen, mentors, place):
                for j in range(size):
                    by_row[j] = _short(base[j] - column_prices[first + j])
                    by_column[j] = _short(base[j] - least[j])
            ranks = mine.ranks[place]
            lowest = _value(ranks[each - 1])
            for begin in range(0, size, CHUNK):
                end = min(size, begin + CHUNK)
                high_row, high_column = _highest(bound, by_row, begin), _highest(bound, by_column, begin)
                if high_row < min(lowest, PASS) and high_column < min(own_price, PASS):
                    continue
                for j in range(begin, end):
                    if bound[j] + by_row[j] < min(lowest, PASS) and bound[j] + by_column[j] < min(own_price, PASS):
                        continue
                    column, points = first + j, score_one(packed, screen, mentors, place, first + j)
                    if points < 0:
                        continue
                    rank = _rank(points - column_prices[column], row, column, height, width)
                    if rank > ranks[each - 1]:
                        _insert(ranks, mine.others[place], mine.scores[place], rank, column, points)
                        lowest = _value(ranks[each - 1])
                    rank = _rank(points - own_price, column, row, width, height)
                    if rank > column_ranks[column, each - 1]:
                        _insert(column_ranks[column], theirs.others[column], theirs.scores[column], rank, row, points)
                        least[j] = _value(column_ranks[column, each - 1])
                        by_column[j] = _short(base[j] - least[j])


@inner
def _highest(bound: Shorts, more: Shorts, begin: int) -> int:
    """The highest sum of the two in a chunk; behind the last column stands what was there before, which may be higher.

    Slices of a fixed length leave numba no doubt about negative places, and so become a few wide instructions.
    """
    highest, some, others = np.int16(-32_768), bound[begin : begin + CHUNK], more[begin : begin + CHUNK]
    for j in range(CHUNK):
        highest = max(highest, np.int16(some[j] + others[j]))
    return int(highest)


@inner
def _insert_near(  # noqa: PLR0917
    own: int, width: int, values: IntArray, columns: Small, scores: Small, value: int, column: int, points: int
) -> None:  # fmt: skip
    """Put a pair in its place among the near ones: higher values first, and of equals who comes first after `own`."""
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


def near_rows(  # noqa: PLR0917
    packed: Packed, rows: Small, row_prices: IntArray, column_prices: IntArray, margin: int, most: int
) -> tuple[Small, Small, Small, IntArray]:
    """For the mentors `rows`: how many pairs near their prices each has, their columns and scores in shape
    (rows, most), and the bound on the rest. See solving/picks.near_of.

    Prices may be large. Those of the columns are moved by as much as brings the row's price to from 0 to CLASS, which
    is the same for nearly all rows.
    """
    found = _unranked(rows.size, most + 1, -margin)
    middle = (int(np.median(row_prices)) if row_prices.size else 0) - CLASS // 2
    more = np.empty(WIDTH, np.int16)
    mentors, own_prices = visited(packed, rows), row_prices[rows]
    call(_near_rows, packed, new_screen(packed), mentors, own_prices, column_prices, margin, middle, more, found)
    count: Small = np.count_nonzero(found.others[:, :most] >= 0, axis=1).astype(np.int32)
    return count, found.others, found.scores, found.ranks[:, most].copy()


@compiled
def _near_rows(  # noqa: PLR0917
    packed: Packed, screen: Screen, mentors: Visited, own_prices: IntArray, column_prices: IntArray, margin: int,
    middle: int, more: Shorts, found: Ranked,
) -> None:  # fmt: skip
    height, width, most = packed.mentors.shape[1], packed.mentees.shape[1], found.ranks.shape[1] - 1
    values, columns, scores, bound, base = found.ranks, found.others, found.scores, screen.bound, screen.base
    for first in range(0, width, WIDTH):
        lay_out_screen(packed, screen, first, width)
        size, moved = screen.place[1] - first, NEVER
        for place in range(mentors.rows.size):
            row, own_price = mentors.rows[place], own_prices[place]
            fresh = raise_screen(packed, screen, mentors, place)
            move = middle + (own_price - middle) // CLASS * CLASS
            if fresh or move != moved:
                moved = move
                for j in range(size):
                    more[j] = _short(base[j] - column_prices[first + j] - moved)
            for begin in range(0, size, CHUNK):
                end = min(size, begin + CHUNK)
                lowest = min(own_price - moved + values[place, most], PASS)
                if _highest(bound, more, begin) < lowest:
                    continue
                for j in range(begin, end):
                    if bound[j] + more[j] < lowest:
                        continue
                    points = score_one(packed, screen, mentors, place, first + j)
                    value = points - column_prices[first + j] - own_price
                    if points >= 0 and value > -margin and value >= values[place, most]:
                        own = row * width // height
                        _insert_near(own, width, values[place], columns[place], scores[place], value, first + j, points)
