"""A cohort made ready for the solver: the pool in its order, the eligible pairs with their scores, the pins."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from reverse_mentoring.data.records import Cohort, Participant, Program, Role
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.entries import CELLS, LISTED, Entries, entries_among, entries_of
from reverse_mentoring.matching.judging.block import Block, Frame, block_of, frame_of
from reverse_mentoring.matching.judging.compact import Tables, tables_of
from reverse_mentoring.matching.judging.couples import couples_of
from reverse_mentoring.matching.one_way import one_way
from reverse_mentoring.matching.people.digest import run_digest
from reverse_mentoring.matching.people.pool import Entrant, Pool, pool_of
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.pins import Pins

__all__ = ["CELLS", "Entries", "Round", "blocks", "cohort_of", "prepare"]


@dataclass(frozen=True, eq=False)
class Round:
    """A cohort ready to be matched: entrants in canonical order, entries by position, pins as entry numbers.

    The entries are all allowed pairs where those are few enough to be listed, and then they alone count; else they are
    the pinned ones, and `tables` tell of all others. `judged`: what the listed ones were judged from, unless somebody
    in the round has been changed since. `finer`: so many times a hundredth of a point is what scores are counted in.
    """

    frame: Frame
    pool: Pool
    mentors: tuple[Entrant, ...]
    mentees: tuple[Entrant, ...]
    entries: Entries
    pins: tuple[int, ...]
    run: str
    tables: Tables | None = None
    judged: Tables | None = None
    finer: int = 1

    @property
    def listed(self) -> bool:
        """Are the entries all allowed pairs?"""
        return self.tables is None

    @cached_property
    def places(self) -> dict[Role, dict[str, int]]:
        """The position of each handle in each role."""
        return {"mentor": _places(self.mentors), "mentee": _places(self.mentees)}

    def entry(self, mentor: str, mentee: str) -> int | None:
        """The number of the entry of these two handles, or None when they are not an eligible pair of the pool."""
        return self.entries.find(self.places["mentor"].get(mentor), self.places["mentee"].get(mentee))

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
    with without_collecting():
        return _prepared(program, cohort_id, today, private)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python's collector looks for circles whenever much is made; here much is made, none of it in circles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _prepared(program: Program, cohort_id: str, today: date, private: Private | None) -> Round:
    cohort = cohort_of(program, cohort_id)
    pool = pool_of(program, cohort, today)
    mentors, mentees = (_in_canonical_order(side, cohort) for side in (pool.mentors, pool.mentees))
    frame = frame_of(program, cohort, private, [e.person for e in mentors], [e.person for e in mentees])
    tables = _tables(frame, mentors, mentees)
    listed = len(mentors) * len(mentees) <= LISTED
    entries = entries_of(tables) if listed else entries_among(tables, _pinned(frame, mentors, mentees))
    pins = Pins(frame, pool, mentors, mentees, entries).numbers()
    return Round(
        frame, pool, mentors, mentees, entries, pins, run_digest(frame, pool),
        tables=None if listed else tables, judged=tables if listed else None,
    )  # fmt: skip


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


def _tables(frame: Frame, mentors: tuple[Entrant, ...], mentees: tuple[Entrant, ...]) -> Tables:
    left, right = ([entrant.person for entrant in side] for side in (mentors, mentees))
    tables = tables_of(frame, left, right, couples_of(frame, left, right))
    rows, columns = _places(mentors), _places(mentees)
    both = [handle for handle in rows if handle in columns]
    places = tuple(np.array([side[handle] for handle in both], dtype=np.int64) for side in (rows, columns))
    return one_way(tables, (places[0], places[1]), _pinned(frame, mentors, mentees))


def _pinned(frame: Frame, mentors: tuple[Entrant, ...], mentees: tuple[Entrant, ...]) -> list[tuple[int, int]]:
    """The pins between people of the pool, by place."""
    rows, columns = _places(mentors), _places(mentees)
    return [(rows[a], columns[b]) for a, b in frame.cohort.matching.pins if a in rows and b in columns]


def _places(side: Iterable[Entrant]) -> dict[str, int]:
    return {entrant.person.handle: place for place, entrant in enumerate(side)}
