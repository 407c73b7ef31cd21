"""The best assignment of mentors to mentees, with the prices that prove it is the best.

Method (docs/development/matching.md has it in full):

1. One whole number is maximized: V = person_bonus * people + pair_bonus * pairs + total score. A bonus is one more than
   the total could ever change, so a person or a pair is never given up for points. People and pairs do not compete:
   adding pairs along an augmenting path takes nobody's partner away, so the most people and the most pairs are reached
   together (the argument of Mendelsohn and Dulmage, 1958), and one size of bonus serves for both.
2. V is the value of a minimum-cost flow: a root sends a unit through a mentor, an entry and a mentee back to the root.
   A person's first unit takes an arc that pays the person bonus. Units that would lose value bypass everything.
3. Prices are shortest distances in the residual network of the optimum (Bellman-Ford). They exist only for an optimum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.solving.market import LIMIT, Market, Objective, Side, bonuses_for, span_of
from reverse_mentoring.matching.solving.ties import best_of_all


@dataclass(frozen=True, eq=False)
class Assignment:
    """An assignment and its certificate.

    `chosen` holds ascending indices into the entries. `people` counts those who get their first partner, each role by
    itself; `matched` counts pairs. `upper_bound` is a proven bound on the total of every assignment with as many people
    and pairs (as the objective asks); it equals `total` when the assignment is proven best.
    """

    chosen: IntArray
    people: int
    matched: int
    total: int
    upper_bound: int
    mentor_prices: IntArray
    mentee_prices: IntArray
    person_bonus: int
    pair_bonus: int
    objective: Objective

    @property
    def gap(self) -> int:
        """How much better the best could be at most; 0 when this one is proven best."""
        return self.upper_bound - self.total


def assign(
    mentor_seats: npt.ArrayLike, mentee_seats: npt.ArrayLike,
    mentors: npt.ArrayLike, mentees: npt.ArrayLike, scores: npt.ArrayLike,
    *, objective: Objective = "coverage",
    mentor_partnered: npt.ArrayLike | None = None, mentee_partnered: npt.ArrayLike | None = None,
) -> Assignment:  # fmt: skip
    """The best assignment: exact, and deterministic for the same arrays in the same order.

    `mentor_seats` and `mentee_seats` are integer arrays of seats, one entry a person. `mentors`, `mentees` (positions
    in those arrays) and `scores` are integer arrays of equal length, one entry an eligible pair, each pair at most
    once; scores may be negative. `objective` is "coverage" (most pairs, then the highest total), "score" (the highest
    total alone; an entry below zero is never chosen) or "people" (most people with at least one partner, then most
    pairs, then the highest total). People marked in `mentor_partnered` or `mentee_partnered` (booleans) have a partner
    already, so that theirs would not be a first one.

    Raises ValueError for arrays that do not fit these terms, MentoringError when the scores are too large for 64 bits.
    """
    if objective not in get_args(Objective):
        raise ValueError(f"objective must be one of {', '.join(get_args(Objective))}, but is {objective!r}")
    seats = (_integers("mentor_seats", mentor_seats), _integers("mentee_seats", mentee_seats))
    ends = (_integers("mentors", mentors), _integers("mentees", mentees))
    points = _integers("scores", scores)
    partnered = (_flags("mentor_partnered", mentor_partnered, seats[0].size),
                 _flags("mentee_partnered", mentee_partnered, seats[1].size))  # fmt: skip
    _check(seats, ends, points)
    sides = Side(seats[0], ~partnered[0]), Side(seats[1], ~partnered[1])
    pairs = min(int(side.usable(end).sum()) for side, end in zip(sides, ends, strict=True))
    bonuses = bonuses_for(objective, span_of(points), pairs, seats[0].size + seats[1].size)
    market = Market(*sides, *ends, points, bonuses)
    chosen, (pi, rho) = best_of_all(market)
    total = int(points[chosen].sum())
    return Assignment(
        chosen=chosen, people=market.people(chosen), matched=int(chosen.size), total=total,
        upper_bound=total + market.bound(pi, rho) - market.worth(chosen), mentor_prices=pi, mentee_prices=rho,
        person_bonus=bonuses.person, pair_bonus=bonuses.pair, objective=objective,
    )  # fmt: skip


def _integers(name: str, values: npt.ArrayLike) -> IntArray:
    array = np.asarray(values)
    if array.size == 0:
        array = array.astype(np.int64)
    if array.ndim != 1 or array.dtype.kind not in "iu":
        raise ValueError(f"{name} must be a flat array of integers")
    if array.dtype.kind == "u" and array.size and int(array.max()) >= LIMIT:
        raise ValueError(f"{name} must fit into 64 bits")
    return array.astype(np.int64)


def _flags(name: str, values: npt.ArrayLike | None, size: int) -> BoolArray:
    array = np.zeros(size, dtype=np.bool_) if values is None else np.asarray(values, dtype=np.bool_)
    if array.shape != (size,):
        raise ValueError(f"{name} must be a flat array with one boolean a person")
    return array


def _check(seats: tuple[IntArray, IntArray], ends: tuple[IntArray, IntArray], points: IntArray) -> None:
    if not ends[0].size == ends[1].size == points.size:
        raise ValueError("mentors, mentees and scores must have the same length")
    for role, counts, end in zip(("mentor", "mentee"), seats, ends, strict=True):
        if counts.size and counts.min() < 0:
            raise ValueError(f"{role}_seats must not be negative")
        if end.size and (end.min() < 0 or end.max() >= counts.size):
            raise ValueError(f"{role}s must be positions in {role}_seats, from 0 to {counts.size - 1}")
    pairs = np.sort(ends[0] * max(seats[1].size, 1) + ends[1], kind="stable")  # quick when they are in order
    if (pairs[1:] == pairs[:-1]).any():
        raise ValueError("the same mentor and mentee must not be given twice")
