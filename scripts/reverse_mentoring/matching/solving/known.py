"""The pairs that a search knows: those in its program, and those kept aside."""

from __future__ import annotations

import numpy as np

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray, distinct
from reverse_mentoring.matching.solving.pairs import Picked, Prices


class Known:
    """Pairs in the order of row and column; `active` ones are in the program."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._keys = np.zeros(0, dtype=np.int64)
        self.scores = np.zeros(0, dtype=np.int64)
        self.active: BoolArray = np.zeros(0, dtype=np.bool_)

    @property
    def rows(self) -> IntArray:
        """The row of each pair."""
        return self._keys // max(self._width, 1)

    @property
    def columns(self) -> IntArray:
        """The column of each pair."""
        return self._keys % max(self._width, 1)

    def add(self, picked: Picked) -> None:
        """Keep these pairs as well; those that are new are not active."""
        keys = np.concatenate([self._keys, picked.rows * self._width + picked.columns])
        self._keys, first = distinct(keys)
        self.scores = np.concatenate([self.scores, picked.scores])[first]
        self.active = np.concatenate([self.active, np.zeros(picked.rows.size, dtype=np.bool_)])[first]

    def surplus(self, prices: Prices, pair_bonus: int) -> IntArray:
        """What each pair is worth beyond its two prices."""
        return self.scores + pair_bonus - prices.rows[self.rows] - prices.columns[self.columns]

    def in_program(self) -> Picked:
        """The active pairs."""
        return Picked(self.rows[self.active], self.columns[self.active], self.scores[self.active])
