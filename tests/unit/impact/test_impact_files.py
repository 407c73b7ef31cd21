"""Tables for analysts: described, valid, the same bytes each time, and silent about small groups."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from frictionless import Package
from hypothesis import example, given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.impact.figures import Figures, figures
from reverse_mentoring.impact.files import csv_package, database
from reverse_mentoring.impact.tables import tables
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, cohort, pair, person, program, senior

COHORT = cohort(status="closed")


def sample(completed: int, active: int, named: bool) -> Program:
    """A program with so many pairs; their people may be named or not."""
    publish = "internal" if named else "none"
    people, pairs = [], []
    for number in range(completed + active):
        mentor, mentee = f"junior{number}_northwind", f"senior{number}_lumenworks"
        people += [_with(one, publish) for one in (person(mentor), senior(mentee, org="lumenworks"))]
        status = "completed" if number < completed else "active"
        pairs.append(pair(mentor, mentee, status, COHORT.id, mentor_teaches=("generative-ai",)))
    return program(people, cohorts=[COHORT], pairs=pairs)


def _with(one: Participant, publish: str) -> Participant:
    return replace(one, consent=replace(one.consent, publish=publish))  # type: ignore[arg-type]


def found(made: Program) -> Figures:
    return figures(Shown(made, TODAY), COHORT.id)


def test_a_package_is_what_its_description_says(tmp_path: Path) -> None:
    made = sample(7, 6, named=False)
    files = csv_package(tables(Shown(made, TODAY), [found(made)]), "impact", "Impact")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])
    assert (tmp_path / "measures.csv").read_bytes() == (
        b"cohort,measure,count,told\r\n2026-fall,pairs,13,yes\r\n2026-fall,completed,7,yes\r\n"
        b"2026-fall,bridging,13,yes\r\n2026-fall,two_way,0,yes\r\n2026-fall,conversations,0,yes\r\n"
        b"2026-fall,reached,0,yes\r\n"
    )


def test_the_database_holds_the_same_and_its_bytes_depend_on_nothing_else(tmp_path: Path) -> None:
    made = sample(7, 6, named=False)
    told = tables(Shown(made, TODAY), [found(made)])
    (tmp_path / "one.sqlite").write_bytes(database(told))
    assert database(told) == (tmp_path / "one.sqlite").read_bytes()
    connection = sqlite3.connect(tmp_path / "one.sqlite")
    try:
        rows = {table.name: connection.execute(f'SELECT * FROM "{table.name}"').fetchall() for table in told}  # noqa: S608
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
    assert {name: set(held) for name, held in rows.items()} == {table.name: set(table.rows) for table in told}


def test_the_bytes_are_the_same_in_another_process_under_another_hash_seed(tmp_path: Path) -> None:
    script = (
        "import hashlib; from unit.impact.test_impact_files import *; m = sample(7, 6, named=False);"
        "print(hashlib.sha256(database(tables(Shown(m, TODAY), [found(m)]))).hexdigest())"
    )
    root = Path(__file__).parents[3]
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root / 'scripts'}:{root / 'tests'}", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(seen) == 1


@given(st.integers(0, 12), st.integers(0, 12))
def test_no_number_and_no_difference_speaks_of_a_few_hidden_pairs(completed: int, active: int) -> None:
    told = found(sample(completed, active, named=False))
    whole, part = told.pairs.count, told.completed.count
    for count in (whole, part, None if whole is None or part is None else whole - part):
        assert count is None or count == 0 or count >= 5


def test_everybody_named_may_be_counted_but_small_numbers_stay_few() -> None:
    told = found(sample(2, 5, named=True))
    assert (told.pairs.count, told.completed.count) == (7, None)


def of_orgs(*couples: tuple[str, str]) -> Program:
    """A program of hidden pairs, each of people of two organizations that may be the same."""
    people, pairs = [], []
    for number, (one, other) in enumerate(couples):
        mentor, mentee = f"junior{number}_pair", f"senior{number}_pair"
        people += [_with(p, "none") for p in (person(mentor, org=one), senior(mentee, org=other))]
        pairs.append(pair(mentor, mentee, "active", COHORT.id, mentor_teaches=("generative-ai",)))
    return program(people, cohorts=[COHORT], pairs=pairs)


def test_organizations_do_not_add_up_to_how_many_pairs_link_two() -> None:
    told = found(of_orgs(*[("n", "n")] * 9, *[("l", "l")] * 8, *[("n", "l")] * 2))
    assert (told.pairs.count, told.bridging.count) == (19, None)
    assert {org: cell.count for org, cell in told.orgs.items()} == {"l": None, "n": 11}


def test_a_small_organization_is_not_what_the_others_leave_over() -> None:
    told = found(of_orgs(*[("a", "a")] * 6, *[("b", "b")] * 8, *[("a", "b")] * 4, *[("a", "c")] * 2))
    assert (told.pairs.count, told.bridging.count) == (20, 6)
    assert {org: cell.count for org, cell in told.orgs.items()} == {"a": None, "b": 12, "c": None}


@given(st.lists(st.sampled_from([("a", "a"), ("b", "b"), ("a", "b"), ("a", "c"), ("b", "c"), ("c", "c")]), max_size=30))
def test_the_sum_of_the_organizations_never_tells_the_one_number_that_is_missing(
    couples: list[tuple[str, str]],
) -> None:
    told = found(of_orgs(*couples))
    missing = [cell for cell in (*told.orgs.values(), told.bridging) if not cell.shown]
    assert told.pairs.count is None or len(missing) != 1


def test_no_table_of_a_cohort_counts_pairs_that_its_total_leaves_out() -> None:
    """Of 20, 6 and 3 pairs in three cohorts the total is told: with 20 and 6 beside it, so would be the 3."""
    cohorts = [replace(COHORT, id=name) for name in ("large", "medium", "small")]
    made = [(name, f"junior{n}-{name}_pair", f"senior{n}-{name}_pair")
            for name, size in (("large", 20), ("medium", 6), ("small", 3)) for n in range(size)]  # fmt: skip
    people = [_with(one, "none") for _, j, s in made for one in (person(j), senior(s, org="lumenworks"))]
    pairs = [pair(j, s, "active", name, mentor_teaches=("generative-ai",)) for name, j, s in made]
    shown = Shown(program(people, cohorts=cohorts, pairs=pairs), TODAY)
    told = figures(shown, "medium")
    cells = [told.pairs, told.bridging, *told.gaps.values(), *told.orgs.values(), *told.taught["technology"][:1]]
    assert {cell.count for cell in cells} == {None}
    assert figures(shown, "large").pairs.count == 20


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
@example(9, 8, 3)
@example(10, 2, 8)
def test_what_the_two_sides_teach_never_tells_the_one_number_that_is_missing(
    mentors: int, mentees: int, both: int
) -> None:
    """Pairs in which only the mentor teaches, only the mentee, and both: each something of the one area of its side."""
    made = of_orgs(*[("n", "l")] * (mentors + mentees + both))
    taught: list[tuple[tuple[str, ...], tuple[str, ...]]] = [((), ("strategy",))] * mentees + [
        (("generative-ai",), ())
    ] * mentors
    taught += [(("generative-ai",), ("strategy",))] * both
    pairs = [replace(p, mentor_teaches=m, mentee_teaches=s) for p, (m, s) in zip(made.pairs, taught, strict=True)]
    told = found(replace(made, pairs=tuple(pairs)))
    if told.pairs.count is not None and mentors + both and mentees + both:
        cells = [told.taught["technology"][0], told.taught["business"][1], told.two_way]
        assert sum(not cell.shown for cell in cells) != 1
