"""A round with one thing changed, without judging all of it anew: a person's own file, or one more seat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from reverse_mentoring.data.records import ROLES, Participant, Program, Role
from reverse_mentoring.matching.entries import entries_of
from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.judging.block import Block, Frame, block_of, frame_of
from reverse_mentoring.matching.judging.hours import schedule_of
from reverse_mentoring.matching.judging.rules import eligible, not_excluded
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.people.pool import Entrant
from reverse_mentoring.matching.rounds import Entries, Round, prepare


def with_person(program: Program, today: date, the_round: Round, person: Participant) -> Round:
    """The round in which `person`, who is in the pool, has this file instead of their present one.

    Only what the pairs of this person depend on is judged again. Their seats stay as they are. The frame stays that of
    the round as it was: it is not made for telling about the changed person.
    """
    if the_round.frame.cohort.matching.rules.min_level_gap < 1 and len(_roles(the_round, person)) > 1:
        return with_program(with_file(program, person), today, the_round)
    for role in _roles(the_round, person):
        the_round = _with_line(program, the_round, role, person)
    return the_round


def line_of(program: Program, the_round: Round, role: Role, person: Participant) -> Block:
    """The block of `person` in that role with everybody in the other one: a row for a mentor, a column for a mentee."""
    others = [entrant.person for entrant in (the_round.mentees if role == "mentor" else the_round.mentors)]
    frame = _frame(program, the_round, role, person, others)
    return block_of(frame, [person], others) if role == "mentor" else block_of(frame, others, [person])


def with_smaller_gap(the_round: Round, gap: int) -> Round:
    """The round in which the mentee has to be only `gap` levels above the mentor; at least 1, and fewer than now.

    What was allowed stays so, and no score depends on the levels: only pairs with a gap between the two are judged.
    """
    cohort = the_round.frame.cohort
    rules = cohort.matching.rules
    if not 1 <= gap < rules.min_level_gap:
        raise ValueError(f"a smaller gap than {rules.min_level_gap} is from 1 to {rules.min_level_gap - 1}, not {gap}")
    softer = replace(cohort, matching=replace(cohort.matching, rules=replace(rules, min_level_gap=gap)))
    frame = replace(the_round.frame, cohort=softer)
    if the_round.judged is not None:
        judged = the_round.judged._replace(terms=the_round.judged.terms._replace(min_level_gap=gap))
        entries = entries_of(judged)
        found = [entries.find(*ends) for ends in _ends(the_round, the_round.pins)]
        pinned = tuple(sorted(number for number in found if number is not None))
        return replace(the_round, frame=frame, entries=entries, pins=pinned, judged=judged)
    new = [_between(the_round, frame, rank, rank + step) for rank in range(len(frame.ranks))
           for step in range(gap, rules.min_level_gap)]  # fmt: skip
    old = the_round.entries
    columns = [
        np.concatenate([getattr(old, name), *(getattr(entries, name) for entries in new)])
        for name in ("mentors", "mentees", "scores", "open")
    ]
    order = np.lexsort((columns[1], columns[0]))
    pins = _numbers(np.argsort(order)[: old.scores.size], the_round.pins)
    return replace(the_round, frame=frame, entries=Entries(*(column[order] for column in columns)), pins=pins)


def with_seats(the_round: Round, role: Role, places: tuple[int, ...]) -> Round:
    """The round in which each of these people has one seat more."""
    side = list(the_round.mentors if role == "mentor" else the_round.mentees)
    for place in places:
        side[place] = side[place]._replace(free=side[place].free + 1)
    return _with_side(the_round, role, tuple(side))


def with_file(program: Program, person: Participant) -> Program:
    """The program in which `person` has this file."""
    people = tuple(person if p.handle == person.handle else p for p in program.participants)
    return replace(program, participants=people)


def with_program(program: Program, today: date, the_round: Round) -> Round:
    """The same cohort's round in another program, judged from the start."""
    return prepare(program, the_round.frame.cohort.id, today, the_round.frame.private)


def _between(the_round: Round, frame: Frame, lower: int, upper: int) -> Entries:
    """The entries of the mentors of one level with the mentees of another, by their ranks."""
    sides = []
    for side, rank in ((the_round.mentors, lower), (the_round.mentees, upper)):
        sides.append(np.array([n for n, e in enumerate(side) if frame.ranks[e.person.level] == rank], dtype=np.int64))
    rows, columns = sides
    block = block_of(frame, [the_round.mentors[n].person for n in rows], [the_round.mentees[n].person for n in columns])
    if not rows.size or not columns.size:
        nothing = np.zeros(0, dtype=np.int64)
        return Entries(nothing, nothing, nothing, np.zeros(0, dtype=np.bool_))
    row, column = np.nonzero(eligible(block))
    return Entries(rows[row], columns[column], scores(block)[row, column], not_excluded(block)[row, column])


def _ends(the_round: Round, numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    """The mentor and the mentee of these entries, by position."""
    entries = the_round.entries
    return [(int(entries.mentors[number]), int(entries.mentees[number])) for number in numbers]


def _roles(the_round: Round, person: Participant) -> list[Role]:
    return [role for role in ROLES if person.handle in the_round.places[role]]


def _frame(program: Program, the_round: Round, role: Role, person: Participant, others: list[Participant]) -> Frame:
    """The round's frame, or a small one when the person's hours are new to it."""
    frame = the_round.frame
    if schedule_of(person) in (frame.overlaps.rows if role == "mentor" else frame.overlaps.columns):
        return frame
    sides = ([person], others) if role == "mentor" else (others, [person])
    return frame_of(program, frame.cohort, frame.private, *sides)


def _with_line(program: Program, the_round: Round, role: Role, person: Participant) -> Round:
    place = the_round.places[role][person.handle]
    block = line_of(program, the_round, role, person)
    points, is_open = scores(block).reshape(-1), not_excluded(block).reshape(-1)
    others = np.flatnonzero(eligible(block).reshape(-1))
    mine = np.full(others.size, place, dtype=np.int64)
    ends = (mine, others) if role == "mentor" else (others, mine)
    side = list(the_round.mentors if role == "mentor" else the_round.mentees)
    side[place] = Entrant(person, side[place].free, side[place].partnered)
    changed = _with_side(the_round, role, tuple(side))
    return _spliced(changed, role, place, Entries(*ends, points[others], is_open[others]))


def _spliced(the_round: Round, role: Role, place: int, line: Entries) -> Round:
    """The round with the entries of one person replaced, and the pins under their new numbers."""
    old = the_round.entries
    kept: BoolArray = (old.mentors if role == "mentor" else old.mentees) != place
    columns = [
        np.concatenate([before[kept], new])
        for before, new in (
            (old.mentors, line.mentors), (old.mentees, line.mentees), (old.scores, line.scores), (old.open, line.open),
        )
    ]  # fmt: skip
    order = np.lexsort((columns[1], columns[0]))
    entries = Entries(*(column[order] for column in columns))
    new_number = np.full(old.scores.size, -1, dtype=np.int64)
    new_number[np.flatnonzero(kept)] = np.argsort(order)[: int(kept.sum())]
    pins = _numbers(new_number, the_round.pins)
    return replace(the_round, entries=entries, pins=pins)


def _numbers(new_number: IntArray, pins: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(int(new_number[pin]) for pin in pins if new_number[pin] >= 0))


def _with_side(the_round: Round, role: Role, side: tuple[Entrant, ...]) -> Round:
    changed = replace(the_round, judged=None)
    return replace(changed, mentors=side) if role == "mentor" else replace(changed, mentees=side)
