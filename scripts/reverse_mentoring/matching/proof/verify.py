"""Checks an assignment and its certificate from nothing but the entries. Shares no code with the solver.

The bound is weak duality: whatever the prices are, no assignment is worth more than

    sum over entries of max(0, value - mentor price - mentee price)
    + sum over people of the most that 0 to all of their seats can earn at their price, the first seat with its bonus.

So prices cannot lie: an assignment worth as much as the bound is a best one, whoever made it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
    from reverse_mentoring.matching.solving.assignment import Assignment

TOO_LARGE = 2**60


@dataclass(frozen=True, slots=True)
class Verdict:
    """`feasible`: every claim about the chosen entries holds. `optimal`: besides, the prices prove them to be the best.

    `value` and `bound` are on the scale of V (bonuses included), and None when they cannot be computed; `reason` says
    what is wrong, or is empty.
    """

    feasible: bool
    optimal: bool
    value: int | None
    bound: int | None
    gap: int | None
    reason: str


class _Refused(Exception):
    """A claim that does not hold."""


@dataclass(frozen=True, eq=False)
class _Given:
    seats: tuple[IntArray, IntArray]
    partnered: tuple[BoolArray, BoolArray]
    ends: tuple[IntArray, IntArray]
    scores: IntArray


def verify(  # noqa: PLR0917 - five arrays are one input
    mentor_seats: npt.ArrayLike, mentee_seats: npt.ArrayLike,
    mentors: npt.ArrayLike, mentees: npt.ArrayLike, scores: npt.ArrayLike, assignment: Assignment,
    *, mentor_partnered: npt.ArrayLike | None = None, mentee_partnered: npt.ArrayLike | None = None,
) -> Verdict:  # fmt: skip
    """The verdict on `assignment` for these arrays (those of `assign`). Never raises for a wrong assignment."""
    seats = (_int64(mentor_seats), _int64(mentee_seats))
    partnered = (_partnered(mentor_partnered, seats[0]), _partnered(mentee_partnered, seats[1]))
    given = _Given(seats, partnered, (_int64(mentors), _int64(mentees)), _int64(scores))
    value = bound = None
    feasible = False
    try:
        _check_chosen(given, assignment)
        _check_bonuses(given, assignment)
        value = _value(assignment)
        feasible = True
        bound = _bound(given, assignment)
        _check_proof(assignment, value, bound)
    except _Refused as refused:
        return Verdict(
            feasible, False, value, bound, None if bound is None or value is None else bound - value, str(refused)
        )
    return Verdict(True, True, value, bound, 0, "")


def _int64(values: npt.ArrayLike) -> IntArray:
    return np.asarray(values).astype(np.int64)


def _partnered(flags: npt.ArrayLike | None, seats: IntArray) -> BoolArray:
    return np.zeros(seats.size, dtype=np.bool_) if flags is None else np.asarray(flags, dtype=np.bool_)


def _check_chosen(given: _Given, assignment: Assignment) -> None:
    """The chosen entries exist, stand once, fit the seats, and add up to what is claimed."""
    chosen = assignment.chosen
    if chosen.ndim != 1 or chosen.dtype.kind not in "iu":
        raise _Refused("the chosen entries are not a flat array of integers")
    picks = chosen.tolist()
    if any(not 0 <= pick < given.scores.size for pick in picks):
        raise _Refused("a chosen entry does not exist")
    if any(first >= second for first, second in pairwise(picks)):
        raise _Refused("the chosen entries are not in ascending order")
    people = 0
    for seats, partnered, ends in zip(given.seats, given.partnered, given.ends, strict=True):
        load: dict[int, int] = {}
        for person in ends[picks].tolist():
            load[person] = load.get(person, 0) + 1
        if any(count > seats[person] for person, count in load.items()):
            raise _Refused("somebody has more partners than seats")
        people += sum(1 for person in load if not partnered[person])
    claims = {"people": people, "matched": len(picks), "total": sum(given.scores[picks].tolist())}
    for name, counted in claims.items():
        if getattr(assignment, name) != counted:
            raise _Refused(f"{name} is {counted}, not {getattr(assignment, name)}")


def _check_bonuses(given: _Given, assignment: Assignment) -> None:
    """The bonuses are those of the objective, and so large that no total makes up for a person or a pair."""
    needed = {"people": (True, True), "coverage": (False, True), "score": (False, False)}.get(assignment.objective)
    if needed is None:
        raise _Refused("the objective is unknown")
    spread = int(given.scores.max(initial=0)) - int(given.scores.min(initial=0))
    most = min(
        int(np.minimum(seats, np.bincount(ends, minlength=seats.size)).sum())
        for seats, ends in zip(given.seats, given.ends, strict=True)
    )
    for name, counts in zip(("person_bonus", "pair_bonus"), needed, strict=True):
        bonus = getattr(assignment, name)
        if (bonus <= most * spread) if counts else (bonus != 0):
            raise _Refused(f"{name} does not fit the objective")


def _value(assignment: Assignment) -> int:
    people, pairs = assignment.person_bonus * assignment.people, assignment.pair_bonus * assignment.matched
    return int(people + pairs + assignment.total)


def _bound(given: _Given, assignment: Assignment) -> int:
    """The upper bound on V that the prices prove; in whole numbers without overflow."""
    prices = (assignment.mentor_prices, assignment.mentee_prices)
    for seats, price in zip(given.seats, prices, strict=True):
        if price.shape != seats.shape or price.dtype.kind not in "iu":
            raise _Refused("there must be one whole price a person")
        if price.size and max(abs(int(price.min())), abs(int(price.max()))) >= TOO_LARGE:
            raise _Refused("a price is too large")
    if assignment.pair_bonus >= TOO_LARGE or assignment.person_bonus >= TOO_LARGE:
        raise _Refused("a bonus is too large")
    value = given.scores + assignment.pair_bonus
    surplus = value - prices[0][given.ends[0]] - prices[1][given.ends[1]]
    bound = sum(surplus[surplus > 0].tolist())
    for seats, partnered, price in zip(given.seats, given.partnered, prices, strict=True):
        for places, has_one, rate in zip(seats.tolist(), partnered.tolist(), price.tolist(), strict=True):
            first = 0 if has_one else assignment.person_bonus
            if places:
                bound += max(0, first + rate, first + rate * places)
    return int(bound)


def _check_proof(assignment: Assignment, value: int, bound: int) -> None:
    if assignment.upper_bound != assignment.total + bound - value:
        raise _Refused(
            f"the prices prove an upper bound of {assignment.total + bound - value}, not {assignment.upper_bound}"
        )
    if bound != value:
        raise _Refused(f"the prices leave a gap of {bound - value}")
