"""The best assignment where nobody has more than one seat, by OR-tools' linear assignment: many times faster than flow
where everybody finds a partner, and not led astray by long chains of changes.

The solver wants everybody matched. Two ways lead there:

1. *Square*: as many mentors as mentees. Pairs that are no entries, of first with first, second with second and so on,
   stand in at a price. When the best choice does without them, everybody has a partner, and no choice has more people,
   more pairs or, among those, a higher total.
2. *Doubled*: a mirror image of the market beside it, in which entries are worth nothing, and everybody may be matched
   with their own image. The image can always follow, so what is best here is best in the market itself.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python import linear_sum_assignment  # type: ignore[import-untyped] # stubs, but no py.typed

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.solving.market import ENOUGH, Market, span_of

FEW = 4
"""With so few entries a person, chains of changes are long, and doubling is faster than flow."""
DENSE = 8
"""And so it is where every eighth pair is an entry."""


def square_entries(market: Market) -> IntArray | None:
    """Ascending indices of the entries of a best assignment in which everybody with an entry has a partner; None where
    there is none, or not the same number of mentors and mentees with one seat each.
    """
    seats = [side.usable(ends) for side, ends in market.sides()]
    people = [np.flatnonzero(counts) for counts in seats]
    count = people[0].size
    if not market.bonuses.pair or not count or count != people[1].size or not _single(seats):
        return None
    usable = np.flatnonzero(_usable(market, seats))
    number = [np.cumsum(counts) - 1 for counts in seats]
    rows, columns, scores = number[0][market.mentors[usable]], number[1][market.mentees[usable]], market.scores[usable]
    everyone = np.arange(count)
    mate = _mates(
        np.concatenate([rows, everyone]), np.concatenate([columns, everyone]),
        np.concatenate([-scores, np.full(count, ENOUGH * span_of(scores) + 1)]), count,
    )  # fmt: skip
    if mate is None:
        return None
    chosen = usable[mate[rows] == columns]
    return chosen if chosen.size == count else None


def doubled_entries(market: Market) -> IntArray | None:
    """Ascending indices of the entries of an assignment with the highest V; None where that is not for this way."""
    seats = [side.usable(ends) for side, ends in market.sides()]
    if not _single(seats) or not _worth_doubling(market):
        return None
    worth = market.value + market.bonus(market.left)[market.mentors] + market.bonus(market.right)[market.mentees]
    usable = np.flatnonzero(_usable(market, seats) & (worth > 0))
    height, width = seats[0].size, seats[1].size
    rows, columns = market.mentors[usable], market.mentees[usable]
    left, right = np.arange(height), np.arange(width)
    mate = _mates(
        np.concatenate([rows, height + columns, left, height + right]),
        np.concatenate([columns, width + rows, width + left, right]),
        np.concatenate([-worth[usable], np.zeros(usable.size + height + width, dtype=np.int64)]), height,
    )  # fmt: skip
    return None if mate is None else usable[mate[rows] == columns]


def _single(seats: list[IntArray]) -> bool:
    return all(int(counts.max(initial=0)) <= 1 for counts in seats)


def _worth_doubling(market: Market) -> bool:
    entries, (height, width) = market.value.size, (market.left.seats.size, market.right.seats.size)
    return DENSE * entries >= height * width or (market.bonuses.pair > 0 and entries <= FEW * (height + width))


def _usable(market: Market, seats: list[IntArray]) -> BoolArray:
    """Where both people have a seat."""
    there: BoolArray = (seats[0][market.mentors] > 0) & (seats[1][market.mentees] > 0)
    return there


def _mates(tails: IntArray, heads: IntArray, costs: IntArray, count: int) -> IntArray | None:
    """Whom each of the first `count` on the left is matched with at the least cost; None when the solver gives up.

    The solver is far quicker with the arcs of a person one after the other.
    """
    order = np.lexsort((heads, tails))
    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    solver.add_arcs_with_cost(tails[order].astype(np.int32), heads[order].astype(np.int32), costs[order])
    if solver.solve() != solver.OPTIMAL:
        return None
    return np.fromiter(map(solver.right_mate, range(count)), np.int64, count)
