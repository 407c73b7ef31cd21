"""What rules and wishes say of single couples, as lists of columns a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.block import Frame, Managers
from reverse_mentoring.matching.judging.lists import Lists, gathered, starts_of
from reverse_mentoring.matching.judging.rules import chain_above, rules_in_force
from reverse_mentoring.matching.judging.scoring import RANKED
from reverse_mentoring.matching.people.private import Couple

Place = tuple[int, int]
"""Mentor and mentee, by position."""


class Couples(NamedTuple):
    """`barred`: by a rule. `closed`: by the private file. `wished`: with the points that preferences add.

    Couples barred by what many may have in common (team, organization, a manager in the files) are not listed here.
    """

    barred: Lists
    closed: Lists
    wished: Lists

    def rows(self, mentors: IntArray) -> Couples:
        """Those of some mentors, in that order."""
        return Couples(*(lists.some(mentors) for lists in self))

    def columns(self, mentees: IntArray, of: int) -> Couples:
        """Those of some of the `of` mentees, numbered anew in that order, which must be ascending."""
        number = np.full(of, -1)
        number[mentees] = np.arange(mentees.size)
        return Couples(*(_renumbered(lists, number) for lists in self))

    def closing(self, mentors: IntArray, mentees: IntArray) -> Couples:
        """With more couples closed."""
        return self._replace(closed=_with_more(self.closed, mentors, mentees))

    def barring(self, mentors: IntArray, mentees: IntArray) -> Couples:
        """With more couples barred."""
        return self._replace(barred=_with_more(self.barred, mentors, mentees))


def couples_of(frame: Frame, mentors: Sequence[Participant], mentees: Sequence[Participant]) -> Couples:
    """The couples of these people."""
    seek = _Seek(frame, mentors, mentees)
    return Couples(
        barred=_lists(((place, 1) for place in set(seek.barred())), len(mentors)),
        closed=_lists(((place, 1) for place in set(seek.closed())), len(mentors)),
        wished=_lists(seek.wished(), len(mentors)),
    )


def _with_more(lists: Lists, mentors: IntArray, mentees: IntArray) -> Lists:
    owner, items, _ = lists.of(0, lists.start.size - 1)
    owners, others = np.concatenate([owner, mentors]), np.concatenate([items, mentees])
    return gathered(owners, others, np.ones_like(owners), lists.start.size - 1)


def _renumbered(lists: Lists, number: IntArray) -> Lists:
    owner, items, amounts = lists.of(0, lists.start.size - 1)
    kept = number[items] >= 0
    start = starts_of(np.bincount(owner[kept], minlength=lists.start.size - 1))
    return Lists(start, number[items[kept]].astype(np.int32), amounts[kept])


def _lists(found: Iterable[tuple[Place, int]], rows: int) -> Lists:
    flat = np.array([(row, column, amount) for (row, column), amount in found], dtype=np.int64).reshape(-1, 3)
    return gathered(flat[:, 0], flat[:, 1], flat[:, 2], rows)


class _Seek:
    """Looks couples up by handle."""

    def __init__(self, frame: Frame, mentors: Sequence[Participant], mentees: Sequence[Participant]) -> None:
        self.frame, self.rules = frame, set(rules_in_force(frame.cohort))
        self.rows = {p.handle: n for n, p in enumerate(mentors)}
        self.columns = {p.handle: n for n, p in enumerate(mentees)}

    def barred(self) -> Iterator[Place]:
        """Nobody with themselves; no pair that stands, is over in this cohort, or (by that rule) was active once; and
        (by that rule) nobody with somebody above or below them.
        """
        frame = self.frame
        yield from ((row, self.columns[handle]) for handle, row in self.rows.items() if handle in self.columns)
        yield from self._named(frame.standing | frame.ended_here)
        if "previous-pair" in self.rules:
            yield from self._named(frame.past)
        if "reporting-line" in self.rules:
            yield from self._in_line(frame.managers)

    def closed(self) -> Iterator[Place]:
        """What `rules.not_excluded` excludes."""
        yield from self._named(self.frame.private.vetoes)
        if self.frame.private.reports_to:
            if "reporting-line" in self.rules:
                yield from self._in_line(self.frame.all_managers)
            if "common-manager" in self.rules:
                yield from self._same_manager(self.frame.all_managers)

    def wished(self) -> Iterator[tuple[Place, int]]:
        """The points of each wish: a tenth of the weight for each fifth, which is whole, so that two wishes add up."""
        fifth = 10 * self.frame.cohort.matching.weights.preferences
        for handle, ranked in self.frame.private.prefers.items():
            for rank, other in enumerate(ranked[:RANKED]):
                for place in self._places(handle, other):
                    yield place, fifth * (RANKED - rank)

    def _named(self, couples: Iterable[Couple]) -> Iterator[Place]:
        for couple in couples:
            ends = sorted(couple)
            yield from self._places(ends[0], ends[-1])

    def _places(self, one: str, other: str) -> Iterator[Place]:
        for mentor, mentee in ((one, other), (other, one)):
            if mentor in self.rows and mentee in self.columns:
                yield self.rows[mentor], self.columns[mentee]

    def _in_line(self, managers: Managers) -> Iterator[Place]:
        """Mentors with the mentees above them, and mentees with the mentors above them."""
        above_mentors, above_mentees = _Above(managers, self.columns), _Above(managers, self.rows)
        for handle, row in self.rows.items():
            for manager in managers.get(handle, ()):
                yield from [(row, column) for column in above_mentors.up_from(manager)]
        for handle, column in self.columns.items():
            for manager in managers.get(handle, ()):
                yield from [(row, column) for row in above_mentees.up_from(manager)]

    def _same_manager(self, managers: Managers) -> Iterator[Place]:
        teams: dict[str, list[int]] = {}
        for handle, column in self.columns.items():
            for manager in managers.get(handle, ()):
                teams.setdefault(manager, []).append(column)
        for handle, row in self.rows.items():
            for manager in managers.get(handle, ()):
                yield from ((row, column) for column in teams.get(manager, ()))


class _Above:
    """Who of `places` is a manager or above them; worked out once, since many people have the same ones above."""

    def __init__(self, managers: Managers, places: Mapping[str, int]) -> None:
        self.managers, self.places = managers, places
        self.known: dict[str, list[int]] = {}

    def up_from(self, manager: str) -> list[int]:
        """The places of the manager and everybody above: along the line up to somebody whose line is known or ends."""
        if manager in self.known:
            return self.known[manager]
        line: dict[str, None] = {}
        person = manager
        while person not in self.known:
            managers = self.managers.get(person, ())
            if len(managers) > 1 or person in line:
                return self._with_all(manager)
            line[person] = None
            if not managers:
                break
            (person,) = managers
        above = self.known.get(person, [])
        for person in reversed(line):
            above = [self.places[person], *above] if person in self.places else above
            self.known[person] = above
        return above

    def _with_all(self, manager: str) -> list[int]:
        """The same where lines part, or close to a circle."""
        line = {manager, *chain_above(manager, self.managers)}
        self.known[manager] = [self.places[person] for person in line if person in self.places]
        return self.known[manager]
