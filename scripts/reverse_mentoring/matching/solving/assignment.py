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
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from ortools.graph.python import min_cost_flow  # type: ignore[import-untyped] # it has stubs, but no py.typed

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.solving.duals import Side, prices

Objective = Literal["people", "coverage", "score"]
LIMIT = 2**61
"""Costs times nodes stay below this, so that neither the solver nor the prices leave 64 bits."""


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


@dataclass(frozen=True, eq=False)
class _Market:
    """Checked input. `value` is what an entry adds to V beside the person bonuses of its two ends."""

    mentor_seats: IntArray
    mentee_seats: IntArray
    mentor_bonus: IntArray
    mentee_bonus: IntArray
    mentors: IntArray
    mentees: IntArray
    value: IntArray


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
    person_bonus, pair_bonus = _bonuses(seats, ends, points, objective)
    first, second = (np.where(flags, 0, person_bonus) for flags in partnered)
    market = _Market(*seats, first, second, *ends, points + pair_bonus)
    chosen = _solve(market)
    pi, rho = _prices(market, chosen)
    people = sum(int((~flags[np.unique(end[chosen])]).sum()) for flags, end in zip(partnered, ends, strict=True))
    total = int(points[chosen].sum())
    value = person_bonus * people + pair_bonus * chosen.size + total
    return Assignment(
        chosen=chosen, people=people, matched=int(chosen.size), total=total,
        upper_bound=total + _bound(market, pi, rho) - value, mentor_prices=pi, mentee_prices=rho,
        person_bonus=person_bonus, pair_bonus=pair_bonus, objective=objective,
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


def _bonuses(
    seats: tuple[IntArray, IntArray], ends: tuple[IntArray, IntArray], points: IntArray, objective: Objective
) -> tuple[int, int]:
    """The bonuses of a person and of a pair: 0 where they do not count, else more than the total can ever differ.

    Raises MentoringError when the values would leave 64 bits.
    """
    span = max(0, int(points.max())) - min(0, int(points.min())) if points.size else 0
    pairs = min(int(_usable(counts, end).sum()) for counts, end in zip(seats, ends, strict=True))
    bonus = pairs * span + 1
    person_bonus = bonus if objective == "people" else 0
    pair_bonus = 0 if objective == "score" else bonus
    if (seats[0].size + seats[1].size + 2) * 4 * (person_bonus + pair_bonus + span) >= LIMIT:
        raise MentoringError(
            f"the scores are too large for an exact solution: they span {span} over up to {pairs} pairs",
            "divide all scores by a common number",
        )
    return person_bonus, pair_bonus


def _usable(seats: IntArray, ends: IntArray) -> IntArray:
    """Seats that the entries could fill."""
    return np.minimum(seats, np.bincount(ends, minlength=seats.size))


def _solve(market: _Market) -> IntArray:
    """Ascending indices of the entries with flow in a minimum-cost circulation."""
    mentors, mentees = market.mentor_seats.size, market.mentee_seats.size
    source, sink = mentors + mentees, mentors + mentees + 1
    seats = _usable(market.mentor_seats, market.mentors), _usable(market.mentee_seats, market.mentees)
    units = min(int(counts.sum()) for counts in seats)
    if not units:
        return np.zeros(0, dtype=np.int64)
    left, right = np.arange(mentors), mentors + np.arange(mentees)
    from_source, to_sink = np.full(mentors, source), np.full(mentees, sink)
    blocks = [
        (market.mentors, mentors + market.mentees, np.ones_like(market.value), -market.value),
        (from_source, left, np.minimum(seats[0], 1), -market.mentor_bonus),
        (from_source, left, np.maximum(seats[0] - 1, 0), np.zeros_like(left)),
        (right, to_sink, np.minimum(seats[1], 1), -market.mentee_bonus),
        (right, to_sink, np.maximum(seats[1] - 1, 0), np.zeros_like(right)),
        (np.array([source]), np.array([sink]), np.array([units]), np.array([0])),
    ]
    tails, heads, capacities, costs = (np.concatenate(column) for column in zip(*blocks, strict=True))
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails.astype(np.int32), heads.astype(np.int32), capacities, costs)
    flow.set_node_supply(source, units)
    flow.set_node_supply(sink, -units)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise MentoringError(f"the solver gave up ({status.name})", "please report this with the command you ran")
    used = flow.flows(np.arange(market.value.size, dtype=np.int32))
    return np.flatnonzero(used).astype(np.int64)


def _prices(market: _Market, chosen: IntArray) -> tuple[IntArray, IntArray]:
    used = np.zeros(market.value.size, dtype=np.bool_)
    used[chosen] = True
    left = Side(market.mentors, market.mentor_seats, market.mentor_bonus)
    right = Side(market.mentees, market.mentee_seats, market.mentee_bonus)
    return prices(left, right, market.value, used)


def _bound(market: _Market, pi: IntArray, rho: IntArray) -> int:
    """What V can be at most, by these prices: the Lagrangian bound."""
    surplus = market.value - pi[market.mentors] - rho[market.mentees]
    bound = int(np.maximum(surplus, 0).sum())
    for seats, bonus, price in (
        (market.mentor_seats, market.mentor_bonus, pi),
        (market.mentee_seats, market.mentee_bonus, rho),
    ):
        best = np.maximum(0, bonus + np.where(price > 0, price * seats, price))
        bound += int(best[seats > 0].sum())
    return bound
