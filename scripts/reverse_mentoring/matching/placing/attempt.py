"""A change that may give somebody a partner, and what comes of trying it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reverse_mentoring.data.records import Role
from reverse_mentoring.matching.placing.case import Case
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution, solve
from reverse_mentoring.matching.telling.words import listed


@dataclass(frozen=True, slots=True)
class Attempt:
    """A change: its kind, itself in words and as plain data, and how to make the round that has it.

    `role` is the one in which it gives the person a partner, when that is not the one they have none in.
    """

    kind: str
    says: str
    detail: Mapping[str, object]
    make: Callable[[], Round] = field(repr=False)
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was tried by solving again: the person then has `partner`.

    `instead` are people who then have no partner in a role in which they have one now.
    """

    kind: str
    says: str
    detail: Mapping[str, object]
    partner: str
    instead: tuple[str, ...]

    @property
    def line(self) -> str:
        """In words: the change, whom it gives, and at whose price."""
        price = f"; but {listed(list(self.instead))} would then have none" if self.instead else ""
        return f"{self.says} (gives {self.partner}{price})"

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"kind": self.kind, "says": self.says, **self.detail, "partner": self.partner,
                "instead": list(self.instead)}  # fmt: skip


def tried(case: Case, attempt: Attempt) -> Change | None:
    """The change, if the best matching of the round that has it gives the person a partner in their role."""
    the_round = attempt.make()
    solution = solve(the_round)
    before, after = _partners(case.the_round, case.best), _partners(the_round, solution)
    partner = after.get((attempt.role or case.role, case.person.handle))
    if partner is None:
        return None
    instead = sorted({handle for role, handle in before if (role, handle) not in after})
    return Change(attempt.kind, attempt.says, attempt.detail, partner, tuple(instead))


def _partners(the_round: Round, solution: Solution) -> dict[tuple[str, str], str]:
    """A partner of everybody who has one, by role and handle."""
    found: dict[tuple[str, str], str] = {}
    for entry in solution.chosen.tolist():
        mentor, mentee = the_round.people(entry)
        found["mentor", mentor.handle] = mentee.handle
        found["mentee", mentee.handle] = mentor.handle
    return found
