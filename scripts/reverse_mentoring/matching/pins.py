"""The pins of a cohort: pairs that must be in the result, each checked before anything is matched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from reverse_mentoring.data.records import Role
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.entries import Entries
from reverse_mentoring.matching.judging.block import Frame, block_of
from reverse_mentoring.matching.judging.rules import allowed_by_rule
from reverse_mentoring.matching.people.pool import LEFT_OUT, Entrant, Pool
from reverse_mentoring.matching.telling.words import RULE_WORDS


class PinBroken(MentoringError):
    """A pin that cannot be kept, and why; for coordinators only, since it can tell of a veto."""


@dataclass(frozen=True, eq=False)
class Pins:
    """The pins of a cohort, checked one by one."""

    frame: Frame
    pool: Pool
    mentors: tuple[Entrant, ...]
    mentees: tuple[Entrant, ...]
    entries: Entries

    def numbers(self) -> tuple[int, ...]:
        """Entry numbers of the pins; those that are standing pairs already need none."""
        found: list[int] = []
        held: Counter[tuple[Role, int]] = Counter()
        for index, (mentor, mentee) in enumerate(self.frame.cohort.matching.pins):
            if frozenset({mentor, mentee}) in self.frame.standing:
                continue
            rows, columns = self._place(mentor, "mentor", index), self._place(mentee, "mentee", index)
            number = self.entries.find(rows, columns)
            if number is None:
                raise self._refusal(index, self._broken_rules(rows, columns))
            if not self.entries.open[number]:
                raise self._refusal(index, "the two cannot be paired in this run")
            if number in found:
                continue
            held.update([("mentor", rows), ("mentee", columns)])
            if held["mentor", rows] > self.mentors[rows].free or held["mentee", columns] > self.mentees[columns].free:
                raise self._refusal(index, "together with the pins before it, it needs more seats than are free")
            found.append(number)
        return tuple(sorted(found))

    def _place(self, handle: str, role: Role, index: int) -> int:
        if handle not in self._places[role]:
            reason = self.pool.why_not(handle, role) or "other-organization"
            raise self._refusal(index, f"{handle} is not in the pool as {role}, because the person {LEFT_OUT[reason]}")
        return self._places[role][handle]

    @cached_property
    def _places(self) -> dict[Role, dict[str, int]]:
        sides: dict[Role, tuple[Entrant, ...]] = {"mentor": self.mentors, "mentee": self.mentees}
        return {role: {e.person.handle: place for place, e in enumerate(side)} for role, side in sides.items()}

    def _broken_rules(self, row: int, column: int) -> str:
        block = block_of(self.frame, [self.mentors[row].person], [self.mentees[column].person])
        broken = [name for name, allowed in allowed_by_rule(block).items() if not allowed[0, 0]]
        return (
            "; ".join(f"{name}: {RULE_WORDS[name].failed}" for name in broken)
            or "the two are a pair the other way round"
        )

    def _refusal(self, index: int, why: str) -> PinBroken:
        cohort = self.frame.cohort
        place = cohort.source.at("matching", "pins", index)
        mentor, mentee = cohort.matching.pins[index]
        return PinBroken(
            f"{cohort.source.path}:{place.line}:{place.column}: the pin {mentor}--{mentee} cannot be kept: {why}",
            "remove the pin (a coordinator's comment `/unpin` does it), or mend what stands in its way",
        )
