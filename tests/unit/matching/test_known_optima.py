"""Problems with a known best assignment, all solved through the public `assign` and proven by the verifier."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.matching import Assignment, assign
from reverse_mentoring.matching.proof.verify import verify
from support.known_optima import Arrays, best_of_full, dense, most_pairs, planted
from support.matching_strategies import OBJECTIVES, Market, goals_of, markets

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 9)


def solved(arrays: Arrays, objective: Any = "coverage", **flags: Any) -> Assignment:
    """The assignment, proven best by the verifier."""
    found = assign(*arrays, objective=objective, **flags)
    verdict = verify(*arrays, found, **flags)
    assert verdict.optimal, verdict.reason
    assert found.upper_bound == found.total == int(np.asarray(arrays[4], dtype=object)[found.chosen].sum())
    assert found.matched == found.chosen.size
    return found


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(seed=SEEDS, people=st.integers(3, 25))
def test_planted_prices_with_seats(objective: str, seed: int, people: int) -> None:
    problem = planted(seed, people)
    found = solved(problem.arrays, objective)
    assert found.total == problem.total
    assert objective == "score" or found.matched == problem.matched  # pairs of no points do not count for the score


@pytest.mark.parametrize("n", [1, 2, 3, 10, 150])
@pytest.mark.parametrize("objective", ["people", "coverage"])
def test_machol_and_wien(n: int, objective: str) -> None:
    """Costs i·j: the best is row i with column n + 1 - i (Machol and Wien, 1976), hard for many methods."""
    numbers = np.arange(1, n + 1)
    assert -solved(dense(-np.multiply.outer(numbers, numbers)), objective).total == n * (n + 1) * (n + 2) // 6


@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=1, max_size=10), st.integers(1, 3))
def test_points_on_a_line_with_seats(points: list[tuple[int, int]], seats: int) -> None:
    """Each pair once, so that seats on one side alone let points repeat: sorted order is the best."""
    left, right = (np.array(side) for side in zip(*points, strict=True))
    rights = np.repeat(right, seats)
    far = np.abs(np.subtract.outer(left, rights))
    found = solved(dense(-far, left=np.full(left.size, seats)))
    assert -found.total == np.abs(np.sort(np.repeat(left, seats)) - np.sort(rights)).sum()


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=10), st.lists(st.integers(-50, 50), min_size=1, max_size=10))
def test_products_follow_the_rearrangement_inequality(rows: list[int], columns: list[int]) -> None:
    size = min(len(rows), len(columns))
    rows, columns = rows[:size], columns[:size]
    best = sum(a * b for a, b in zip(sorted(rows), sorted(columns), strict=True))
    assert solved(dense(np.multiply.outer(rows, columns))).total == best


@given(
    st.lists(st.integers(-999, 999), min_size=1, max_size=12), st.lists(st.integers(-999, 999), min_size=1, max_size=12)
)
def test_sums_are_worth_the_same_however_they_are_paired(rows: list[int], columns: list[int]) -> None:
    few = min(len(rows), len(columns))
    best = sum(sorted(rows)[-few:]) + sum(sorted(columns)[-few:])
    assert solved(dense(np.add.outer(rows, columns))).total == best


@pytest.mark.parametrize("value", [0, 1, 10_000, -7])
@pytest.mark.parametrize("objective", OBJECTIVES)
def test_when_all_pairs_are_worth_the_same_the_answer_is_the_same_each_time(value: int, objective: str) -> None:
    arrays = dense(np.full((40, 30), value))
    found = solved(arrays, objective)
    if objective == "score":
        assert found.total == max(0, 30 * value)
    else:
        assert (found.matched, found.total) == (30, 30 * value)
    assert solved(arrays, objective).chosen.tolist() == found.chosen.tolist()


@given(SEEDS, SIZES, SIZES)
def test_the_best_of_a_full_table_is_that_of_a_slow_method(seed: int, rows: int, more: int) -> None:
    scores = np.random.default_rng(seed).integers(-5, 6, (rows, rows + more))
    assert solved(dense(scores)).total == best_of_full(scores)
    assert solved(dense(scores.T)).total == best_of_full(scores)


def test_the_slow_method_is_right_about_all_small_tables() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        scores = rng.integers(-9, 10, (4, 4))
        assert best_of_full(scores) == max(sum(scores[i, p[i]] for i in range(4)) for p in permutations(range(4)))


@given(SEEDS, st.integers(1, 30), st.integers(1, 30))
def test_the_number_of_pairs_is_the_most_that_seats_allow(seed: int, mentors: int, mentees: int) -> None:
    rng = np.random.default_rng(seed)
    left, right = rng.integers(0, 3, mentors), rng.integers(0, 3, mentees)
    entries = rng.permutation(np.argwhere(rng.random((mentors, mentees)) < 2 / mentees))
    most = most_pairs(left.tolist(), right.tolist(), [(i, j) for i, j in entries.tolist()])
    arrays = left, right, entries[:, 0], entries[:, 1], rng.integers(0, 10_000, len(entries))
    assert solved(arrays).matched == solved(arrays, "people").matched == most


@pytest.mark.parametrize("n", [2, 9, 300])
def test_a_chain_that_can_be_matched_in_one_way_only(n: int) -> None:
    """A trap for the greedy: each step off the only full matching pays a thousand, and costs a pair at the end."""
    numbers = np.arange(n)
    ends = np.concatenate([numbers, numbers[:-1]]), np.concatenate([numbers, numbers[1:]])
    arrays = [1] * n, [1] * n, *ends, np.repeat([0, 1000], [n, n - 1])
    found = solved(arrays)
    assert (found.matched, found.total, found.chosen.tolist()) == (n, 0, numbers.tolist())
    assert solved(arrays, "score").total == 1000 * (n - 1)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30), st.integers(0, 35))
def test_one_person_with_many_seats_takes_the_best(scores: list[int], seats: int) -> None:
    found = solved(([seats], [1] * len(scores), [0] * len(scores), range(len(scores)), scores))
    assert found.total == sum(sorted(scores, reverse=True)[:seats])


@given(markets(), st.sampled_from(OBJECTIVES), st.data())
def test_the_order_of_the_entries_does_not_matter(market: Market, objective: str, data: st.DataObject) -> None:
    other = Market(
        market.mentor_seats, market.mentee_seats, tuple(data.draw(st.permutations(market.entries))), market.partnered
    )
    results = [
        goals_of(m, [m.entries[n] for n in solved(m.arrays, objective, **m.flags).chosen], objective)
        for m in (market, other)
    ]
    assert results[0] == results[1]


@given(markets(), st.sampled_from(OBJECTIVES), st.integers(0, 3), st.integers(0, 3))
def test_people_whom_nobody_can_have_change_nothing(market: Market, objective: str, before: int, after: int) -> None:
    alone = Market(
        (*(2,) * before, *market.mentor_seats, *(1,) * after), (*market.mentee_seats, *(3,) * after),
        tuple((i + before, j, score) for i, j, score in market.entries),
        ((*(False,) * before, *market.partnered[0], *(True,) * after), (*market.partnered[1], *(False,) * after)),
    )  # fmt: skip
    with_, without = (solved(m.arrays, objective, **m.flags) for m in (alone, market))
    assert (with_.people, with_.matched, with_.total) == (without.people, without.matched, without.total) or (
        objective == "score" and with_.total == without.total
    )


@given(markets(), st.sampled_from(OBJECTIVES), st.integers(2, 10**6))
def test_larger_scores_scale_the_total_alone(market: Market, objective: str, factor: int) -> None:
    larger = Market(market.mentor_seats, market.mentee_seats, tuple((i, j, factor * s) for i, j, s in market.entries),
                    market.partnered)  # fmt: skip
    assert (
        solved(larger.arrays, objective, **larger.flags).total
        == factor * solved(market.arrays, objective, **market.flags).total
    )


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int16, np.int32, np.uint32, np.int64, np.uint64])
def test_arrays_of_any_kind_of_whole_numbers_are_taken(kind: Any) -> None:
    arrays = [np.array(values, dtype=kind) for values in ([1, 2], [2, 1], [0, 1, 1], [0, 0, 1], [100, 90, 80])]
    assert solved((arrays[0], arrays[1], arrays[2], arrays[3], arrays[4])).total == 270
    assert all(array.dtype == kind for array in arrays)


def test_what_is_given_is_not_changed() -> None:
    arrays = planted(7, 10).arrays
    copies = [np.array(array) for array in arrays]
    for objective in OBJECTIVES:
        solved(arrays, objective)
    assert all(np.array_equal(array, copy) for array, copy in zip(arrays, copies, strict=True))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_scores_of_a_million_points_with_thousands_of_pairs_fit(objective: str) -> None:
    n, rng = 2_000, np.random.default_rng(3)
    prices = rng.integers(0, 10**8, n), rng.integers(0, 10**8, n)
    partner = rng.permutation(n)
    near = np.concatenate([partner, (partner + 1) % n, (partner + 7) % n])
    mentors = np.tile(np.arange(n), 3)
    slack = np.concatenate([np.zeros(n, dtype=np.int64), rng.integers(0, 10**7, 2 * n)])
    scores = prices[0][mentors] + prices[1][near] - slack
    found = solved(([1] * n, [1] * n, mentors, near, scores), objective)
    assert (found.matched, found.total) == (n, int(prices[0].sum() + prices[1].sum()))
