"""What the solver asks about pairs: which are best, and which are worth more than their prices.

A row is a mentor, a column a mentee. Between equals, a row prefers the columns that follow its own place, and a column
the rows that follow its own: were the lowest numbers preferred, then among people who are all alike everybody would
pick the same few.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray, IntMatrix, distinct

CUT = 1 << 30
"""Values are ranked as if none were above this or below its opposite."""


class Prices(NamedTuple):
    """A price for each row and each column."""

    rows: IntArray
    columns: IntArray


class Picked(NamedTuple):
    """Pairs by place, each once, by row and then column."""

    rows: IntArray
    columns: IntArray
    scores: IntArray


class Near(NamedTuple):
    """`picked`, and a bound a row on what every other pair is worth beyond its two prices."""

    picked: Picked
    rest: IntArray


class Share(NamedTuple):
    """A part of all pairs to look at, of which each row and each column has as much as any other.

    Rows and columns fall into so many `groups` by their places; a row of group n is looked at with the columns of
    `wide` groups from group n on, around the circle. So nobody is in a small market cut off from the others.
    """

    groups: int
    wide: int

    def rows(self, height: int) -> list[slice]:
        """The rows of each group."""
        return [slice(n * height // self.groups, (n + 1) * height // self.groups) for n in range(self.groups)]

    def columns(self, group: int, width: int) -> list[slice]:
        """The columns that a group of rows is looked at with: one or two ranges."""
        first, last = group * width // self.groups, (group + self.wide) * width // self.groups
        return [slice(first, min(last, width)), *([slice(0, last - width)] if last > width else [])]


EVERYTHING = Share(1, 1)


class Pairs(Protocol):
    """The pairs that may be chosen, with their scores."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""

    def best(self, prices: Prices, each: int, share: Share = EVERYTHING) -> Picked:
        """For each row the `each` pairs of the highest score less the column's price, and for each column likewise;
        where not all are looked at, of those that are.
        """

    def near(self, prices: Prices, margin: int, most: int) -> Near:
        """For each row up to `most` pairs whose score exceeds the sum of their two prices less `margin`, best first."""

    def part(self, rows: IntArray | None, columns: IntArray | None) -> Pairs:
        """The pairs of some rows and columns, numbered anew; None means all."""


def picked(rows: IntArray, columns: IntArray, scores: IntArray, width: int) -> Picked:
    """Pairs in order, each once."""
    keys, first = distinct(rows * width + columns)
    return Picked(keys // width, keys % width, scores[first])


def ranks(values: IntMatrix, turns: IntMatrix) -> IntMatrix:
    """One number a pair that puts higher values first and, of equals, the lower turn; values within CUT."""
    return (np.clip(values, -CUT, CUT) << 32) - turns


def turns(places: IntArray, others: IntArray, shape: tuple[int, int]) -> IntMatrix:
    """How many places after its own each of `others` comes for each of `places`, around the circle.

    `shape`: how many places there are of the one kind and of the other. The result has a row for each of `places`.
    """
    own = places * shape[1] // max(shape[0], 1)
    after: IntMatrix = np.subtract.outer(-own, -others)
    after += shape[1] * (after < 0)
    return after
