"""What is known of pairs that are not looked at: how far beyond its prices any of them can be, row by row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray, middle
from reverse_mentoring.matching.solving.pairs import Prices

FAR = 1 << 61


@dataclass(frozen=True, eq=False)
class Moved:
    """Rows whose pairs are to be priced again, and columns whose pairs in all other rows are, once prices have moved.

    No other pair of row n can be worth more than `rest[n]` beyond its prices, which is at most 0 in rows not named.
    `pairs`: how many pairs are to be priced.
    """

    rows: IntArray
    columns: IntArray
    rest: IntArray
    pairs: int


@dataclass(frozen=True, eq=False)
class Reach:
    """At the prices `at`, no unseen pair of row n is worth more than `rest[n]` beyond its prices."""

    at: Prices
    rest: IntArray

    def moved(self, prices: Prices, steps: tuple[int, ...]) -> Moved:
        """What must be priced again at other prices: as few pairs as any of `steps` leads to.

        A column whose price has fallen by more than a step is priced again, and so is a row of which some pair in the
        other columns could have come to be worth more than its prices. What all rows gained and all columns lost alike
        changes the sum of no two prices, and so does not count.
        """
        slack, fallen = self._since(prices)
        height, width = slack.size, fallen.size
        choices = []
        for step in steps:
            rows, columns = int((slack + step > 0).sum()), int((fallen > step).sum())
            choices.append((rows * width + (height - rows) * columns, step))
        pairs, step = min(choices)
        return Moved(np.flatnonzero(slack + step > 0), np.flatnonzero(fallen > step), slack + step, pairs)

    def without_looking(self, prices: Prices, step: int) -> tuple[Prices, IntArray]:
        """Prices like these, but that no column's has fallen by more than a step; and how much more than those any
        unseen pair of each row can be worth.
        """
        slack, fallen = self._since(prices)
        return prices._replace(columns=prices.columns + np.maximum(fallen - step, 0)), slack + step

    def _since(self, prices: Prices) -> tuple[IntArray, IntArray]:
        """What no unseen pair of each row is worth more than beyond its prices, had no column's fallen; and by how
        much each has.
        """
        risen, fallen = prices.rows - self.at.rows, self.at.columns - prices.columns
        alike = middle(risen)
        return self.rest - (risen - alike), fallen - alike


def nothing_seen(shape: tuple[int, int]) -> Reach:
    """Before any pair is priced."""
    return _everywhere(shape, FAR)


def all_seen(shape: tuple[int, int]) -> Reach:
    """When there are no unseen pairs."""
    return _everywhere(shape, -FAR)


def _everywhere(shape: tuple[int, int], rest: int) -> Reach:
    prices = Prices(np.zeros(shape[0], dtype=np.int64), np.zeros(shape[1], dtype=np.int64))
    return Reach(prices, np.full(shape[0], rest, dtype=np.int64))
