"""Why these two are or are not paired, or what became of one person. For coordinators.

Nothing private is told: two people whom a veto keeps apart read exactly like two who could be paired and were not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from reverse_mentoring.data.records import ROLES, Participant, Program, Role
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.judging.block import frame_of
from reverse_mentoring.matching.people.pool import LEFT_OUT
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import Solution, solve
from reverse_mentoring.matching.telling.costs import Cost, cost_of_pin, cost_of_veto
from reverse_mentoring.matching.telling.couple import PartTold, Two
from reverse_mentoring.matching.telling.reasons import unmatched
from reverse_mentoring.matching.telling.words import REASONS, points

NEXT_BEST = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """The same told twice: `lines` for people, `data` (plain data) for scripts."""

    lines: tuple[str, ...]
    data: dict[str, object]


def explain(  # noqa: PLR0917 - the arguments of the command
    program: Program, cohort_id: str, today: date, a: str, b: str | None = None, private: Private | None = None
) -> Explanation:
    """Why `a` and `b` (in either order) are or are not paired in the cohort's best matching, or what became of `a`.

    Raises UsageFault for an unknown cohort or handle, or twice the same handle.
    """
    for handle in (a, b):
        if handle is not None and handle not in program.people:
            raise UsageFault(f"nobody in the program has the handle '{handle}'", "handles are the names of the files")
    if a == b:
        raise UsageFault("the two handles are the same", "name two people, or one")
    the_round = prepare(program, cohort_id, today, private)
    if b is None:
        return _Person(program, the_round, program.people[a], solve(the_round)).explanation()
    mentor, mentee = _in_their_roles(the_round, program.people[a], program.people[b])
    return _Couple(program, the_round, _two(program, the_round, mentor, mentee, private)).explanation()


def _in_their_roles(the_round: Round, a: Participant, b: Participant) -> tuple[Participant, Participant]:
    """The mentor and the mentee: by level; of the same level as they could be paired, else as named."""
    ranks = the_round.frame.ranks
    if ranks[a.level] != ranks[b.level]:
        return (a, b) if ranks[a.level] < ranks[b.level] else (b, a)
    return (a, b) if the_round.entry(b.handle, a.handle) is None else (b, a)


def _two(program: Program, the_round: Round, mentor: Participant, mentee: Participant, private: Private | None) -> Two:
    in_pool = mentor.handle in the_round.places["mentor"] and mentee.handle in the_round.places["mentee"]
    cohort = the_round.frame.cohort
    frame = the_round.frame if in_pool else frame_of(program, cohort, private, [mentor], [mentee])
    return Two(program, frame, mentor, mentee)


@dataclass(frozen=True, eq=False)
class _Couple:
    """Two people in their roles."""

    program: Program
    the_round: Round
    two: Two

    def explanation(self) -> Explanation:
        """Whether they are paired, each rule, each part of the score, and what the other choice would cost."""
        mentor, mentee = self.two.mentor, self.two.mentee
        rules, parts, taught = self.two.rules(), self.two.parts(), self.two.taught()
        standing = frozenset({mentor.handle, mentee.handle}) in self.the_round.frame.standing
        outside = self._outside()
        paired, cost = self._outcome()
        score = sum(part.points for part in parts)
        lines = [
            f"{mentor.handle} as mentor, {mentee.handle} as mentee",
            self._verdict(standing=standing, paired=paired, cost=cost, outside=outside),
            "",
            "Rules:",
            *(f"  {'yes' if rule.passed else 'NO '}  {rule.says}" for rule in rules),
            "",
            *_part_lines(score, parts),
            "",
            *self._taught_lines(taught),
        ]
        data: dict[str, object] = {
            "cohort": self.the_round.frame.cohort.id,
            "run": self.the_round.run,
            "mentor": mentor.handle,
            "mentee": mentee.handle,
            "outside": [{"handle": handle, "role": role, "reason": reason} for handle, role, reason in outside],
            "eligible": self._entry() is not None,
            "standing": standing,
            "paired": paired,
            "rules": [{"rule": rule.rule, "passed": rule.passed, "says": rule.says} for rule in rules],
            "score": score / 100,
            "parts": _parts_data(parts),
            "mentor_teaches": list(taught[0]),
            "mentee_teaches": list(taught[1]),
            "cost": None if cost is None else cost.as_json(),
        }
        return Explanation(tuple(lines), data)

    def _entry(self) -> int | None:
        return self.the_round.entry(self.two.mentor.handle, self.two.mentee.handle)

    def _outside(self) -> list[tuple[str, Role, str]]:
        """Who of the two is not in the pool in their role, and why."""
        people: list[tuple[str, Role]] = [(self.two.mentor.handle, "mentor"), (self.two.mentee.handle, "mentee")]
        pool = self.the_round.pool
        return [(handle, role, reason) for handle, role in people if (reason := pool.why_not(handle, role))]

    def _outcome(self) -> tuple[bool, Cost | None]:
        """Whether the best matching pairs them, and what the other choice would cost; no cost if not eligible."""
        entry = self._entry()
        if entry is None:
            return False, None
        best = solve(self.the_round)
        if entry in best.chosen:
            return True, cost_of_veto(self.the_round, best, entry)
        return False, cost_of_pin(self.the_round, best, entry)

    def _verdict(
        self, *, standing: bool, paired: bool, cost: Cost | None, outside: Sequence[tuple[str, Role, str]]
    ) -> str:
        if standing:
            return "They hold each other's seats already, as a pair of this program."
        if outside:
            who = "; ".join(f"{handle} ({role}) {LEFT_OUT[reason]}" for handle, role, reason in outside)
            return f"They cannot be paired now: {who}."
        if cost is None:
            return "They cannot be paired: a rule forbids it (see below)."
        if paired:
            return f"They are paired in the best matching. Keeping them apart would cost {cost.says}."
        return f"They could be paired, but are not in the best matching. Pairing them would cost {cost.says}."

    def _taught_lines(self, taught: tuple[tuple[str, ...], tuple[str, ...]]) -> list[str]:
        return [
            f"{person.handle} would teach: {self.two.names(topics) or 'nothing that is asked for'}"
            for person, topics in zip((self.two.mentor, self.two.mentee), taught, strict=True)
        ]


@dataclass(frozen=True, eq=False)
class _Person:
    """One person, in each role they offer."""

    program: Program
    the_round: Round
    person: Participant
    best: Solution

    def explanation(self) -> Explanation:
        """Partners with their points, the next-best ones with what they would cost, or why there is none."""
        roles = [role for role in ROLES if self.person.seats.get(role, 0)] or list(ROLES[:1])
        told = [self._role(role) for role in roles]
        lines = [self.person.handle]
        for section in told:
            lines += ["", *section.lines]
        data: dict[str, object] = {
            "cohort": self.the_round.frame.cohort.id,
            "run": self.the_round.run,
            "handle": self.person.handle,
            "roles": [section.data for section in told],
        }
        return Explanation(tuple(lines), data)

    def _role(self, role: Role) -> Explanation:
        reason = self.the_round.pool.why_not(self.person.handle, role)
        standing = self._standing(role)
        lines = [f"As {role}:", *(f"  Has a pair with {partner} already ({cohort})." for cohort, partner in standing)]
        data: dict[str, object] = {
            "role": role,
            "in_pool": reason is None,
            "reason": reason,
            "standing": [{"cohort": cohort, "partner": partner} for cohort, partner in standing],
            "partners": [],
            "next_best": [],
        }
        if reason is not None:
            return Explanation((*lines, f"  Is not in the pool: {LEFT_OUT[reason]}."), data)
        entries = self._entries(role)
        chosen = [entry for entry in entries if entry in set(self.best.chosen.tolist())]
        others = [entry for entry in entries if entry not in chosen][:NEXT_BEST]
        if not chosen and not standing:
            data["reason"] = self._reason(role)
            lines.append(f"  Has no partner: {REASONS[str(data['reason'])]}.")
        partners, next_best = [self._partner(role, e) for e in chosen], [self._next(role, e) for e in others]
        lines += [line for section in (*partners, *next_best) for line in section.lines]
        data["partners"], data["next_best"] = [p.data for p in partners], [n.data for n in next_best]
        return Explanation(tuple(lines), data)

    def _entries(self, role: Role) -> list[int]:
        """The person's eligible entries, best first; those excluded in private stand among them like all others."""
        entries = self.the_round.entries
        ends = entries.mentors if role == "mentor" else entries.mentees
        numbers = np.flatnonzero(ends == self.the_round.places[role][self.person.handle])
        return [int(n) for n in numbers[np.argsort(-entries.scores[numbers], kind="stable")]]

    def _standing(self, role: Role) -> list[tuple[str, str]]:
        """Cohort and partner of each standing pair in which the person has that role."""
        return [
            (pair.cohort, pair.mentee if role == "mentor" else pair.mentor)
            for pair in self.program.pairs
            if pair.standing and getattr(pair, role) == self.person.handle
        ]

    def _reason(self, role: Role) -> str:
        alone = unmatched(self.the_round, self.best.chosen.tolist())
        return next(a.reason for a in alone if (a.handle, a.role) == (self.person.handle, role))

    def _partner(self, role: Role, entry: int) -> Explanation:
        mentor, mentee = self.the_round.people(entry)
        partner = mentee if role == "mentor" else mentor
        two = Two(self.program, self.the_round.frame, mentor, mentee)
        parts, taught, score = two.parts(), two.taught(), int(self.the_round.entries.scores[entry])
        cost = cost_of_veto(self.the_round, self.best, entry)
        lines = (
            f"  Is paired with {partner.handle}. Keeping them apart would cost {cost.says}.",
            *(f"    {line}" for line in _part_lines(score, parts)),
        )
        data: dict[str, object] = {
            "handle": partner.handle,
            "score": score / 100,
            "parts": _parts_data(parts),
            "mentor_teaches": list(taught[0]),
            "mentee_teaches": list(taught[1]),
            "cost": cost.as_json(),
        }
        return Explanation(lines, data)

    def _next(self, role: Role, entry: int) -> Explanation:
        partner = self.the_round.people(entry)[1 if role == "mentor" else 0]
        cost, score = cost_of_pin(self.the_round, self.best, entry), int(self.the_round.entries.scores[entry])
        line = f"  Next best: {partner.handle} with {points(score)} points; choosing them would cost {cost.says}."
        return Explanation((line,), {"handle": partner.handle, "score": score / 100, "cost": cost.as_json()})


def _part_lines(score: int, parts: Sequence[PartTold]) -> list[str]:
    head = f"Score: {points(score)} of 100 points"
    return [head, *(f"  {points(p.points):>6} of {points(p.of):>6}  {p.part}: {p.says}" for p in parts)]


def _parts_data(parts: Sequence[PartTold]) -> dict[str, object]:
    return {p.part: {"points": p.points / 100, "of": p.of / 100, "says": p.says} for p in parts}
