"""Prices that prove an assignment: shortest distances in its residual network, by Bellman-Ford over whole arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import IntArray, distinct
from reverse_mentoring.matching.solving.market import Market, Side

GoOn = Callable[[], None]

FEW = 8
"""Where fewer than one in so many mentors have changed, their arcs are taken alone."""
DENSE = 4
"""Where every fourth pair is an entry, arcs are kept as a table, which is gone through several times faster."""
ROWS = 64
"""How many rows of it at a time: few enough for the processor's cache."""
FAR = 1 << 61
"""More than any distance."""


def prices(
    market: Market, chosen: IntArray, start: tuple[IntArray, IntArray] | None = None, go_on: GoOn = lambda: None
) -> tuple[IntArray, IntArray]:
    """A price for each mentor and each mentee under which the chosen entries are what everyone would choose.

    An entry is chosen only if its value is at least the sum of its two prices, and every entry of a higher value is
    chosen; a person's seats are filled as far as the price (and the bonus, for the first) pays. Raises MentoringError
    when there are no such prices, that is, when the chosen entries are not the best.

    Nodes are a root, the mentors and the mentees; a distance never exceeds the costs on a path through all of them.
    Each round relaxes every residual arc that could lower a distance; there are at most as many rounds as nodes.
    Distances start from 0, or from the prices `start`: of all prices that prove the assignment, those near these are
    found. `go_on` is called before each round, and may raise what it likes.
    """
    left, right = np.zeros(market.left.seats.size, np.int64), np.zeros(market.right.seats.size, np.int64)
    if start is not None:
        left, right = start[0].copy(), -start[1]
    root = 0
    arcs = (_Table if DENSE * market.value.size >= left.size * right.size else _FreeArcs)(market, chosen)
    out = _root_arcs(market, market.left, market.mentors[chosen])
    back = _root_arcs(market, market.right, market.mentees[chosen])
    for _ in range(left.size + right.size + 2):
        go_on()
        before = (left.copy(), right.copy(), root)
        _lower(left, out.open, root - out.open_gain)
        arcs.relax(left, right)
        _lower(right, back.busy, root + back.busy_loss)
        np.minimum.at(left, market.mentors[chosen], right[market.mentees[chosen]] + market.value[chosen])
        arrivals = (left[out.busy] + out.busy_loss, right[back.open] - back.open_gain)
        root = min([root, *(int(distance.min()) for distance in arrivals if distance.size)])
        if root == before[2] and np.array_equal(left, before[0]) and np.array_equal(right, before[1]):
            return left - root, root - right
    raise MentoringError("the assignment is not the best one, so that no prices prove it", "please report this")


class _FreeArcs:
    """The arcs from mentors to mentees: entries that are not chosen."""

    def __init__(self, market: Market, chosen: IntArray) -> None:
        free = np.ones(market.value.size, dtype=np.bool_)
        free[chosen] = False
        by_mentor = np.flatnonzero(free)
        by_mentor = by_mentor[np.argsort(market.mentors[by_mentor], kind="stable")]
        by_mentee = by_mentor[np.argsort(market.mentees[by_mentor], kind="stable")]
        self._value, self._mentors, self._mentees = market.value, market.mentors, market.mentees
        self._by_mentor, self._by_mentee = by_mentor, by_mentee
        self._lengths = np.bincount(market.mentors[by_mentor], minlength=market.left.seats.size)
        self._starts = np.cumsum(self._lengths) - self._lengths
        self._receivers, self._groups = distinct(market.mentees[by_mentee])
        self._relaxed: IntArray | None = None

    def relax(self, left: IntArray, right: IntArray) -> None:
        """Lower the mentees' distances as far as the arcs of those mentors allow whose own were lowered since then."""
        if not self._by_mentor.size:
            return
        lowered = np.arange(left.size) if self._relaxed is None else np.flatnonzero(left != self._relaxed)
        if lowered.size * FEW > left.size:
            arcs = self._by_mentee
            offers = np.minimum.reduceat(left[self._mentors[arcs]] - self._value[arcs], self._groups)
            _lower(right, self._receivers, offers)
        elif lowered.size:
            lengths = self._lengths[lowered]
            place = np.arange(int(lengths.sum())) + np.repeat(
                self._starts[lowered] - np.cumsum(lengths) + lengths, lengths
            )
            arcs = self._by_mentor[place]
            np.minimum.at(right, self._mentees[arcs], left[self._mentors[arcs]] - self._value[arcs])
        self._relaxed = left.copy()


class _Table:
    """The same as a table of all pairs."""

    def __init__(self, market: Market, chosen: IntArray) -> None:
        self._cost = np.full((market.left.seats.size, market.right.seats.size), FAR)
        self._cost[market.mentors, market.mentees] = -market.value
        self._cost[market.mentors[chosen], market.mentees[chosen]] = FAR
        self._relaxed: IntArray | None = None

    def relax(self, left: IntArray, right: IntArray) -> None:
        """Lower the mentees' distances as far as the arcs of those mentors allow whose own were lowered since then."""
        lowered = np.arange(left.size) if self._relaxed is None else np.flatnonzero(left != self._relaxed)
        for first in range(0, lowered.size, ROWS):
            rows = lowered[first : first + ROWS]
            np.minimum(right, (self._cost[rows] + left[rows, np.newaxis]).min(axis=0), out=right)
        self._relaxed = left.copy()


@dataclass(frozen=True, eq=False)
class _RootArcs:
    """Residual arcs between the root and a role.

    `open`: people with a seat left, and what filling it gains. `busy`: people with a seat in use, and what emptying it
    loses.
    """

    open: IntArray
    open_gain: IntArray
    busy: IntArray
    busy_loss: IntArray


def _root_arcs(market: Market, side: Side, taken: IntArray) -> _RootArcs:
    partners = np.bincount(taken, minlength=side.seats.size)
    bonus = market.bonus(side)
    seats_left, busy = np.flatnonzero(partners < side.seats), np.flatnonzero(partners)
    gain = np.where(partners[seats_left] == 0, bonus[seats_left], 0)
    loss = np.where(partners[busy] == 1, bonus[busy], 0)
    return _RootArcs(seats_left, gain, busy, loss)


def _lower(distances: IntArray, nodes: IntArray, candidates: IntArray) -> None:
    distances[nodes] = np.minimum(distances[nodes], candidates)
