"""The pairs of a round too large for a matrix: scored anew whenever they are asked for, block by block.

Compiled where that is worth the time it takes to load, and in plain numpy otherwise; the numbers and the choices are
the same. Who computes the blocks, and of what size they are, changes nothing either.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray, middle
from reverse_mentoring.matching.judging.compact import Table, Tables, part_of
from reverse_mentoring.matching.scanning.kernels_numpy import Plain, plain, score_rows
from reverse_mentoring.matching.scanning.packed import Kind, Packed, packed
from reverse_mentoring.matching.solving.pairs import EVERYTHING, Near, Pairs, Picked, Prices, Share, picked
from reverse_mentoring.matching.solving.picks import Best, NearRows, best_of, near_of
from reverse_mentoring.matching.spread import Spread

Result = TypeVar("Result")
MANY = 20_000_000
"""From so many pairs on it is worth to load what was compiled, or to compile it."""
ROWS = 4_096
"""Rows of a block whose scores are not stored."""
CELLS = 500_000
"""Scores of a block that are, in plain numpy: whole rows."""
TALL, WIDE = 512, 4_096
"""Rows and columns of such a block where it is compiled: what columns have in common is laid out once a block."""
BLOCKS, BLOCKS_COMPILED = 1.5, 5.5
"""How much longer a look at all pairs by their scores takes than one at those near their prices."""
FAR = (1 << 17) - 1
"""Prices by which the best pairs are chosen are cut off here: ten times as high as any score."""


class Block(NamedTuple):
    """The scores of some rows, by number, with the columns from `first` on: below 0 where a rule forbids the pair, and
    -1 where it is closed. `closed` are the pairs that are, but that the rules allow, by place in the block.
    """

    rows: IntArray
    first: int
    scores: Table
    closed: tuple[IntArray, IntArray]

    @property
    def columns(self) -> slice:
        """The columns."""
        return slice(self.first, self.first + self.scores.shape[1])


class Scan:
    """All pairs of `tables`, for the solver; see solving/pairs.py.

    `compiled`: whether by numba; by default where there are many pairs and numba is there.
    """

    def __init__(self, tables: Tables, spread: Spread, *, compiled: bool | None = None) -> None:
        self.tables, self.spread = tables, spread
        self.shape = tables.mentors.whole.size, tables.mentees.whole.size
        worth_it = self.shape[0] * self.shape[1] >= MANY
        self.compiled = worth_it and is_compiler_there() if compiled is None else compiled

    @cached_property
    def source(self) -> Packed | Plain:
        """The tables as the blocks read them."""
        return packed(self.tables) if self.compiled else plain(self.tables)

    @property
    def cost_of_blocks(self) -> int:
        """Going through all `blocks` takes as long as asking how `near` their prices so many pairs are."""
        return int(self.shape[0] * self.shape[1] * (BLOCKS_COMPILED if self.compiled else BLOCKS))

    def part(self, rows: IntArray | None, columns: IntArray | None) -> Pairs:
        """As Pairs.part."""
        return Scan(part_of(self.tables, rows, columns), self.spread, compiled=self.compiled)

    def best(self, prices: Prices, each: int, share: Share = EVERYTHING) -> Picked:
        """As Pairs.best."""
        height, width = self.shape
        each = min(each, max(height, width))
        near = Prices(_around_zero(prices.rows), _around_zero(prices.columns))
        found: list[Picked] = []
        leading = _Leading(width, each)
        parts = [
            (rows, np.concatenate([np.arange(width)[some] for some in share.columns(group, width)]))
            for group, among in enumerate(share.rows(height)) for rows in self._rows(self._step, among)
        ]  # fmt: skip
        for (rows, columns), best in zip(parts, self.spread.map(_best, parts, self.source, near, each), strict=True):
            place, nth = np.nonzero(best.columns >= 0)
            found.append(Picked(rows[place], best.columns[place, nth], best.row_scores[place, nth]))
            leading.add(columns, best)
        found.append(leading.picked())
        return _joined(found, width)

    def near(self, prices: Prices, margin: int, most: int) -> Near:
        """As Pairs.near."""
        height, width = self.shape
        found: list[Picked] = []
        rest = np.full(height, -margin, dtype=np.int64)
        for rows, near in self._map(_near, prices, margin, most):
            found.append(Picked(rows[near.rows], near.columns, near.scores))
            rest[rows] = near.rest
        return Near(_joined(found, width), rest)

    def blocks(self, look: Callable[..., Result], *shared: object) -> Iterator[Result]:
        """`look(block, *shared)` for blocks that cover each pair once; `look` is a function of a module."""
        width = self.shape[1]
        tall, wide = (TALL, WIDE) if self.compiled else (max(1, CELLS // max(1, width)), max(1, width))
        places = [
            (rows, first, min(first + wide, width)) for rows in self._rows(tall) for first in range(0, width, wide)
        ]
        yield from self.spread.map(_look, places, self.source, look, *shared)

    def _map(self, function: Callable[..., Result], *shared: object) -> Iterator[tuple[IntArray, Result]]:
        rows = self._rows(self._step)
        yield from zip(rows, self.spread.map(function, rows, self.source, *shared), strict=True)

    @property
    def _step(self) -> int:
        """Rows of a block whose scores are not stored."""
        return ROWS if self.compiled else max(1, CELLS // max(1, self.shape[1]))

    def _rows(self, step: int, among: slice = slice(None)) -> list[IntArray]:
        """All rows in blocks: those of a kind one after the other where they are compiled, else by number."""
        order = np.arange(self.shape[0])[among]
        if self.compiled:
            order = order[np.argsort(self.tables.mentors.kind[among], kind="stable")]
        return [order[start : start + step] for start in range(0, order.size, step)] if self.shape[1] else []


def is_compiler_there() -> bool:
    """Whether numba can be used."""
    return importlib.util.find_spec("numba") is not None


def _joined(found: Sequence[Picked], width: int) -> Picked:
    nothing = np.zeros(0, dtype=np.int64)
    columns = zip(Picked(nothing, nothing, nothing), *found, strict=True)
    rows, mentees, scores = (np.concatenate(column).astype(np.int64) for column in columns)
    return picked(rows, mentees, scores, width)


def _around_zero(prices: IntArray) -> IntArray:
    return np.clip(prices - middle(prices), -FAR, FAR)


class _Leading:
    """The best pairs of each column so far, block after block."""

    def __init__(self, width: int, each: int) -> None:
        self._ranks = np.full((width, each), np.iinfo(np.int64).min)
        self._rows, self._scores = np.full((width, each), -1), np.zeros((width, each), dtype=np.int64)

    def add(self, columns: IntArray, best: Best) -> None:
        """The best of one more block, which has these columns."""
        kept = self._ranks, self._rows, self._scores
        joined = [
            np.concatenate([mine[columns], theirs], axis=1)
            for mine, theirs in zip(kept, (best.ranks, best.rows, best.column_scores), strict=True)
        ]
        top = np.argsort(joined[0], axis=1)[:, : -self._ranks.shape[1] - 1 : -1]
        for mine, both in zip(kept, joined, strict=True):
            mine[columns] = np.take_along_axis(both, top, axis=1)

    def picked(self) -> Picked:
        """All of them."""
        column, nth = np.nonzero(self._rows >= 0)
        return Picked(self._rows[column, nth], column, self._scores[column, nth])


def _best(part: tuple[IntArray, IntArray], source: Packed | Plain, prices: Prices, each: int) -> Best:
    """The best of these rows and columns: those of the latter in their order."""
    rows, columns = part
    if isinstance(source, Plain):
        block = _scored(rows, 0, source.tables.mentees.whole.size, source)
        usable = np.zeros_like(block.scores, dtype=np.bool_)
        usable[:, columns] = block.scores[:, columns] >= 0
        best = best_of(block.scores, usable, rows, prices, each, source.tables.mentors.whole.size)
    else:
        from reverse_mentoring.matching.scanning.picks_numba import best_rows

        row_prices, column_prices = prices.rows.astype(np.int32), prices.columns.astype(np.int32)
        best = best_rows(source, rows.astype(np.int32), _ranges(columns), row_prices, column_prices, each)
    return best._replace(rows=best.rows[columns], column_scores=best.column_scores[columns], ranks=best.ranks[columns])


def _ranges(columns: IntArray) -> IntArray:
    """Where columns that follow each other begin and end; shape (ranges, 2)."""
    begins = columns[np.diff(columns, prepend=-2) != 1]
    ends = columns[np.diff(columns, append=-2) != 1] + 1
    return np.stack([begins, ends], axis=1)


def _near(rows: IntArray, source: Packed | Plain, prices: Prices, margin: int, most: int) -> NearRows:
    if isinstance(source, Plain):
        block = _scored(rows, 0, source.tables.mentees.whole.size, source)
        height = source.tables.mentors.whole.size
        return near_of(block.scores, block.scores >= 0, rows, prices, margin, most, height)
    from reverse_mentoring.matching.scanning.picks_numba import near_rows

    count, columns, scores, rest = near_rows(source, rows.astype(np.int32), *prices, margin, most)
    place = np.repeat(np.arange(rows.size), count)
    nth = np.arange(place.size) - np.repeat(np.cumsum(count) - count, count)
    return NearRows(place, columns[place, nth].astype(np.int64), scores[place, nth].astype(np.int64), rest)


def _closed(rows: IntArray, source: Packed) -> tuple[IntArray, IntArray]:
    """Places in the block, and columns, of the pairs of these rows that are closed."""
    begin = source.first[Kind.CLOSED] + rows
    lengths = source.starts[begin + 1] - source.starts[begin]
    place = np.repeat(np.arange(rows.size), lengths)
    nth = np.arange(place.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return place, source.items[source.starts[begin][place] + nth].astype(np.int64)


def _look(
    place: tuple[IntArray, int, int], source: Packed | Plain, look: Callable[..., Result], *shared: object
) -> Result:
    return look(_scored(*place, source), *shared)


def _scored(rows: IntArray, first: int, last: int, source: Packed | Plain) -> Block:
    """A block with its scores; what is closed scores -1."""
    if isinstance(source, Plain):
        begin, end = int(rows[0]), int(rows[-1]) + 1
        scores = score_rows(source, begin, end)
        place, items, _ = source.tables.couples.closed.of(begin, end)
        column = items.astype(np.int64)
    else:
        from reverse_mentoring.matching.scanning.kernels_numba import score_block

        scores = np.empty((rows.size, last - first), dtype=np.int32)
        score_block(source, rows.astype(np.int32), first, scores)
        place, column = _closed(rows, source)
        here = (first <= column) & (column < last)
        place, column = place[here], column[here] - first
    allowed = scores[place, column] >= 0
    place, column = place[allowed], column[allowed]
    scores[place, column] = -1
    return Block(rows, first, scores, (place, column))
