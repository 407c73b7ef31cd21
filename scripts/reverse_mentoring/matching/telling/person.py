"""One person explained, role by role: partners, who else would suit, or why there is nobody and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reverse_mentoring.data.records import ROLES, Participant, Program, Role
from reverse_mentoring.matching.people.pool import LEFT_OUT
from reverse_mentoring.matching.placing.case import Case
from reverse_mentoring.matching.placing.search import smallest_changes
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.telling.choices import Explanation, apart, next_best
from reverse_mentoring.matching.telling.costs import Costs
from reverse_mentoring.matching.telling.couple import Two
from reverse_mentoring.matching.telling.pairing import part_lines, parts_data, taught_lines
from reverse_mentoring.matching.telling.reasons import reason_of
from reverse_mentoring.matching.telling.rivals import kept_away, other_partners
from reverse_mentoring.matching.telling.words import REASONS

MOST_CHANGES = 3


@dataclass(frozen=True, eq=False)
class Person:
    """One person, and the best matching with what other choices cost."""

    program: Program
    today: date
    costs: Costs
    person: Participant

    @property
    def the_round(self) -> Round:
        """The round that is told about."""
        return self.costs.the_round

    def explanation(self) -> Explanation:
        """Everything there is to tell about the person."""
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
            "kept_away": [],
            "changes": [],
        }
        if reason is not None:
            return Explanation((*lines, f"  Is not in the pool: {LEFT_OUT[reason]}."), data)
        chosen = self._chosen(role)
        for entry in chosen:
            told = self._partner(role, entry)
            lines += told.lines
            data["partners"] = [*_list(data["partners"]), told.data]
        if not chosen and not standing:
            self._without_partner(role, lines, data)
        self._others(role, frozenset(chosen), lines, data)
        return Explanation(tuple(lines), data)

    def _chosen(self, role: Role) -> list[int]:
        """The person's entries in the best matching, best first."""
        entries = self.the_round.entries
        place = self.the_round.places[role][self.person.handle]
        ends = entries.mentors if role == "mentor" else entries.mentees
        mine = [n for n in self.costs.best.chosen.tolist() if ends[n] == place]
        return sorted(mine, key=lambda n: (-int(entries.scores[n]), n))

    def _standing(self, role: Role) -> list[tuple[str, str]]:
        """Cohort and partner of each standing pair in which the person has that role."""
        return [
            (pair.cohort, pair.mentee if role == "mentor" else pair.mentor)
            for pair in self.program.pairs
            if pair.standing and getattr(pair, role) == self.person.handle
        ]

    def _partner(self, role: Role, entry: int) -> Explanation:
        mentor, mentee = self.the_round.people(entry)
        partner = mentee if role == "mentor" else mentor
        two = Two(self.program, self.the_round.frame, mentor, mentee)
        parts, taught, score = two.parts(), two.taught(), int(self.the_round.entries.scores[entry])
        choice = apart(self.costs, entry)
        inner = (*part_lines(score, parts), *taught_lines(two), *choice.lines)
        data: dict[str, object] = {
            "handle": partner.handle,
            "score": score / 100,
            "parts": parts_data(parts),
            "mentor_teaches": list(taught[0]),
            "mentee_teaches": list(taught[1]),
            **choice.data,
        }
        return Explanation((f"  Is paired with {partner.handle}.", *(f"    {line}" for line in inner)), data)

    def _without_partner(self, role: Role, lines: list[str], data: dict[str, object]) -> None:
        """Why there is nobody, and the smallest changes that would help."""
        reason = reason_of(self.the_round, role, self.the_round.places[role][self.person.handle])
        data["reason"] = reason
        lines.append(f"  Has no partner: {REASONS[reason]}.")
        case = Case(self.program, self.today, self.the_round, self.costs.residual, self.person, role)
        changes = smallest_changes(case, MOST_CHANGES)
        data["changes"] = [change.as_json() for change in changes]
        if not changes:
            lines.append("  No single change that was tried would give them one: somebody new would have to join.")
            return
        lines.append("  What would give them a partner, the smallest first:")
        lines += [f"    {number}. {change.line}" for number, change in enumerate(changes, start=1)]

    def _others(self, role: Role, chosen: frozenset[int], lines: list[str], data: dict[str, object]) -> None:
        """Who else would suit, with what choosing them would cost, and whom a rule keeps away."""
        others = [next_best(self.costs, role, n) for n in other_partners(self.the_round, self.person, role, chosen)]
        if others:
            lines += ["  Who else would suit, best first:", *(f"    {told.lines[0]}" for told in others)]
            data["next_best"] = [told.data for told in others]
        away = kept_away(self.program, self.the_round, self.person, role)
        if away:
            lines += ["  Kept away by a rule, best first:", *(f"    {one.says}" for one in away)]
            data["kept_away"] = [one.as_json() for one in away]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
