from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.matching.engine import Matched
from reverse_mentoring.matching.telling.words import REASONS
from reverse_mentoring.proposal.numbers import KINDS, points_told, quartiles, unplaced_told
from support.matchings import chosen, matching
from support.people import pair, person, senior


def scored(*scores: int, missing: int = 0) -> Matched:
    return matching(
        [chosen(person(f"a{n}"), senior(f"b{n}"), score) for n, score in enumerate(scores)], missing=missing
    )


def unplaced(*reasons: str) -> Matched:
    return matching(unmatched=[(f"p{n}", "mentor", reason) for n, reason in enumerate(reasons)])


def test_many_pairs_show_total_bound_and_spread() -> None:
    assert points_told(scored(5000, 6000, 7050, 4000, 8000), 5) == [
        "300.50 points in total. This is proven to be the best: the upper bound is 300.50.",
        "The lowest pair has 40.00; the quartiles are 50.00, 60.00 and 70.50.",
    ]


def test_few_pairs_show_no_spread() -> None:
    assert points_told(scored(5000, 6000, missing=25), 5) == [
        "110.00 points in total. The proven upper bound is 110.25, so at most 0.25 are missing.",
        "How the points spread is not shown for fewer than 5 pairs.",
    ]


def test_a_single_pair_shows_no_points_at_all() -> None:
    assert points_told(scored(5000), 1) == ["This choice is proven to be the best."]
    assert points_told(scored(5000, missing=1), 1) == ["This choice is good, but not proven."]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([7], (7, 7, 7)), ([1, 2], (1, 1, 2)), ([1, 2, 3, 4], (1, 2, 3)), ([1, 2, 3, 4, 5], (2, 3, 4))],
)
def test_quartiles_are_scores_of_the_list(scores: list[int], expected: tuple[int, int, int]) -> None:
    assert quartiles(scores) == expected


@given(st.lists(st.integers(0, 10_000), min_size=1).map(sorted))
def test_a_quartile_is_the_least_score_that_its_share_does_not_exceed(scores: list[int]) -> None:
    for part, value in zip((1, 2, 3), quartiles(scores), strict=True):
        assert 4 * sum(score <= value for score in scores) >= part * len(scores)
        assert 4 * sum(score < value for score in scores) < part * len(scores)


def test_all_placed() -> None:
    assert unplaced_told(unplaced(), 5) == ["Everybody in the pool has a partner."]


def test_fewer_than_a_group_are_a_few_without_kinds() -> None:
    assert unplaced_told(unplaced(*["partners-taken"] * 4), 5) == ["A few people of the pool have no partner yet."]


def test_kinds_large_enough_are_counted() -> None:
    assert unplaced_told(unplaced(*["partners-taken"] * 6, *["same-team"] * 3, *["previous-pair"] * 2), 5) == [
        "11 people of the pool without a partner yet:",
        "  - 6: everybody suitable has another partner",
        "  - 5: already close: a team, a reporting line or an earlier pair",
    ]


def test_small_kinds_are_told_together() -> None:
    reasons = [*["partners-taken"] * 6, *["level-gap"] * 3, *["no-shared-topic"] * 2]
    assert unplaced_told(unplaced(*reasons), 5) == [
        "11 people of the pool without a partner yet:",
        "  - 6: everybody suitable has another partner",
        "  - 5: other reasons",
    ]


def test_a_small_rest_hides_the_total_too() -> None:
    assert unplaced_told(unplaced(*["partners-taken"] * 6, "level-gap"), 5) == [
        "People of the pool without a partner yet:",
        "  - 6: everybody suitable has another partner",
        "  - few: other reasons",
    ]


def test_who_has_a_partner_in_another_role_is_placed() -> None:
    placed = matching(
        [chosen(person("ana"), senior("bo"))],
        standing=[pair("cy", "di", cohort_id="2026-fall")],
        unmatched=[(handle, "mentor", "partners-taken") for handle in ("bo", "cy", "di")],
    )
    assert unplaced_told(placed, 1) == ["Everybody in the pool has a partner."]


def test_a_person_counts_once_whatever_their_roles() -> None:
    both = [(f"p{n}", role, reason) for n in range(5)
            for role, reason in (("mentor", "level-gap"), ("mentee", "partners-taken"))]  # fmt: skip
    assert unplaced_told(matching(unmatched=both), 5) == [
        "5 people of the pool without a partner yet:",
        "  - 5: everybody suitable has another partner",
    ]


def test_every_reason_of_the_matching_has_one_kind() -> None:
    assert Counter(reason for kind in KINDS.values() for reason in kind) == Counter(list(REASONS))


@given(st.lists(st.sampled_from(sorted(REASONS)), max_size=40), st.integers(2, 8))
def test_no_number_under_the_group_size_is_told_or_can_be_worked_out(reasons: list[str], min_group: int) -> None:
    told = unplaced_told(unplaced(*reasons), min_group)
    cells = [int(line.removeprefix("  - ").partition(":")[0]) for line in told[1:] if "few" not in line]
    total = int(told[0].split()[0]) if told[0][0].isdecimal() else None
    assert all(cell >= min_group for cell in cells)
    if total is not None:
        assert total == len(reasons) == sum(cells)
    assert (total is None) == (not reasons or len(reasons) < min_group or any("few" in line for line in told))
