from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.matching import assign
from reverse_mentoring.matching.solving import candidates, pricing
from reverse_mentoring.matching.solving.budget import Budget
from reverse_mentoring.matching.solving.candidates import first_pairs, first_prices, share_to_look_at
from reverse_mentoring.matching.solving.market import Market, Side, bonuses_for, span_of
from reverse_mentoring.matching.solving.matrix import Matrix
from reverse_mentoring.matching.solving.pairs import EVERYTHING
from reverse_mentoring.matching.solving.pricing import Found, Search
from support.matching_strategies import OBJECTIVES


class Instance:
    """A dense market with seats of 0 to 3, some of them partnered, some pairs forbidden, and scores with many ties."""

    def __init__(
        self, seed: int, height: int, width: int, *, most: int = 3, ties: int = 60, share: float = 0.7
    ) -> None:
        rng = np.random.default_rng(seed)
        self.scores = rng.integers(0, ties, (height, width)) * (1_000 // ties)
        self.usable = rng.random((height, width)) < share
        self.seats = rng.integers(0, most + 1, height), rng.integers(0, most + 1, width)
        self.partnered = rng.random(height) < 0.2, rng.random(width) < 0.2

    def best(self, objective: Any) -> Any:
        """The optimum by the solver that gets all pairs at once."""
        rows, columns = np.nonzero(self.usable)
        return assign(*self.seats, rows, columns, self.scores[rows, columns], objective=objective,
                      mentor_partnered=self.partnered[0], mentee_partnered=self.partnered[1])  # fmt: skip

    def search(self, objective: Any, **options: Any) -> tuple[Found, Market]:
        """The same by pricing; and the market of all pairs, to check its bound in."""
        rows, columns = np.nonzero(self.usable)
        scores = self.scores[rows, columns]
        sides = Side(self.seats[0], ~self.partnered[0]), Side(self.seats[1], ~self.partnered[1])
        most = min(int(side.usable(ends).sum()) for side, ends in zip(sides, (rows, columns), strict=True))
        bonuses = bonuses_for(objective, span_of(scores), most, sum(self.scores.shape))
        pairs, span = Matrix(self.scores, self.usable), max(1, span_of(scores))
        first, complete = first_pairs(pairs, sides, span)
        found = Search(pairs, sides, bonuses, span).run(first, complete=complete, **options)
        return found, Market(*sides, rows, columns, scores, bonuses)


@pytest.fixture
def hungry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pairs to begin with, and few from each pricing, so that there is something left to find."""
    for module, name, value in (
        (candidates, "ALL", 20), (candidates, "EACH", 1), (pricing, "MOST", 3),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)


instances = st.builds(
    Instance, st.integers(0, 2**32 - 1), st.integers(0, 14), st.integers(0, 14), most=st.integers(1, 3),
    ties=st.sampled_from((1, 2, 5, 60)), share=st.sampled_from((0.05, 0.3, 1.0)),
)  # fmt: skip


@pytest.mark.usefixtures("hungry")
@pytest.mark.parametrize("objective", OBJECTIVES)
@given(instance=instances)
def test_pricing_finds_what_all_pairs_at_once_give_and_proves_it(objective: Any, instance: Instance) -> None:
    found, market = instance.search(objective)
    best = instance.best(objective)
    assert (found.people, found.picked.rows.size, int(found.picked.scores.sum())) == (
        (best.people, best.matched, best.total) if objective == "people"
        else (found.people, best.matched, best.total) if objective == "coverage"
        else (found.people, found.picked.rows.size, best.total)
    )  # fmt: skip
    assert found.bound == found.worth == market.bound(*found.prices)
    load = [np.bincount(ends, minlength=seats.size) for ends, seats in zip(found.picked, instance.seats, strict=False)]
    assert all((held <= seats).all() for held, seats in zip(load, instance.seats, strict=True))
    assert instance.usable[found.picked.rows, found.picked.columns].all()


@pytest.mark.usefixtures("hungry")
@given(instance=instances, rounds=st.integers(0, 2), objective=st.sampled_from(OBJECTIVES))
def test_a_search_that_is_ended_has_a_true_bound_and_a_lawful_assignment(
    instance: Instance, rounds: int, objective: Any
) -> None:
    found, market = instance.search(objective, rounds=rounds)
    best = instance.best(objective)
    optimum = market.worth(best.chosen)
    assert found.worth <= optimum <= found.bound
    assert market.bound(*found.prices) == found.bound


@pytest.mark.usefixtures("hungry")
def test_without_any_time_the_bound_is_still_one() -> None:
    instance = Instance(1, 30, 30)
    found, market = instance.search("people", budget=Budget(0.0, 900, clock=iter(range(10**6)).__next__))
    assert found.worth <= market.worth(instance.best("people").chosen) < found.bound == market.bound(*found.prices)


class Told:
    """Remembers what it was told of each round."""

    def __init__(self) -> None:
        self.rounds: list[tuple[int, int | None, int]] = []

    def __call__(self, number: int, gap: int | None, priced: int) -> None:
        self.rounds.append((number, gap, priced))


@pytest.mark.parametrize("size", [(60, 60), (90, 40), (30, 150)])
@pytest.mark.parametrize("ties", [1, 3, 60])
@pytest.mark.parametrize("look", [candidates.LOOK, 8])
def test_larger_markets_begin_with_a_sample_and_end_with_a_proof(
    size: tuple[int, int], ties: int, look: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "ALL", 100)
    monkeypatch.setattr(candidates, "LOOK", look)
    for objective in OBJECTIVES:
        instance = Instance(7, *size, ties=ties)
        told = Told()
        found, _ = instance.search(objective, progress=told)
        assert found.bound == found.worth == instance.search(objective)[1].worth(instance.best(objective).chosen)
        assert told.rounds[-1][1] == 0
        assert [number for number, _, _ in told.rounds] == list(range(1, len(told.rounds) + 1))
        assert all(before[2] <= after[2] for before, after in pairwise(told.rounds))


def test_among_people_who_are_all_alike_everybody_is_matched_at_once() -> None:
    size = 400
    pairs = Matrix(np.full((size, size), 50), np.ones((size, size), dtype=np.bool_))
    side = Side(np.ones(size, dtype=np.int64), np.ones(size, dtype=np.bool_))
    first, complete = first_pairs(pairs, (side, side), 50)
    assert not complete
    rounds: list[int] = []
    search = Search(pairs, (side, side), bonuses_for("people", 50, size, 2 * size), 50)
    found = search.run(first, progress=lambda number, _gap, _priced: rounds.append(number))
    assert (found.picked.rows.size, found.bound) == (size, found.worth)
    assert rounds == [1]


def test_a_planted_optimum_is_found_among_many_pairs() -> None:
    rng = np.random.default_rng(5)
    n = 500
    left, right, partner = rng.integers(0, 500, n), rng.integers(0, 500, n), rng.permutation(n)
    slack = rng.integers(0, 300, (n, n))
    slack[np.arange(n), partner] = 0
    pairs = Matrix(np.add.outer(left, right) - slack + 300, np.ones((n, n), dtype=np.bool_))
    side = Side(np.ones(n, dtype=np.int64), np.ones(n, dtype=np.bool_))
    search = Search(pairs, (side, side), bonuses_for("coverage", 1300, n, 2 * n), 1300)
    found = search.run(first_pairs(pairs, (side, side), 1300)[0])
    assert int(found.picked.scores.sum()) == int(left.sum() + right.sum()) + 300 * n
    assert found.bound == found.worth


def test_after_the_first_pricing_only_what_has_moved_is_priced_again() -> None:
    rng = np.random.default_rng(11)
    n = 600
    topics = rng.integers(0, 10, (n, 12)), rng.integers(0, 100, (12, n)) * (rng.random((12, n)) < 0.3)
    scores = topics[0] @ topics[1]
    pairs = Matrix(scores, np.ones((n, n), dtype=np.bool_))
    side = Side(np.ones(n, dtype=np.int64), np.ones(n, dtype=np.bool_))
    span = span_of(scores.reshape(-1))
    priced: list[int] = []
    search = Search(pairs, (side, side), bonuses_for("people", span, n, 2 * n), span)
    found = search.run(first_pairs(pairs, (side, side), span)[0], progress=lambda _n, _gap, pairs: priced.append(pairs))
    assert found.bound == found.worth
    assert priced[0] == n * n
    assert priced[-1] < 2.5 * n * n


@pytest.mark.parametrize("shape", [(26_000, 26_000), (40_000, 90_000), (100_000, 100_000), (1_000_000, 31_415)])
def test_among_very_many_everybody_finds_candidates_among_as_many_others(shape: tuple[int, int]) -> None:
    share = share_to_look_at(shape)
    spans = [share.columns(group, shape[1]) for group in range(share.groups)]
    for columns in spans:
        assert sum(span.stop - span.start for span in columns) >= min(candidates.LOOK, shape[1])
    edges = np.zeros(shape[1] + 1, dtype=np.int64)
    for rows, columns in zip(share.rows(shape[0]), spans, strict=True):
        for span in columns:
            edges[span.start] += rows.stop - rows.start
            edges[span.stop] -= rows.stop - rows.start
    assert np.cumsum(edges)[:-1].min() >= min(candidates.LOOK, shape[0])
    assert [rows.start for rows in share.rows(shape[0])][1:] == [rows.stop for rows in share.rows(shape[0])][:-1]


def test_where_one_side_is_smaller_everybody_is_looked_at() -> None:
    assert share_to_look_at((25_000, 25_000)) == share_to_look_at((400_000, 20_000)) == EVERYTHING


def test_the_gap_of_a_round_is_that_of_what_the_round_found() -> None:
    rng = np.random.default_rng(11)
    n = 600
    scores = rng.integers(0, 10, (n, 12)) @ (rng.integers(0, 100, (12, n)) * (rng.random((12, n)) < 0.3))
    pairs = Matrix(scores, np.ones((n, n), dtype=np.bool_))
    side = Side(np.ones(n, dtype=np.int64), np.ones(n, dtype=np.bool_))
    span = span_of(scores.reshape(-1))
    first = first_pairs(pairs, (side, side), span)[0]
    bonuses, told = bonuses_for("people", span, n, 2 * n), Told()
    before = Search(pairs, (side, side), bonuses, span).run(first, rounds=0)
    found = Search(pairs, (side, side), bonuses, span).run(first, progress=told)
    gap = told.rounds[0][1]
    assert gap is not None
    assert gap < (found.worth - before.worth) // 2


def test_prices_of_a_sample_tell_who_is_sought_after() -> None:
    rng = np.random.default_rng(3)
    n = 700
    favor = rng.integers(0, 500, n)
    pairs = Matrix(rng.integers(0, 500, (n, n)) + favor, np.ones((n, n), dtype=np.bool_))
    side = Side(np.ones(n, dtype=np.int64), np.ones(n, dtype=np.bool_))
    prices = first_prices(pairs, (side, side), 1_000)
    assert np.corrcoef(prices.columns, favor)[0, 1] > 0.95


def test_a_budget_knows_how_long_a_step_takes() -> None:
    times = iter([0.0, 1.0, 2.0, 2.0, 8.0])
    budget = Budget(10.0, 150, clock=times.__next__)
    budget.spent(100, 0.0)  # 100 pairs a second
    assert budget.allows(100)  # at 2: 1 s for the step, 1.5 s for the check
    assert budget.allows(650)  # at 2: to the very end
    assert not budget.allows(100)  # at 8
    assert Budget(None).allows(10**12)
