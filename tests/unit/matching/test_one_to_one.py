"""One seat each: the ways by linear assignment find what flow finds, and are not led astray by long chains."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.matching import assign
from reverse_mentoring.matching.solving import flow, one_to_one
from reverse_mentoring.matching.solving.flow import best_entries
from reverse_mentoring.matching.solving.market import Bonuses, Market, Objective, Side, bonuses_for, span_of
from support.known_optima import dense
from support.matching_strategies import OBJECTIVES


@st.composite
def markets(draw: st.DrawFn) -> tuple[Market, Objective]:
    """Markets with at most one seat a person, square or not, sparse or dense, with scores of either sign."""
    objective: Objective = draw(st.sampled_from(OBJECTIVES))
    shape = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    if draw(st.booleans()):
        shape = shape[0], shape[0]
    couples = [(i, j) for i in range(shape[0]) for j in range(shape[1])]
    chosen = draw(st.lists(st.sampled_from(couples), unique=True, min_size=1))
    scores = np.array(draw(st.lists(st.integers(-9, 30), min_size=len(chosen), max_size=len(chosen))))
    sides = [
        Side(np.array(draw(st.lists(st.integers(0, 1), min_size=n, max_size=n))) | int(draw(st.booleans())),
             np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n))))
        for n in shape
    ]  # fmt: skip
    ends = np.array(chosen).T
    bonuses = bonuses_for(objective, span_of(scores), min(shape), sum(shape))
    return Market(sides[0], sides[1], ends[0], ends[1], scores, bonuses), objective


@given(markets())
def test_every_way_finds_what_flow_finds(case: tuple[Market, Objective]) -> None:
    market, _ = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "square_entries", lambda _: None)
        patch.setattr(flow, "doubled_entries", lambda _: None)
        best = market.worth(best_entries(market))
    assert market.worth(best_entries(market)) == best
    for found in (one_to_one.square_entries(market), one_to_one.doubled_entries(market)):
        if found is not None:
            assert lawful(market, found)
            assert market.worth(found) == best


def lawful(market: Market, chosen: np.ndarray) -> bool:
    held = [np.bincount(ends[chosen], minlength=side.seats.size) for side, ends in market.sides()]
    ascending = bool((np.diff(chosen) > 0).all())
    return ascending and all((h <= s.seats).all() for h, s in zip(held, (market.left, market.right), strict=True))


def test_more_seats_than_one_are_left_to_flow() -> None:
    side = Side(np.array([2, 2]), np.array([True, True]))
    market = Market(side, side, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.ones(4, np.int64), Bonuses(0, 9))
    assert one_to_one.square_entries(market) is None
    assert one_to_one.doubled_entries(market) is None
    assert best_entries(market).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("objective", ["coverage", "people"])
def test_a_chain_in_which_one_change_moves_everybody(objective: Objective) -> None:
    """Each mentor has two mentees; by points alone everybody would move on by one, and the first mentee be left over."""
    n = 1_500
    order = np.random.default_rng(5).permutation(n)
    mentors = np.concatenate([order, order[:-1]])
    mentees = np.concatenate([np.arange(n), np.arange(1, n)])
    scores = np.concatenate([np.full(n, 10), np.full(n - 1, 11)])
    seats = np.ones(n, dtype=np.int64)
    found = assign(seats, seats, mentors, mentees, scores, objective=objective)
    assert (found.matched, found.total, found.gap) == (n, 10 * n, 0)
    assert assign(seats, seats, mentors, mentees, scores, objective="score").total == 11 * (n - 1)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_machol_and_wien_in_any_order(objective: Objective) -> None:
    n = 200
    rng = np.random.default_rng(7)
    numbers = [rng.permutation(n) + 1 for _ in range(2)]
    mentor_seats, mentee_seats, mentors, mentees, costs = dense(np.multiply.outer(*numbers))
    order = rng.permutation(n * n)
    found = assign(
        mentor_seats, mentee_seats, mentors[order], mentees[order], (n * n - costs)[order], objective=objective
    )
    assert found.total == n**3 - n * (n + 1) * (n + 2) // 6
    assert found.gap == 0
