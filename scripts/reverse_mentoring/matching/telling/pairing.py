"""Two people explained: whether they are paired, each rule, each part of the score, and what else could be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reverse_mentoring.data.records import Program, Role
from reverse_mentoring.matching.people.pool import LEFT_OUT
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.telling.choices import Explanation, apart, next_best, together
from reverse_mentoring.matching.telling.costs import Costs
from reverse_mentoring.matching.telling.couple import PartTold, Two
from reverse_mentoring.matching.telling.rivals import other_partners
from reverse_mentoring.matching.telling.words import points


@dataclass(frozen=True, eq=False)
class Pairing:
    """Two people in their roles, and the best matching with what other choices cost."""

    program: Program
    costs: Costs
    two: Two

    @property
    def the_round(self) -> Round:
        """The round they are in."""
        return self.costs.the_round

    def explanation(self) -> Explanation:
        """Everything there is to tell about the two."""
        mentor, mentee = self.two.mentor, self.two.mentee
        rules, parts, taught = self.two.rules(), self.two.parts(), self.two.taught()
        standing = frozenset({mentor.handle, mentee.handle}) in self.the_round.frame.standing
        outside = self._outside()
        paired, choice = self._outcome()
        score = sum(part.points for part in parts)
        lines = [
            f"{mentor.handle} as mentor, {mentee.handle} as mentee",
            self._verdict(standing=standing, paired=paired, choice=choice, outside=outside),
            "",
            "Rules:",
            *(f"  {'yes' if rule.passed else 'NO '}  {rule.says}" for rule in rules),
            "",
            *part_lines(score, parts),
            "",
            *taught_lines(self.two),
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
            "parts": parts_data(parts),
            "mentor_teaches": list(taught[0]),
            "mentee_teaches": list(taught[1]),
            "cost": None if choice is None else choice.data["cost"],
            "instead": None if choice is None else choice.data["instead"],
        }
        others = self._next_best()
        lines += ["", *(told.lines[0] for told in others)] if others else []
        data["next_best"] = [told.data for told in others]
        return Explanation(tuple(lines), data)

    def _entry(self) -> int | None:
        return self.the_round.entry(self.two.mentor.handle, self.two.mentee.handle)

    def _outside(self) -> list[tuple[str, Role, str]]:
        """Who of the two is not in the pool in their role, and why."""
        pool = self.the_round.pool
        return [(handle, role, reason) for role, handle in self._sides() if (reason := pool.why_not(handle, role))]

    def _sides(self) -> list[tuple[Role, str]]:
        return [("mentor", self.two.mentor.handle), ("mentee", self.two.mentee.handle)]

    def _outcome(self) -> tuple[bool, Explanation | None]:
        """Whether the best matching pairs them, and what the other choice would cost; nothing if not eligible."""
        entry = self._entry()
        if entry is None:
            return False, None
        if entry in self.costs.best.chosen:
            return True, apart(self.costs, entry)
        return False, together(self.costs, entry)

    def _verdict(
        self, *, standing: bool, paired: bool, choice: Explanation | None, outside: Sequence[tuple[str, Role, str]]
    ) -> str:
        if standing:
            return "They hold each other's seats already, as a pair of this program."
        if outside:
            who = "; ".join(f"{handle} ({role}) {LEFT_OUT[reason]}" for handle, role, reason in outside)
            return f"They cannot be paired now: {who}."
        if choice is None:
            return "They cannot be paired: a rule forbids it (see below)."
        if paired:
            return " ".join(("They are paired in the best matching.", *choice.lines))
        return f"They could be paired, but are not in the best matching. Pairing them would cost {choice.lines[0]}."

    def _next_best(self) -> list[Explanation]:
        """For each of the two who is in the pool, the best other partner whom they do not have."""
        told = []
        taken = frozenset(self.costs.best.chosen.tolist())
        entry = self._entry()
        for role, handle in self._sides():
            if handle not in self.the_round.places[role]:
                continue
            person = self.program.people[handle]
            others = other_partners(self.the_round, person, role, taken | {entry if entry is not None else -1})
            if others:
                found = next_best(self.costs, role, others[0])
                told.append(Explanation((f"Next best for {handle}: {found.lines[0]}",),
                                        {"for": handle, **found.data}))  # fmt: skip
        return told


def taught_lines(two: Two) -> list[str]:
    """What each would teach the other, a line each."""
    return [
        f"{person.handle} would teach: {two.names(topics) or 'nothing that is asked for'}"
        for person, topics in zip((two.mentor, two.mentee), two.taught(), strict=True)
    ]


def part_lines(score: int, parts: Sequence[PartTold]) -> list[str]:
    """The score and its parts, a line each."""
    head = f"Score: {points(score)} of 100 points"
    return [head, *(f"  {points(p.points):>6} of {points(p.of):>6}  {p.part}: {p.says}" for p in parts)]


def parts_data(parts: Sequence[PartTold]) -> dict[str, object]:
    """The parts as plain data."""
    return {p.part: {"points": p.points / 100, "of": p.of / 100, "says": p.says} for p in parts}
