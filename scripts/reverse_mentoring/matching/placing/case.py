"""Somebody of the pool who has no partner in a role, and everything that a change for them is judged by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from reverse_mentoring.data.records import Participant, Program, Role
from reverse_mentoring.matching.judging.arrays import BoolArray, BoolMatrix, IntArray, IntMatrix
from reverse_mentoring.matching.judging.block import Block
from reverse_mentoring.matching.judging.rules import allowed_by_rule, not_excluded
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.people.pool import Entrant
from reverse_mentoring.matching.placing.variants import line_of
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution
from reverse_mentoring.matching.telling.residual import FAR, Residual

MOST_SEATS = 3
"""As many seats as a file may offer in one role."""


@dataclass(frozen=True, eq=False)
class Waiting:
    """People in one role who are not in the pool for want of a step, each by the reason, and as they are after it.

    `firsts`: whether a partner would be their first; `several`: whether they would have more than one seat. `allowed`
    and `points` are those of their pairs with everybody of the pool in the other role: shape (waiting, others).
    """

    reasons: tuple[str, ...]
    people: tuple[Participant, ...]
    firsts: BoolArray
    several: BoolArray
    allowed: BoolMatrix
    points: IntMatrix


@dataclass(frozen=True, eq=False)
class Case:
    """`person` is in the pool of `the_round` as `role`, and `residual.best` gives them no partner there.

    `waiting`: those who might join the round, by role, once they are looked up; cases of one round may share it.
    """

    program: Program
    today: date
    the_round: Round
    residual: Residual
    person: Participant
    role: Role
    waiting: dict[Role, Waiting] = field(default_factory=dict)

    @property
    def best(self) -> Solution:
        """The matching as it is."""
        return self.residual.best

    @property
    def other_role(self) -> Role:
        """The role of a partner."""
        return "mentee" if self.role == "mentor" else "mentor"

    @property
    def others(self) -> tuple[Entrant, ...]:
        """Everybody in the other role, by position."""
        return self.the_round.mentees if self.role == "mentor" else self.the_round.mentors

    @cached_property
    def place(self) -> int:
        """The person's position among those of their role."""
        return self.the_round.places[self.role][self.person.handle]

    @cached_property
    def prices(self) -> IntArray:
        """What the whole loses, on the scale of V, when one seat of each of the others is given to this person.

        Exact: the shortest path from each seat to the root. FAR where pins hold all seats.
        """
        residual, root = self.residual, self.residual.root
        if self.role == "mentor":
            real = residual.real(residual.tree(root, backward=True), root, backward=True)
            return real[residual.mentors : residual.root]
        return residual.real(residual.tree(root), root)[: residual.mentors]

    @cached_property
    def barred(self) -> dict[str, BoolArray]:
        """For each rule in force, which of the others it keeps away from the person."""
        block = line_of(self.program, self.the_round, self.role, self.person)
        return {name: ~allowed.reshape(-1) for name, allowed in allowed_by_rule(block).items()}

    @cached_property
    def open(self) -> BoolArray:
        """Which of the others nothing private keeps away."""
        block = line_of(self.program, self.the_round, self.role, self.person)
        return not_excluded(block).reshape(-1)

    def only_barred_by(self, rule: str) -> BoolArray:
        """Which of the others would be allowed but for that rule."""
        found = self.barred[rule].copy()
        for name, away in self.barred.items():
            if name != rule:
                found &= ~away
        return found

    def within_reach(self, rule: str) -> BoolArray:
        """Whom a change that satisfies the rule could give the person: those whom nothing else keeps away.

        Where the objective does not count people first, a seat may go to whoever scores more. Then they are also those
        who are allowed already, and a change that brings points may be enough.
        """
        found = self.only_barred_by(rule) if rule in self.barred else np.zeros(len(self.others), dtype=np.bool_)
        if self.the_round.frame.cohort.matching.objective != "people":
            found |= ~np.any(list(self.barred.values()), axis=0)
        return found & self.open

    def worth(self, block: Block, who: IntArray) -> IntArray:
        """How much V gains when the person gets each of `who` (positions), whose pairs are the `block`; 0 or less is no
        reason to change the matching.
        """
        first = 0 if self.entrant.partnered else self.best.person_bonus
        gains = first + self.best.pair_bonus + scores(block).reshape(-1) - self.prices[who]
        return np.where(self.prices[who] >= FAR, -1, gains)

    @property
    def entrant(self) -> Entrant:
        """The person as the pool has them."""
        side = self.the_round.mentors if self.role == "mentor" else self.the_round.mentees
        return side[self.place]
