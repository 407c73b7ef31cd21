"""The best assignment over all pairs without looking at all of them at once: column generation.

1. A program over a few pairs a person gives an assignment and prices (flow.py, duals.py).
2. Every pair is priced. One worth more than its two prices might make the assignment better, and joins the program.
   When there is none, the prices prove the assignment the best over all pairs.
3. Each round bounds what any assignment is worth: raise each row's price by its largest excess, and no pair outside the
   program is worth more than its prices.

Pairs near their prices are kept aside too, and of the rest a bound is known a row. Prices change little from round to
round, so only rows and columns whose prices have moved beyond that bound are scored again (reach.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.solving.budget import Budget, OutOfTime, Progress, untold
from reverse_mentoring.matching.solving.duals import prices as prices_of
from reverse_mentoring.matching.solving.flow import best_entries, settled_entries
from reverse_mentoring.matching.solving.known import Known
from reverse_mentoring.matching.solving.market import Bonuses, Market, Side
from reverse_mentoring.matching.solving.pairs import Near, Pairs, Picked, Prices
from reverse_mentoring.matching.solving.reach import Moved, Reach, all_seen, nothing_seen

MOST = 24
"""How many pairs near their prices are kept a row from one pricing, beside as many as the row has seats: a chosen pair
may be worth more than its prices.
"""
NEAR = 33
"""Near its prices is a pair that misses them by less than a 33rd of the span of scores."""
NEARBY = 4
"""So many of the steps are tried when no pair is looked at: up to that 33rd."""


@dataclass(frozen=True, eq=False)
class Found:
    """An assignment by its pairs, what it is worth, and the prices that prove the `bound` on what any is worth."""

    picked: Picked
    people: int
    worth: int
    bound: int
    prices: Prices


class Search:
    """The search for the best assignment over all `pairs`; `span` is how far their scores, and 0, lie apart."""

    def __init__(self, pairs: Pairs, sides: tuple[Side, Side], bonuses: Bonuses, span: int) -> None:
        self.pairs, self.sides, self.bonuses, self.span = pairs, sides, bonuses, span
        self.priced, self.complete = 0, False
        self._margin = max(1, span // NEAR)
        self._most = min(MOST + int(sides[0].seats.max(initial=0)), pairs.shape[1])
        self._known = Known(pairs.shape[1])
        self._reach = nothing_seen(pairs.shape)

    def run(
        self, first: Picked, *, complete: bool = False, rounds: int | None = None,
        budget: Budget | None = None, progress: Progress = untold,
    ) -> Found:  # fmt: skip
        """The best assignment, beginning with the `first` pairs; when they are `complete` there are no others.

        After so many `rounds`, or when the budget ends, it is the best so far, with the least bound so far. A program
        that is being solved is not broken off. Of all pairs at once flow chooses among equals, else ties.py does.
        `progress` is told of a round once the program is solved that has what the round found: it is worth more than
        the one before, and its prices lead to a lower bound without another look.
        """
        budget = budget or Budget(None)
        self._known.add(first)
        self._known.active[:] = True
        self.complete = complete
        if complete:
            self._reach = all_seen(self.pairs.shape)
        bound, proof, prices, number, told = *self._bound_of_all(), None, 0, 0
        while True:
            market = self._market()
            chosen = settled_entries(market) if complete else best_entries(market)
            worth = market.worth(chosen)
            try:
                prices = Prices(*(prices_of(market, chosen, prices, *(() if complete else (budget.go_on,)))))
            except OutOfTime:
                if told < number:
                    progress(number, self._gap(bound - worth), self.priced)
                return self._found(market, chosen, bound, proof)
            if told < number:
                told = number
                bound, proof = min((bound, proof), self._bound(market, prices, self._steps()[:NEARBY]), key=_first)
                progress(number, self._gap(bound - worth), self.priced)
            if not budget.over and self._join(prices, chosen):
                continue
            moved = self._reach.moved(prices, self._steps())
            if number == rounds or (moved.pairs and not budget.allows(moved.pairs)):
                return self._found(market, chosen, bound, proof)
            number += 1
            began = budget.now()
            try:
                self._price(prices, moved)
            except OutOfTime:
                return self._found(market, chosen, bound, proof)
            budget.spent(moved.pairs, began)
            bound, proof = min(self._bound(market, prices, (0,)), (bound, proof), key=_first)
            if bound == worth:
                progress(number, 0, self.priced)
                return self._found(market, chosen, bound, proof)
            self._join(prices, chosen, afresh=number == 1)

    def tied(self, found: Found, most: int) -> Picked | None:
        """All pairs that are worth their prices, or more, at the prices that prove what was `found` the best.

        None where some row may have more than `most` of them.
        """
        prices, height = found.prices, self.pairs.shape[0]
        same = all(np.array_equal(*two) for two in zip(prices, self._reach.at, strict=True))
        rows = np.flatnonzero(self._reach.rest >= 0) if same else np.arange(height)
        if rows.size:
            some = self.pairs if rows.size == height else self.pairs.part(rows, None)
            near = some.near(Prices(prices.rows[rows] - self.bonuses.pair, prices.columns), 1, most)
            if (near.rest >= 0).any():
                return None
            self._known.add(Picked(rows[near.picked.rows], near.picked.columns, near.picked.scores))
        worth_it = self._known.surplus(prices, self.bonuses.pair) >= 0
        return Picked(self._known.rows[worth_it], self._known.columns[worth_it], self._known.scores[worth_it])

    def _market(self) -> Market:
        return Market(*self.sides, *self._known.in_program(), self.bonuses)

    def _join(self, prices: Prices, chosen: IntArray, *, afresh: bool = False) -> bool:
        """Let known pairs join the program if one of them is worth more than its prices: it and those near theirs.

        `afresh`: the others leave it, except those of the assignment.
        """
        known = self._known
        surplus = known.surplus(prices, self.bonuses.pair)
        if not (~known.active & (surplus > 0)).any():
            return False
        near = surplus > -self._margin
        if afresh:
            near[np.flatnonzero(known.active)[chosen]] = True
            known.active = near
        else:
            known.active |= near
        return True

    def _bound(self, market: Market, prices: Prices, steps: tuple[int, ...]) -> tuple[int, Prices]:
        """The least bound on what any assignment is worth that is known near these prices, and its own prices: each
        row's is raised by the most that a pair outside the program is worth beyond its two.

        Directly after a pricing no column's price has fallen, so a step of 0 is enough.
        """
        known, choices = self._known, []
        outside = ~known.active
        rows, columns, value = known.rows[outside], known.columns[outside], known.scores[outside] + self.bonuses.pair
        for step in steps:
            near, rest = self._reach.without_looking(prices, step)
            excess = np.maximum(rest, 0)
            np.maximum.at(excess, rows, value - near.rows[rows] - near.columns[columns])
            raised = Prices(near.rows + excess, near.columns)
            choices.append((market.bound(*raised), raised))
        return min(choices, key=_first)

    def _steps(self) -> tuple[int, ...]:
        return 0, self._margin // 4, self._margin // 2, self._margin, 4 * self._margin, self.span

    def _price(self, prices: Prices, moved: Moved) -> None:
        """Get to know all pairs near these prices, and bounds on the others."""
        height, width = self.pairs.shape
        rest = moved.rest.copy()
        at = Prices(prices.rows - self.bonuses.pair, prices.columns)
        if moved.rows.size == height:
            near = self.pairs.near(at, self._margin, self._most)
            self._known.add(near.picked)
            rest = near.rest
        else:
            others = np.flatnonzero(np.bincount(moved.rows, minlength=height) == 0)
            everything = np.arange(width)
            for rows, columns in ((moved.rows, everything), (others, moved.columns)):
                if rows.size and columns.size:
                    near = self._near(at, rows, columns)
                    rest[rows] = near.rest if columns is everything else np.maximum(rest[rows], near.rest)
        self.priced += moved.pairs
        self._reach = Reach(prices, rest)

    def _near(self, at: Prices, rows: IntArray, columns: IntArray) -> Near:
        some = self.pairs.part(rows, None if columns.size == self.pairs.shape[1] else columns)
        near = some.near(Prices(at.rows[rows], at.columns[columns]), self._margin, self._most)
        self._known.add(Picked(rows[near.picked.rows], columns[near.picked.columns], near.picked.scores))
        return near

    def _bound_of_all(self) -> tuple[int, Prices]:
        """A bound by prices that nothing can exceed: all that a pair can be worth, on the side with fewer seats."""
        height, width = self.pairs.shape
        nothing = np.zeros(0, dtype=np.int64)
        empty = Market(*self.sides, nothing, nothing, nothing, self.bonuses)
        high = self.bonuses.pair + self.span
        choices = [
            Prices(np.full(height, left, dtype=np.int64), np.full(width, right, dtype=np.int64))
            for left, right in ((high, 0), (0, high))
        ]
        return min(((empty.bound(*prices), prices) for prices in choices), key=lambda choice: choice[0])

    def _gap(self, gap: int) -> int | None:
        """The gap in points, once no more people and pairs are possible."""
        return gap if not self.bonuses.pair or gap < self.bonuses.pair else None

    @staticmethod
    def _found(market: Market, chosen: IntArray, bound: int, proof: Prices) -> Found:
        pairs = Picked(market.mentors[chosen], market.mentees[chosen], market.scores[chosen])
        return Found(pairs, market.people(chosen), market.worth(chosen), bound, proof)


def _first(choice: tuple[int, Prices | None]) -> int:
    return choice[0]
