"""A cohort made ready for the solver: the pool in its order, the eligible pairs with their scores, the pins."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from reverse_mentoring.data.records import Cohort, Participant, Program, Role
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray, IntMatrix
from reverse_mentoring.matching.judging.block import Block, Frame, block_of, frame_of
from reverse_mentoring.matching.judging.rules import allowed_by_rule, eligible, not_excluded
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.people.digest import run_digest
from reverse_mentoring.matching.people.pool import LEFT_OUT, Entrant, Pool, pool_of
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.telling.words import RULE_WORDS

CELLS = 500_000
"""How many pairs are judged at once, so that memory stays bounded."""


@dataclass(frozen=True, eq=False)
class Entries:
    """The pairs that the rules allow, by mentor and then mentee, two people at most once.

    `open`: not excluded by the private file.
    """

    mentors: IntArray
    mentees: IntArray
    scores: IntArray
    open: BoolArray


@dataclass(frozen=True, eq=False)
class Round:
    """A cohort ready to be matched: entrants in canonical order, entries by position, pins as entry numbers."""

    frame: Frame
    pool: Pool
    mentors: tuple[Entrant, ...]
    mentees: tuple[Entrant, ...]
    entries: Entries
    pins: tuple[int, ...]
    run: str

    @cached_property
    def places(self) -> dict[Role, dict[str, int]]:
        """The position of each handle in each role."""
        return {"mentor": _places(self.mentors), "mentee": _places(self.mentees)}

    def entry(self, mentor: str, mentee: str) -> int | None:
        """The number of the entry of these two handles, or None when they are not an eligible pair of the pool."""
        return _find(self.entries, self.places["mentor"].get(mentor), self.places["mentee"].get(mentee))

    def people(self, entry: int) -> tuple[Participant, Participant]:
        """The mentor and the mentee of an entry."""
        mentor, mentee = int(self.entries.mentors[entry]), int(self.entries.mentees[entry])
        return self.mentors[mentor].person, self.mentees[mentee].person


def cohort_of(program: Program, cohort_id: str) -> Cohort:
    """The cohort of that id. Raises UsageFault when there is none."""
    if cohort_id not in program.cohort:
        known = ", ".join(sorted(program.cohort)) or "none yet"
        raise UsageFault(f"there is no cohort '{cohort_id}'", f"the cohorts are: {known}")
    return program.cohort[cohort_id]


def prepare(program: Program, cohort_id: str, today: date, private: Private | None = None) -> Round:
    """The round of a cohort. Raises UsageFault for an unknown cohort and MentoringError for a pin that cannot be kept.

    People stand in the order of a salted digest of their handles: the same in every run and for every order of the
    files, and no name comes first in every cohort when scores tie.
    """
    cohort = cohort_of(program, cohort_id)
    pool = pool_of(program, cohort, today)
    mentors, mentees = (_in_canonical_order(side, cohort) for side in (pool.mentors, pool.mentees))
    frame = frame_of(program, cohort, private, [e.person for e in mentors], [e.person for e in mentees])
    entries = _entries(frame, mentors, mentees)
    pins = _Pins(frame, pool, mentors, mentees, entries).numbers()
    return Round(frame, pool, mentors, mentees, entries, pins, run_digest(frame, pool))


def blocks(frame: Frame, mentors: tuple[Entrant, ...], mentees: tuple[Entrant, ...]) -> Iterator[tuple[int, Block]]:
    """All pairs of these people as blocks of whole rows, each with the number of its first row."""
    columns = [entrant.person for entrant in mentees]
    step = max(1, CELLS // max(1, len(columns)))
    for start in range(0, len(mentors), step):
        yield start, block_of(frame, [entrant.person for entrant in mentors[start : start + step]], columns)


def _in_canonical_order(side: Iterable[Entrant], cohort: Cohort) -> tuple[Entrant, ...]:
    def key(entrant: Entrant) -> str:
        return hashlib.sha256(f"{cohort.id}:{entrant.person.handle}".encode()).hexdigest()

    return tuple(sorted(side, key=key))


def _entries(frame: Frame, mentors: tuple[Entrant, ...], mentees: tuple[Entrant, ...]) -> Entries:
    numbers = [np.zeros((3, 0), dtype=np.int64)]
    is_open = [np.zeros(0, dtype=np.bool_)]
    for start, block in blocks(frame, mentors, mentees):
        row, column = np.nonzero(eligible(block))
        numbers.append(np.stack([row + start, column, scores(block)[row, column]]))
        is_open.append(not_excluded(block)[row, column])
    kept = _one_way(frame, mentors, mentees, np.concatenate(numbers, axis=1))
    rows, columns, points = np.concatenate(numbers, axis=1)[:, kept]
    return Entries(rows, columns, points, np.concatenate(is_open)[kept])


def _one_way(frame: Frame, mentors: Sequence[Entrant], mentees: Sequence[Entrant], numbers: IntMatrix) -> IntArray:
    """Which entries to keep so that no two people become each other's mentor, which a level gap of 0 would allow.

    Of the two directions the one that is pinned stays, else the one with the higher score, else the first.
    """
    place = {handle: n for n, handle in enumerate(sorted({e.person.handle for e in (*mentors, *mentees)}))}
    left, right = (np.array([place[e.person.handle] for e in side], dtype=np.int64) for side in (mentors, mentees))
    ends = left[numbers[0]], right[numbers[1]]
    direction = ends[0] * len(place) + ends[1]
    couple = np.minimum(*ends) * len(place) + np.maximum(*ends)
    pins = [place[a] * len(place) + place[b] for a, b in frame.cohort.matching.pins if {a, b} <= place.keys()]
    order = np.lexsort((-numbers[2], ~np.isin(direction, pins), couple))
    firsts = np.unique(couple[order], return_index=True)[1]
    return np.sort(order[firsts])


def _places(side: Iterable[Entrant]) -> dict[str, int]:
    return {entrant.person.handle: place for place, entrant in enumerate(side)}


def _find(entries: Entries, mentor: int | None, mentee: int | None) -> int | None:
    if mentor is None or mentee is None:
        return None
    first, last = np.searchsorted(entries.mentors, [mentor, mentor + 1]).tolist()
    place = first + int(np.searchsorted(entries.mentees[first:last], mentee))
    return place if place < last and entries.mentees[place] == mentee else None


@dataclass(frozen=True, eq=False)
class _Pins:
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
            number = _find(self.entries, rows, columns)
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
        places = _places(self.mentors if role == "mentor" else self.mentees)
        if handle not in places:
            reason = self.pool.why_not(handle, role) or "other-organization"
            raise self._refusal(index, f"{handle} is not in the pool as {role}, because the person {LEFT_OUT[reason]}")
        return places[handle]

    def _broken_rules(self, row: int, column: int) -> str:
        block = block_of(self.frame, [self.mentors[row].person], [self.mentees[column].person])
        broken = [name for name, allowed in allowed_by_rule(block).items() if not allowed[0, 0]]
        return (
            "; ".join(f"{name}: {RULE_WORDS[name].failed}" for name in broken)
            or "the two are a pair the other way round"
        )

    def _refusal(self, index: int, why: str) -> MentoringError:
        cohort = self.frame.cohort
        place = cohort.source.at("matching", "pins", index)
        mentor, mentee = cohort.matching.pins[index]
        return MentoringError(
            f"{cohort.source.path}:{place.line}:{place.column}: the pin {mentor}--{mentee} cannot be kept: {why}",
            "remove the pin (a coordinator's comment `/unpin` does it), or mend what stands in its way",
        )
