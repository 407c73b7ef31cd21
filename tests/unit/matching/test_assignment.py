from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching import assign
from reverse_mentoring.matching.proof.verify import verify
from reverse_mentoring.matching.solving.duals import prices
from reverse_mentoring.matching.solving.market import Bonuses, Side
from reverse_mentoring.matching.solving.market import Market as Priced
from support.matching_strategies import OBJECTIVES, Arrays, Market, best_by_brute_force, goals_of, markets

ONES = [1, 1]


def square(costs: npt.NDArray[np.int64]) -> Arrays:
    """The arrays of a dense assignment problem: minimize the sum of costs."""
    mentors, mentees = np.indices(costs.shape).reshape(2, -1)
    return [1] * costs.shape[0], [1] * costs.shape[1], mentors, mentees, -costs.reshape(-1)


@given(market=markets(), objective=st.sampled_from(OBJECTIVES))
def test_the_assignment_is_as_good_as_the_best_of_all_subsets(market: Market, objective: Any) -> None:
    found = assign(*market.arrays, objective=objective, **market.flags)
    chosen = [market.entries[n] for n in found.chosen]
    assert goals_of(market, chosen, objective) == best_by_brute_force(market, objective)
    assert (found.matched, found.total) == (len(chosen), sum(score for _, _, score in chosen))
    assert found.chosen.tolist() == sorted(found.chosen.tolist())
    assert found.upper_bound == found.total
    assert found.gap == 0
    assert verify(*market.arrays, found, **market.flags).optimal


@given(market=markets(), objective=st.sampled_from(("people", "coverage")))
def test_another_eligible_pair_never_lowers_the_number_of_pairs(market: Market, objective: Any) -> None:
    counts = [
        assign(*Market(market.mentor_seats, market.mentee_seats, market.entries[:n], market.partnered).arrays,
               objective=objective, **market.flags).matched
        for n in range(len(market.entries) + 1)
    ]  # fmt: skip
    assert counts == sorted(counts)


@pytest.mark.parametrize("n", [1, 2, 5, 20, 60])
def test_products_of_row_and_column_have_the_known_least_sum(n: int) -> None:
    costs = np.multiply.outer(np.arange(1, n + 1), np.arange(1, n + 1))
    found = assign(*square(costs))
    assert (found.matched, -found.total, found.gap) == (n, n * (n + 1) * (n + 2) // 6, 0)


@given(st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=1, max_size=12))
def test_points_on_a_line_are_matched_in_their_order(points: list[tuple[int, int]]) -> None:
    left, right = (np.array(side) for side in zip(*points, strict=True))
    found = assign(*square(np.abs(np.subtract.outer(left, right))))
    assert -found.total == np.abs(np.sort(left) - np.sort(right)).sum()


@given(st.integers(0, 2**32 - 1))
def test_a_planted_optimum_is_found(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 15
    left, right = rng.integers(-500, 500, n), rng.integers(-500, 500, n)
    partner = rng.permutation(n)
    slack = rng.integers(0, 300, (n, n))
    slack[np.arange(n), partner] = 0
    found = assign(*square(np.add.outer(left, right) + slack))
    assert -found.total == left.sum() + right.sum()


def test_coverage_gives_up_points_for_a_pair_and_score_does_not() -> None:
    arrays: Arrays = (ONES, ONES, [0, 0, 1], [0, 1, 0], [100, 1, 1])
    coverage, score = assign(*arrays), assign(*arrays, objective="score")
    assert (coverage.chosen.tolist(), coverage.total) == ([1, 2], 2)
    assert (score.chosen.tolist(), score.total) == ([0], 100)


def test_nobody_gets_a_second_partner_at_the_price_of_a_first() -> None:
    seats, entries = ([2, 1], [1, 1]), ([0, 0, 1], [0, 1, 1], [90, 90, 1])
    assert assign(*seats, *entries).chosen.tolist() == [0, 1]
    assert assign(*seats, *entries, objective="people").chosen.tolist() == [0, 2]


def test_somebody_with_a_partner_already_comes_after_somebody_without() -> None:
    arrays: Arrays = ([1, 1], [1], [0, 1], [0, 0], [90, 1])
    assert assign(*arrays, objective="people").chosen.tolist() == [0]
    found = assign(*arrays, objective="people", mentor_partnered=[True, False])
    assert (found.chosen.tolist(), found.people) == ([1], 2)


def test_an_entry_below_zero_counts_as_a_pair_but_not_for_the_score() -> None:
    arrays: Arrays = ([1], [1], [0], [0], [-5])
    assert assign(*arrays).total == -5
    assert assign(*arrays, objective="score").matched == 0


@pytest.mark.parametrize("arrays", [([], [], [], [], []), ([1], [], [], [], []), ([0], [3], [0], [0], [7])])
def test_nothing_to_match_is_an_empty_assignment_that_is_proven(arrays: Arrays) -> None:
    for objective in OBJECTIVES:
        found = assign(*arrays, objective=objective)
        assert (found.matched, found.people, found.total, found.gap) == (0, 0, 0, 0)
        assert verify(*arrays, found).optimal


def test_more_seats_than_anyone_could_fill_are_fine() -> None:
    found = assign([2**62], [2**62, 2**62], [0, 0], [0, 1], [5, -3], objective="people")
    assert (found.matched, found.total, found.gap) == (2, 2, 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({0: [-1, 1]}, "mentor_seats must not be negative"),
        ({1: [1, -1]}, "mentee_seats must not be negative"),
        ({2: [0, 2]}, "mentors must be positions in mentor_seats, from 0 to 1"),
        ({3: [-1, 1]}, "mentees must be positions in mentee_seats, from 0 to 1"),
        ({4: [1]}, "mentors, mentees and scores must have the same length"),
        ({4: [0.5, 1.5]}, "scores must be a flat array of integers"),
        ({4: [[1, 2]]}, "scores must be a flat array of integers"),
        ({3: [0, 0], 2: [1, 1]}, "the same mentor and mentee must not be given twice"),
        ({4: np.array([2**63, 1], dtype=np.uint64)}, "scores must fit into 64 bits"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(change: dict[int, object], message: str) -> None:
    arrays: list[object] = [ONES, ONES, [0, 1], [0, 1], [1, 2]]
    for place, value in change.items():
        arrays[place] = value
    with pytest.raises(ValueError, match=f"^{message}$"):
        assign(*arrays)  # type: ignore[arg-type]


def test_an_unknown_objective_and_flags_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="objective must be one of people, coverage, score, but is 'pairs'"):
        assign(ONES, ONES, [0], [0], [1], objective="pairs")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="mentor_partnered must be a flat array with one boolean a person"):
        assign(ONES, ONES, [0], [0], [1], mentor_partnered=[True])


def test_scores_too_large_for_64_bits_are_refused_kindly() -> None:
    with pytest.raises(MentoringError) as caught:
        assign(ONES, ONES, [0, 1], [0, 1], [2**59, 1])
    assert caught.value.message == (
        "the scores are too large for an exact solution: they span 576460752303423488 over up to 2 pairs"
    )
    assert caught.value.hint == "divide all scores by a common number"


def test_the_largest_scores_that_are_taken_are_solved_and_proven() -> None:
    arrays: Arrays = ([1] * 3, [1] * 3, [0, 0, 1, 1, 2], [0, 1, 0, 2, 2], [2**51, 2**51 - 1, 7, 3, 2**51])
    for objective in OBJECTIVES:
        found = assign(*arrays, objective=objective)
        assert verify(*arrays, found).optimal


def test_there_are_no_prices_for_an_assignment_that_is_not_the_best() -> None:
    left, right = (Side(np.ones(n, dtype=np.int64), np.ones(n, dtype=np.bool_)) for n in (2, 1))
    ends = np.array([0, 1]), np.array([0, 0])
    market = Priced(left, right, *ends, np.array([3, 5]), Bonuses(0, 0))
    with pytest.raises(MentoringError, match="the assignment is not the best one"):
        prices(market, np.array([0]))
