"""Seats, bonuses and entries: what an assignment is worth, and what it can be worth at most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray

Objective = Literal["people", "coverage", "score"]
ENOUGH = 4
"""A bonus of so many spans of the scores is nearly always enough to fill every seat."""
LIMIT = 2**61
"""Costs times nodes stay below this, so that neither the solver nor the prices leave 64 bits."""


@dataclass(frozen=True, eq=False)
class Side:
    """One role: the seats of each person, and whether a partner would be their first."""

    seats: IntArray
    first: BoolArray

    def usable(self, ends: IntArray) -> IntArray:
        """Seats that entries with these ends could fill."""
        return np.minimum(self.seats, np.bincount(ends, minlength=self.seats.size))

    def part(self, people: IntArray) -> Side:
        """Some of the people."""
        return Side(self.seats[people], self.first[people])

    def after(self, ends: IntArray) -> Side:
        """What is left when entries with these ends have been chosen."""
        held = np.bincount(ends, minlength=self.seats.size)
        return Side(self.seats - held, self.first & (held == 0))


@dataclass(frozen=True, slots=True)
class Bonuses:
    """What a person's first partner and what a pair are worth beside the score."""

    person: int
    pair: int

    def at_most(self, most: int) -> Bonuses:
        """The same, but none above `most`."""
        return Bonuses(min(self.person, most), min(self.pair, most))


@dataclass(frozen=True, eq=False)
class Market:
    """Two sides, and the entries between them by position."""

    left: Side
    right: Side
    mentors: IntArray
    mentees: IntArray
    scores: IntArray
    bonuses: Bonuses

    @cached_property
    def value(self) -> IntArray:
        """What each entry adds to V beside the person bonuses of its two ends."""
        return self.scores + self.bonuses.pair

    def sides(self) -> tuple[tuple[Side, IntArray], tuple[Side, IntArray]]:
        """Each side with its end of the entries."""
        return (self.left, self.mentors), (self.right, self.mentees)

    def bonus(self, side: Side) -> IntArray:
        """The person bonus of each person: none for those who have a partner already."""
        return np.where(side.first, self.bonuses.person, 0)

    def people(self, chosen: IntArray) -> int:
        """How many people get their first partner by the chosen entries."""
        return sum(
            int((side.first & (np.bincount(ends[chosen], minlength=side.first.size) > 0)).sum())
            for side, ends in self.sides()
        )

    def worth(self, chosen: IntArray) -> int:
        """V of the chosen entries."""
        bonuses = self.bonuses.person * self.people(chosen) + self.bonuses.pair * int(chosen.size)
        return bonuses + int(self.scores[chosen].sum())

    def bound(self, mentor_prices: IntArray, mentee_prices: IntArray) -> int:
        """What V can be at most, by these prices, which may be any: the Lagrangian bound."""
        surplus = self.value - mentor_prices[self.mentors] - mentee_prices[self.mentees]
        bound = int(np.maximum(surplus, 0).sum())
        for side, price in ((self.left, mentor_prices), (self.right, mentee_prices)):
            best = np.maximum(0, self.bonus(side) + np.where(price > 0, price * side.seats, price))
            bound += int(best[side.seats > 0].sum())
        return bound


def bonuses_for(objective: Objective, span: int, pairs: int, people: int) -> Bonuses:
    """Bonuses: 0 where they do not count, else more than the totals of two assignments of up to `pairs` can differ when
    scores, and 0, differ by `span` at most.

    Raises MentoringError when the values of `people` would leave 64 bits.
    """
    bonus = pairs * span + 1
    found = Bonuses(bonus if objective == "people" else 0, 0 if objective == "score" else bonus)
    if (people + 2) * 4 * (found.person + found.pair + span) >= LIMIT:
        raise MentoringError(
            f"the scores are too large for an exact solution: they span {span} over up to {pairs} pairs",
            "divide all scores by a common number",
        )
    return found


def span_of(scores: IntArray) -> int:
    """How far scores, and 0, lie apart."""
    return max(0, int(scores.max())) - min(0, int(scores.min())) if scores.size else 0
