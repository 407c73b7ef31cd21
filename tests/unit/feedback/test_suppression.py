"""What is published about groups, and attacks on it that know nothing of how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reverse_mentoring.data.records import ROLES, Role
from reverse_mentoring.feedback.report import Report, report
from reverse_mentoring.feedback.suppression import Told, told_count, told_sum, whole_steps
from support.feedback import COHORT, FORMS, Given, middling, opening

Row = list[int]
Publisher = Callable[[Sequence[Given], int], list[int]]


@pytest.mark.parametrize(("arrived", "counted"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (14, 10)])
def test_only_whole_steps_count(arrived: int, counted: int) -> None:
    assert list(whole_steps(range(arrived), 5)) == list(range(counted))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], None),
        ([3, 3, 3, 3, 3], Told(5, 15, 15)),
        ([5, 5, 5, 5, 5], Told(5, 24, 25)),
        ([5, 5, 4, 5, 5], Told(5, 24, 25)),
        ([5, 5, 4, 4, 5], Told(5, 23, 23)),
        ([1, 1, 1, 1, 1], Told(5, 5, 6)),
        ([1, 1, 2, 1, 1, 3, 3, 3, 3, 3], Told(10, 20, 21)),
        ([5] * 5 + [3] * 5 + [1] * 5, Told(15, 44, 46)),
    ],
)
def test_a_sum_is_exact_unless_it_tells_what_everybody_said(values: list[int], told: Told | None) -> None:
    assert told_sum(values, 1, 5, 5) == told


@pytest.mark.parametrize(
    ("chosen", "n", "told"),
    [
        (0, 0, None), (0, 5, (0, 5)), (5, 5, (0, 5)), (10, 10, (6, 10)), (6, 10, (6, 10)), (5, 10, (0, 5)),
        (0, 10, (0, 5)), (20, 20, (16, 20)), (15, 20, (11, 15)), (3, 20, (0, 5)),
    ],
)  # fmt: skip
def test_a_count_is_a_range(chosen: int, n: int, told: tuple[int, int] | None) -> None:
    assert told_count(chosen, n, 5) == (None if told is None else Told(n, *told))


@given(st.integers(1, 12), st.integers(2, 9))
def test_the_ranges_of_a_count_cover_every_count_once_and_none_is_small(steps: int, min_group: int) -> None:
    n = steps * min_group
    told = [told_count(chosen, n, min_group) for chosen in range(n + 1)]
    ranges = sorted({(t.low, t.high) for t in told if t is not None})
    assert [value for low, high in ranges for value in range(low, high + 1)] == list(range(n + 1))
    assert all(t is not None and t.low <= chosen <= t.high for chosen, t in enumerate(told))
    assert min(high - low + 1 for low, high in ranges) >= min_group


# ------------------------------------------------------------------- the first attacker: linear algebra on a black box

PEOPLE: dict[str, Role] = {f"p{n}": ROLES[n % 2] for n in range(8)}
"""Half of them mentors; p8 is both."""
arrivals = st.lists(
    st.tuples(st.sampled_from([*PEOPLE.items(), ("p8", "mentor"), ("p8", "mentee")]),
              st.sampled_from(["baseline", "midpoint", "closing", "follow-up"])),
    max_size=26,
)  # fmt: skip


def given_by(drawn: Iterable[tuple[tuple[str, Role], str]]) -> list[Given]:
    return [middling(Given(who, role, form)) for (who, role), form in drawn]


def published(came: Sequence[Given], min_group: int) -> list[int]:
    """Every number about opinions in the reports of every moment, as sums."""
    return [number for moment in range(len(came) + 1) for number in _numbers(came[:moment], min_group)]


def _numbers(came: Sequence[Given], min_group: int) -> Iterable[int]:
    made = report(opening(came), COHORT, FORMS, min_group)
    for form in made.forms:
        for row in form.rows:
            for told in row.groups.values() if row.question.kind == "scale" else ():
                yield from (told.low, told.high)
    for shift in made.shifts:
        for before, after in shift.groups.values():
            yield from (before.low, before.high, after.low, after.high)


def naive(came: Sequence[Given], min_group: int) -> list[int]:
    """What a reporter would publish who only leaves out groups that are small: this must not withstand the attack."""
    found = []
    for moment in range(len(came) + 1):
        for role in (*ROLES, None):
            values = [g.answers["useful"] for g in came[:moment] if g.form == "midpoint" and role in (g.role, None)]
            found.append(sum(map(int, values)) if len(values) >= min_group else 0)
    return found


def exposed(publish: Publisher, came: Sequence[Given], min_group: int) -> frozenset[str]:
    """Fewer than `min_group` people of whom some combination of published numbers speaks, and of nobody else.

    The attacker sees how each number moves when one answer of one person does, which no real one could see, and looks
    for a vector in the space of these rows that is zero outside a small group: there is one when leaving out the
    group's columns lowers the rank.
    """
    answers = [(place, question) for place, g in enumerate(came) for question, a in g.answers.items() if a == 3]
    start = publish(came, min_group)
    columns = []
    for place, question in answers:
        moved = [middling(g, **{question: 4}) if n == place else g for n, g in enumerate(came)]
        after = publish(moved, min_group)
        assert len(after) == len(start)
        columns.append([b - a for a, b in zip(start, after, strict=True)])
    rows = sorted({row for row in zip(*columns, strict=True) if any(row)})
    whole = rank(rows)
    people = sorted({g.who for g in came})
    for size in range(1, min_group):
        for group in combinations(people, size):
            kept = [number for number, (place, _) in enumerate(answers) if came[place].who not in group]
            if rank([[row[number] for number in kept] for row in rows]) < whole:
                return frozenset(group)
    return frozenset()


def rank(rows: Iterable[Sequence[int]]) -> int:
    """The rank over the rational numbers, by elimination."""
    basis: dict[int, list[Fraction]] = {}
    for raw in rows:
        row = [Fraction(value) for value in raw]
        while (lead := next((n for n, value in enumerate(row) if value), None)) is not None:
            if lead not in basis:
                basis[lead] = [value / row[lead] for value in row]
                break
            row = [value - row[lead] * other for value, other in zip(row, basis[lead], strict=True)]
    return len(basis)


@settings(deadline=None, max_examples=40)
@given(arrivals, st.integers(2, 4))
def test_no_combination_of_reports_over_time_speaks_of_a_small_group(
    drawn: list[tuple[tuple[str, Role], str]], min_group: int
) -> None:
    assert exposed(published, given_by(drawn), min_group) == frozenset()


def test_the_attack_finds_the_fifth_mentor_of_a_naive_reporter() -> None:
    came = given_by([((f"p{n}", "mentor"), "midpoint") for n in range(4)])
    assert exposed(naive, came, 3) == {"p3"}
    assert exposed(published, came, 3) == frozenset()


def test_the_attack_finds_the_small_role_behind_a_total() -> None:
    came = given_by([*[((f"p{n}", "mentor"), "midpoint") for n in range(3)], (("q", "mentee"), "midpoint")])
    assert exposed(lambda c, k: naive(c, k)[-3:], came, 3) == {"q"}


def test_before_and_after_leave_out_who_answered_only_once() -> None:
    """The means of all before and of all after, beside the change of those with both, would tell of the one without."""
    came = given_by([((f"p{n}", "mentor"), form) for form in ("baseline", "closing") for n in range(4)][:-1])
    assert exposed(published, came, 3) == frozenset()
    made = report(opening(came), COHORT, FORMS, 3)
    assert [row.question.id for form in made.forms for row in form.rows if row.groups] == ["useful"]
    assert {g: (b, a) for g, (b, a) in made.shifts[0].groups.items()} == {"mentor": (Told(3, 9, 9), Told(3, 9, 9))}


# ------------------------------------------------------------ the second attacker: everything that could have been said


def settled(possible: Sequence[Sequence[int]], min_group: int) -> set[tuple[int, ...]]:
    """The groups of fewer than `min_group` people whose sum is the same in all that could have been said."""
    people = range(len(possible[0]))
    groups = (group for size in range(1, min_group) for group in combinations(people, size))
    return {group for group in groups if len({sum(said[n] for n in group) for said in possible}) == 1}


@pytest.mark.parametrize(("min_group", "steps"), [(2, 4), (3, 3)])
def test_no_sequence_of_counts_settles_what_a_small_group_chose(min_group: int, steps: int) -> None:
    by_reports: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for said in product((0, 1), repeat=min_group * steps):
        lengths = range(min_group, len(said) + 1, min_group)
        seen = tuple(told_count(sum(said[:length]), length, min_group) for length in lengths)
        by_reports.setdefault(seen, []).append(said)
    assert {
        seen: settled(possible, min_group) for seen, possible in by_reports.items() if settled(possible, min_group)
    } == {}


@pytest.mark.parametrize(("min_group", "steps"), [(2, 3), (3, 2)])
def test_no_sequence_of_sums_settles_what_a_small_group_said(min_group: int, steps: int) -> None:
    by_reports: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for said in product(range(1, 6), repeat=min_group * steps):
        lengths = range(min_group, len(said) + 1, min_group)
        seen = tuple(told_sum(said[:length], 1, 5, min_group) for length in lengths)
        by_reports.setdefault(seen, []).append(said)
    assert {
        seen: settled(possible, min_group) for seen, possible in by_reports.items() if settled(possible, min_group)
    } == {}


def test_one_answer_more_changes_no_number() -> None:
    """The simplest attack: two reports with one answer in between."""
    came = given_by([((f"p{n}", ROLES[n % 2]), "midpoint") for n in range(12)])
    for more in range(4):
        first = report(opening(came[: 8 + more]), COHORT, FORMS, 4)
        assert _rows(first) == _rows(report(opening(came[:8]), COHORT, FORMS, 4))


def _rows(made: Report) -> list[object]:
    return [(form.counted, form.rows) for form in made.forms]
