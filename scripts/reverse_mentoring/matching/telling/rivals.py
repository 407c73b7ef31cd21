"""Who else would suit somebody, and whom a rule keeps away from them. Nothing private is told apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reverse_mentoring.data.records import Participant, Program, Role
from reverse_mentoring.matching.judging.block import block_of
from reverse_mentoring.matching.judging.rules import allowed_by_rule
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.people.pool import LEFT_OUT
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.telling.words import RULE_WORDS, listed

MOST = 3


@dataclass(frozen=True, slots=True)
class KeptAway:
    """Somebody whom rules, or their not being in the pool, keep away: names of the rules, or the pool's reason."""

    handle: str
    rules: tuple[str, ...]
    outside: str | None

    @property
    def says(self) -> str:
        """The handle and why, in words."""
        if self.outside is not None:
            return f"{self.handle}: {LEFT_OUT[self.outside]}"
        return f"{self.handle}: {listed([RULE_WORDS[rule].failed for rule in self.rules])}"

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"handle": self.handle, "rules": list(self.rules), "outside": self.outside}


def wished_for(the_round: Round, person: Participant) -> tuple[str, ...]:
    """Handles that the person's private wishes name. For choosing what to tell, never for telling it."""
    return the_round.frame.private.prefers.get(person.handle, ())


def other_partners(the_round: Round, person: Participant, role: Role, but: frozenset[int]) -> list[int]:
    """The person's best entries in that role, `but` some: MOST by score, and with them whoever was wished for.

    A pair that something private excludes stands among them like any other.
    """
    entries = the_round.entries
    ends = entries.mentors if role == "mentor" else entries.mentees
    numbers = np.flatnonzero(ends == the_round.places[role][person.handle])
    ranked = [n for n in numbers[np.argsort(-entries.scores[numbers], kind="stable")].tolist() if n not in but]
    wishes = wished_for(the_round, person)
    side = 1 if role == "mentor" else 0
    return [n for place, n in enumerate(ranked) if place < MOST or the_round.people(n)[side].handle in wishes]


def kept_away(program: Program, the_round: Round, person: Participant, role: Role) -> list[KeptAway]:
    """Whom a single rule keeps away from somebody in the pool: the MOST with the highest scores.

    With them whoever was wished for and cannot be had by the rules, however many of these stand in the way, or because
    they are not in the pool.
    """
    others = [e.person for e in (the_round.mentees if role == "mentor" else the_round.mentors)]
    if not others:
        return _outside(program, the_round, person, role)
    sides = ([person], others) if role == "mentor" else (others, [person])
    block = block_of(the_round.frame, *sides)
    barred = {name: ~allowed.reshape(-1) for name, allowed in allowed_by_rule(block).items()}
    times = np.sum(list(barred.values()), axis=0)
    points = scores(block).reshape(-1)
    ranked = [n for n in np.argsort(-points, kind="stable").tolist() if times[n]]
    alone = [n for n in ranked if times[n] == 1 and others[n].handle != person.handle][:MOST]
    wishes = wished_for(the_round, person)
    told = [n for n in ranked if n in alone or others[n].handle in wishes]
    found = [KeptAway(others[n].handle, tuple(name for name, away in barred.items() if away[n]), None) for n in told]
    return found + _outside(program, the_round, person, role)


def _outside(program: Program, the_round: Round, person: Participant, role: Role) -> list[KeptAway]:
    other: Role = "mentee" if role == "mentor" else "mentor"
    missing = [
        (handle, the_round.pool.why_not(handle, other))
        for handle in wished_for(the_round, person)
        if handle in program.people
    ]
    return [KeptAway(handle, (), reason) for handle, reason in missing if reason is not None]
