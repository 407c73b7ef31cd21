"""Certificates for tests: of small populations, and tampered with."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.proof.certificate import Certificate, certificate_of
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import solve
from support.matching_strategies import OBJECTIVES, crowds, private_files
from support.people import COHORT, TODAY, cohort, pair, program

PROOF = frozenset({"price", "person_bonus", "pair_bonus"})
"""Fields that claim nothing: with other numbers in them the proof may still be one."""


@dataclass(frozen=True)
class Case:
    """A program, the private file of the run, and the certificate of its matching."""

    program: Program
    private: Private
    certificate: Certificate


@dataclass(frozen=True)
class Tampered:
    """A certificate in which one field is another one."""

    field: str
    certificate: Certificate


def case_of(known: Program, private: Private) -> Case:
    """The certificate of the best matching of the cohort."""
    the_round = prepare(known, COHORT, TODAY, private)
    return Case(known, private, certificate_of(the_round, solve(the_round)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any small cohort with pairs that stand, pins, a private file, and people who could mentor each other."""
    people = draw(crowds(most=6))
    private = draw(private_files(people))
    rules = {"min_level_gap": draw(st.integers(0, 1)), "min_overlap_minutes": 0,
             "shared_topic": draw(st.sampled_from(("ignore", "require")))}  # fmt: skip
    objective = draw(st.sampled_from(OBJECTIVES))
    standing = _standing(draw, people)
    free = program(people, cohorts=[cohort(rules=rules, objective=objective)], pairs=standing)
    pins = _some_pins(draw, prepare(free, COHORT, TODAY, private))
    pinned = program(people, cohorts=[cohort(rules=rules, objective=objective, pins=pins)], pairs=standing)
    return case_of(pinned, private)


def _standing(draw: st.DrawFn, people: tuple[Participant, ...]) -> list[Any]:
    ends = [p.handle for p in people if p.seats["mentor"]], [p.handle for p in people if p.seats["mentee"]]
    if not all(ends) or not draw(st.booleans()):
        return []
    mentor, mentee = (draw(st.sampled_from(side)) for side in ends)
    return [pair(mentor, mentee, "proposed", COHORT)] if mentor != mentee else []


def _some_pins(draw: st.DrawFn, the_round: Round) -> list[tuple[str, str]]:
    entries = [n for n in range(the_round.entries.scores.size) if the_round.entries.open[n]]
    if not entries or not draw(st.booleans()):
        return []
    mentor, mentee = the_round.people(draw(st.sampled_from(entries)))
    return [(mentor.handle, mentee.handle)]


@st.composite
def tamperings(draw: st.DrawFn, certificate: Certificate) -> Tampered:
    """The certificate with any one of its values changed, or a row gone, doubled, or moved."""
    return draw(st.sampled_from(list(_changes(certificate))))(draw)


def _changes(certificate: Certificate) -> Iterator[Callable[[st.DrawFn], Tampered]]:
    for field in fields(certificate):
        value = getattr(certificate, field.name)
        if not isinstance(value, tuple):
            yield _with(certificate, field.name, field.name, _another(value))
            continue
        for number, row in enumerate(value):
            before, after = value[:number], value[number + 1 :]
            for rows in ((*before, *after), (*before, row, row, *after), (*after, row, *before)):
                if rows != value:
                    yield _with(certificate, field.name, field.name, st.just(rows))
            for part in fields(row):
                others = _another(getattr(row, part.name))
                rows_with = others.map(functools.partial(_row_changed, value, number, part.name))
                yield _with(certificate, field.name, part.name, rows_with)


def _row_changed(rows: tuple[Any, ...], number: int, part: str, value: Any) -> tuple[Any, ...]:
    return (*rows[:number], replace(rows[number], **{part: value}), *rows[number + 1 :])


def _with(
    certificate: Certificate, field: str, part: str, values: st.SearchStrategy[Any]
) -> Callable[[st.DrawFn], Tampered]:
    def changed(draw: st.DrawFn) -> Tampered:
        change: dict[str, Any] = {field: draw(values)}
        return Tampered(part, replace(certificate, **change))

    return changed


def _another(value: Any) -> st.SearchStrategy[Any]:
    if isinstance(value, bool):
        return st.just(not value)
    if isinstance(value, int):
        return st.one_of(st.integers(-3, 3), st.integers(-(2**61), 2**61)).map(lambda by: value + (by or 1))
    return st.sampled_from((f"{value}x", "", "people", "coverage", "score", "p1_northwind")).filter(
        lambda v: v != value
    )
