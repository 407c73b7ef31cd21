"""The months of a cohort: totals that never tell how often a pair met."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Checkin
from reverse_mentoring.impact.rhythm import rhythm, told_months
from reverse_mentoring.site.visibility import Shown
from support.people import cohort, document, pair, person, program, senior

ROUND = cohort("2026-spring", status="running", runs_from=date(2026, 4, 6), runs_to=date(2026, 9, 30))
TODAY = date(2026, 8, 20)
LEAST = 5
PAIRS = [f"m{n}_northwind--s{n}_northwind" for n in range(14)]


def shown(by_month: dict[int, list[int]]) -> Shown:
    """A cohort in which the pairs of these numbers have something on record in a month of 2026."""
    people = [one for n in range(14) for one in (person(f"m{n}_northwind"), senior(f"s{n}_northwind"))]
    checkins = tuple(
        Checkin(ROUND.id, PAIRS[n], date(2026, month, 1 + place), "session", 60, "video", (), {}, document("c"))
        for month, numbers in by_month.items()
        for place, n in enumerate(numbers)
    )
    pairs = [pair(mentor, mentee, cohort_id=ROUND.id) for mentor, _, mentee in (one.partition("--") for one in PAIRS)]
    return Shown(program(people, cohorts=[ROUND], pairs=pairs, checkins=checkins), TODAY)


def told(by_month: dict[int, list[int]]) -> list[tuple[int, str]]:
    return [(month.first.month, month.conversations.text) for month in rhythm(shown(by_month), ROUND)]


def test_the_months_until_today_are_told_with_their_totals() -> None:
    everyone = list(range(12))
    assert told({4: everyone, 5: [*everyone, 0, 1], 6: everyone, 7: everyone, 8: everyone[:6]}) == [
        (4, "12"), (5, "14"), (6, "12"), (7, "12"), (8, "6"),
    ]  # fmt: skip


def test_a_month_of_few_pairs_hides_the_smallest_other_one() -> None:
    """The cohort's total is told, so July would be what the others leave of it."""
    everyone = list(range(12))
    assert told({4: everyone, 5: everyone[:8], 6: everyone, 7: [0, 0, 0, 1]}) == [
        (4, "12"), (5, "few"), (6, "12"), (7, "few"), (8, "few"),
    ]  # fmt: skip


def test_a_month_with_nothing_reads_like_one_with_little() -> None:
    everyone = list(range(12))
    assert told({4: everyone, 6: everyone})[1] == (5, "few")


def test_many_conversations_of_few_pairs_are_not_told() -> None:
    assert told({4: list(range(12)), 5: [0, 1, 2, 3] * 7, 6: list(range(12))})[1] == (5, "few")


def test_a_cohort_of_few_pairs_has_no_rhythm() -> None:
    assert told({4: list(range(9)), 5: list(range(9))}) == []


def test_another_day_of_the_month_makes_no_difference() -> None:
    everyone = list(range(12))
    assert told({4: everyone, 5: everyone}) == told({4: everyone[::-1], 5: everyone[::-1]})


@given(st.dictionaries(st.integers(1, 9), st.lists(st.sampled_from(PAIRS), max_size=30)))
def test_what_is_told_and_what_is_left_are_of_many_pairs(by_month: dict[int, list[str]]) -> None:
    found = {date(2026, month, 1): Counter(pairs) for month, pairs in by_month.items()}
    months = told_months(found, LEAST)
    for month, total in months.items():
        assert total == sum(found[month].values())
        assert len(found[month]) >= LEAST
    rest = {one for month, pairs in found.items() if month not in months for one in pairs}
    assert len(rest) == 0 or len(rest) >= LEAST or not months
