from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.judging.compact import part_of
from reverse_mentoring.matching.judging.parts import parts_by_place
from reverse_mentoring.matching.judging.rules import eligible, not_excluded
from reverse_mentoring.matching.judging.scoring import parts_of_pairs, scores
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.scanning.kernels_numba import score_block
from reverse_mentoring.matching.scanning.kernels_numpy import plain, score_rows
from reverse_mentoring.matching.scanning.packed import packed
from support.large_rounds import Case, cases
from support.people import person, program, senior


def expected(case: Case) -> list[list[int | None]]:
    """The scores by the readable definitions, None where a rule forbids the pair."""
    block = case.block
    allowed, points = eligible(block), scores(block)
    return [[int(p) if yes else None for p, yes in zip(*row, strict=True)] for row in zip(points, allowed, strict=True)]


def told(table: np.ndarray) -> list[list[int | None]]:
    return [[None if points < 0 else points for points in row] for row in table.tolist()]


@given(cases())
def test_scores_from_tables_are_those_of_the_readable_definitions(case: Case) -> None:
    assert told(score_rows(plain(case.tables), 0, len(case.mentors))) == expected(case)


@given(cases())
def test_compiled_scores_are_those_of_the_readable_definitions(case: Case) -> None:
    rows = np.arange(len(case.mentors), dtype=np.int32)[::-1].copy()
    found = np.zeros((rows.size, len(case.mentees)), dtype=np.int32)
    score_block(packed(case.tables), rows, 0, found)
    assert told(found[::-1]) == expected(case)


@given(cases())
def test_closed_are_the_pairs_that_the_private_file_excludes(case: Case) -> None:
    closed = np.zeros((len(case.mentors), len(case.mentees)), dtype=np.bool_)
    row, column, _ = case.tables.couples.closed.of(0, len(case.mentors))
    closed[row, column] = True
    block = case.block
    allowed = eligible(block)
    assert (closed & allowed).tolist() == (~not_excluded(block) & allowed).tolist()


@given(st.data(), cases())
def test_a_part_of_the_tables_is_that_of_the_scores(data: st.DataObject, case: Case) -> None:
    whole = score_rows(plain(case.tables), 0, len(case.mentors))
    rows = np.array(data.draw(st.permutations(range(len(case.mentors)))), dtype=np.int64)[: len(case.mentors) // 2 + 1]
    columns = np.array(
        sorted(data.draw(st.sets(st.integers(0, max(len(case.mentees) - 1, 0)), max_size=len(case.mentees)))),
        dtype=np.int64,
    )
    found = score_rows(plain(part_of(case.tables, rows, columns)), 0, rows.size)
    assert told(found) == told(whole[rows][:, columns])
    only_rows = score_rows(plain(part_of(case.tables, rows, None)), 0, rows.size)
    assert told(only_rows) == told(whole[rows])


@given(cases())
def test_parts_by_place_are_those_of_the_readable_definitions(case: Case) -> None:
    row, column = np.nonzero(eligible(case.block))
    couples = [(case.mentors[i], case.mentees[j]) for i, j in zip(row, column, strict=True)]
    assert parts_by_place(case.tables, row, column) == parts_of_pairs(case.frame, couples)


def many(count: int) -> tuple[Participant, ...]:
    """People of few kinds, more than one tile of columns wide."""
    zones, languages = ("UTC", "Europe/Berlin", "America/New_York"), (("en",), ("de", "en"), ("de",))
    return tuple(
        (person if n % 3 else senior)(
            f"p{n}_northwind", timezone=zones[n % 3], languages=languages[n % 5 % 3], team=(None, "a", "b")[n % 7 % 3],
            org=("northwind", "lumenworks")[n % 11 % 2], site=(None, "berlin", "boston")[n % 13 % 3],
            interests=("climbing", "chess")[: n % 4 % 3], reports_to=f"p{n // 2}_northwind",
            offers={"generative-ai": 1 + n % 5, "strategy": 1 + n % 3}, wants=("kubernetes", "strategy", "generative-ai")[n % 2 :],
        )
        for n in range(count)
    )  # fmt: skip


def test_more_columns_than_a_tile_change_nothing() -> None:
    people = many(1_200)
    case = Case(program(people), Private(), people[:40], people)
    tables = case.tables
    found = np.zeros((40, len(people)), dtype=np.int32)
    score_block(packed(tables), np.arange(40, dtype=np.int32), 0, found)
    assert told(found) == told(score_rows(plain(tables), 0, 40)) == expected(case)
