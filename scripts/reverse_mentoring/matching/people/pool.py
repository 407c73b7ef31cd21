"""The pool of a cohort: who can be matched in which role, with how many seats, and why everybody else cannot."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from reverse_mentoring.data.clock import year_before
from reverse_mentoring.data.records import ROLES, Cohort, Participant, Program, Role

LEFT_OUT: dict[str, str] = {
    "paused": "is taking a break",
    "left": "has left the program",
    "not-confirmed": "has not said 'still in' within a year",
    "no-consent": "has not agreed to be proposed",
    "consent-too-late": "agreed to be proposed after enrollment had closed",
    "other-cohorts": "takes part in other cohorts only",
    "no-seat": "offers no seat in any role",
    "seats-taken": "has partners on all seats of the role",
    "not-prepared": "has not finished the preparation for the role",
    "other-organization": "belongs to an organization that is not part of the cohort",
}
"""Why somebody is not in the pool, in words for coordinators; the keys are stable."""


class Entrant(NamedTuple):
    """Somebody in the pool in one role: their free seats, and whether they already have a partner in the role."""

    person: Participant
    free: int
    partnered: bool


class LeftOut(NamedTuple):
    """Somebody outside the pool, altogether or in one role; `reason` is a key of LEFT_OUT."""

    handle: str
    role: Role | None
    reason: str


class Pool(NamedTuple):
    """The entrants of each role and the people of the cohort's organizations left out, all sorted by handle."""

    mentors: tuple[Entrant, ...]
    mentees: tuple[Entrant, ...]
    left_out: tuple[LeftOut, ...]

    def why_not(self, handle: str, role: Role) -> str | None:
        """Why that person is not in the pool in that role (a key of LEFT_OUT), or None when they are."""
        side = self.mentors if role == "mentor" else self.mentees
        if any(entrant.person.handle == handle for entrant in side):
            return None
        reasons = [out.reason for out in self.left_out if out.handle == handle and out.role in {None, role}]
        known = any(out.handle == handle for out in self.left_out) or any(
            entrant.person.handle == handle for entrant in (*self.mentors, *self.mentees)
        )
        return reasons[0] if reasons else "no-seat" if known else "other-organization"


def pool_of(program: Program, cohort: Cohort, today: date) -> Pool:
    """The pool by the contract's terms: people of the cohort's organizations who are active, confirmed within a year
    of `today`, agreed to be proposed no later than enrollment closes, are not bound to other cohorts, and are prepared
    for the role (unless the cohort ignores that).

    Free seats are the seats of a role less the standing pairs of every cohort; nobody enters a role without one.
    """
    taken, oldest = _taken(program), year_before(today)
    sides: dict[Role, list[Entrant]] = {"mentor": [], "mentee": []}
    left_out: list[LeftOut] = []
    for person in sorted(program.participants, key=lambda p: p.handle):
        if cohort.orgs is not None and person.org not in cohort.orgs:
            continue
        reason = _excluded(person, cohort, oldest)
        if reason is not None:
            left_out.append(LeftOut(person.handle, None, reason))
            continue
        for role in ROLES:
            if not (seats := person.seats.get(role, 0)):
                continue
            held = taken.get((person.handle, role), 0)
            if (missing := _excluded_in_role(person, role, cohort, seats - held)) is not None:
                left_out.append(LeftOut(person.handle, role, missing))
            else:
                sides[role].append(Entrant(person, seats - held, held > 0))
    return Pool(tuple(sides["mentor"]), tuple(sides["mentee"]), tuple(left_out))


def _taken(program: Program) -> Counter[tuple[str, Role]]:
    """How many standing pairs of any cohort hold a seat of each person and role."""
    taken: Counter[tuple[str, Role]] = Counter()
    for pair in program.pairs:
        if pair.standing:
            taken.update([(pair.mentor, "mentor"), (pair.mentee, "mentee")])
    return taken


def _excluded(person: Participant, cohort: Cohort, oldest: date) -> str | None:
    """The first reason that keeps a person out in both roles; a confirmation from before `oldest` is no longer one."""
    if person.status != "active":
        return person.status
    if person.confirmed < oldest:
        return "not-confirmed"
    if not person.consent.propose:
        return "no-consent"
    if person.consent.given > cohort.enroll_closes:
        return "consent-too-late"
    if person.cohorts and cohort.id not in person.cohorts:
        return "other-cohorts"
    return None if any(person.seats.values()) else "no-seat"


def _excluded_in_role(person: Participant, role: Role, cohort: Cohort, free: int) -> str | None:
    """The first reason that keeps a person out of one role that they offer."""
    if free < 1:
        return "seats-taken"
    if cohort.matching.rules.prepared == "require" and role not in person.prepared:
        return "not-prepared"
    return None
