"""Of several best assignments always the same one is taken, whichever way the search went."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.matching import match
from reverse_mentoring.matching import rounds as rounds_module
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import prepare
from reverse_mentoring.matching.scanning import scan as scanning
from reverse_mentoring.matching.solution import solve
from reverse_mentoring.matching.solving import candidates, flow, pricing
from reverse_mentoring.matching.solving.budget import Budget
from reverse_mentoring.matching.solving.candidates import first_pairs
from reverse_mentoring.matching.solving.components import strong_components
from reverse_mentoring.matching.solving.duals import prices as prices_of
from reverse_mentoring.matching.solving.market import Market, Side, bonuses_for, span_of
from reverse_mentoring.matching.solving.matrix import Matrix
from reverse_mentoring.matching.solving.pairs import Prices
from reverse_mentoring.matching.solving.pricing import Search
from reverse_mentoring.matching.solving.ties import settled, settled_choice
from reverse_mentoring.matching.spread import Serial, Threads
from reverse_mentoring.matching.whatif.keeping import Old, kept_first
from support.large_rounds import Case, cases
from support.matching_strategies import OBJECTIVES, crowds
from support.people import COHORT, TODAY
from unit.matching.test_floor import MOST_ENTRIES, every_matching
from unit.matching.test_pricing import Instance
from unit.matching.test_whatif import goals

WAYS = (
    {"each": 1, "most": 2}, {"each": 3, "most": 24}, {"each": 1, "most": 2, "flow_only": True}, {"each": 2, "span": 7},
)  # fmt: skip
"""How many pairs a search begins with and keeps aside, by which solver, and how far it believes scores to span."""

tied = st.builds(
    Instance, st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 12), most=st.sampled_from((1, 1, 2, 3)),
    ties=st.sampled_from((1, 2, 3, 5)), share=st.sampled_from((0.3, 0.7, 1.0)),
)  # fmt: skip


def chosen_by(instance: Instance, objective: Any, *, each: int, most: int = 3, span: int = 1,
              flow_only: bool = False) -> tuple[list[tuple[int, ...]], int]:  # fmt: skip
    """The pairs that one way of searching comes to, and what they are worth."""
    rows, columns = np.nonzero(instance.usable)
    scores = instance.scores[rows, columns]
    sides = Side(instance.seats[0], ~instance.partnered[0]), Side(instance.seats[1], ~instance.partnered[1])
    units = min(int(side.usable(ends).sum()) for side, ends in zip(sides, (rows, columns), strict=True))
    wide = span * max(1, span_of(scores))
    bonuses = bonuses_for(objective, wide if span > 1 else span_of(scores), units, sum(instance.scores.shape))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "ALL", -1)
        patch.setattr(candidates, "EACH", each)
        patch.setattr(candidates, "first_prices", lambda pairs, _sides, _span: no_prices(pairs.shape))
        patch.setattr(pricing, "MOST", most)
        if flow_only:
            patch.setattr(flow, "square_entries", lambda _: None)
            patch.setattr(flow, "doubled_entries", lambda _: None)
        search = Search(Matrix(instance.scores, instance.usable), sides, bonuses, wide)
        first, complete = first_pairs(search.pairs, sides, wide)
        found = settled(search, search.run(first, complete=complete), Budget(None))
    assert found.bound == found.worth
    people = found.people if bonuses.person else 0
    return list(zip(*(column.tolist() for column in found.picked), strict=True)), people


def no_prices(shape: tuple[int, int]) -> Prices:
    return Prices(np.zeros(shape[0], dtype=np.int64), np.zeros(shape[1], dtype=np.int64))


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(instance=tied)
def test_every_way_of_searching_comes_to_the_same_pairs(objective: Any, instance: Instance) -> None:
    first, *others = (chosen_by(instance, objective, **way) for way in WAYS)  # type: ignore[arg-type]
    assert others == [first] * len(others)


@given(instance=tied, seed=st.integers(0, 2**32 - 1))
def test_any_best_choice_and_any_prices_lead_to_the_same_one(instance: Instance, seed: int) -> None:
    """The other choice is the best one when every entry is a hair better or worse by chance."""
    rows, columns = np.nonzero(instance.usable)
    scores = instance.scores[rows, columns]
    sides = Side(instance.seats[0], ~instance.partnered[0]), Side(instance.seats[1], ~instance.partnered[1])
    units = min(int(side.usable(ends).sum()) for side, ends in zip(sides, (rows, columns), strict=True))
    market = Market(*sides, rows, columns, scores, bonuses_for("people", span_of(scores), units, 24))
    fine = scores * 10_000 + np.random.default_rng(seed).integers(0, 100, scores.size)
    moved = Market(*sides, rows, columns, fine, bonuses_for("people", span_of(fine), units, 24))
    found = []
    for chosen in (flow.best_entries(market), flow.best_entries(moved)):
        assert market.worth(chosen) == market.worth(flow.best_entries(market))
        start = np.random.default_rng(seed).integers(-50, 50, (2, 12))
        near = start[0, : sides[0].seats.size], start[1, : sides[1].seats.size]
        prices = Prices(*prices_of(market, chosen, near))
        found.append(settled_choice(market, chosen, prices).tolist())
        assert market.worth(np.array(found[-1], dtype=np.int64)) == market.worth(chosen)
    assert found[0] == found[1]


@pytest.mark.parametrize("compiled", [False, True])
@given(case=cases(most=9) | cases(most=12, people=crowds(most=12)))
def test_listed_or_not_compiled_or_not_on_threads_or_not_the_pairs_are_the_same(compiled: bool, case: Case) -> None:
    listed = pairs_of(case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds_module, "LISTED", -1)
        patch.setattr(scanning, "MANY", 0 if compiled else 10**18)
        assert pairs_of(case, spread=Serial()) == pairs_of(case, spread=Threads(2)) == listed
        for module, name, value in ((candidates, "ALL", 20), (candidates, "EACH", 1), (pricing, "MOST", 3)):
            patch.setattr(module, name, value)
        few = pairs_of(case, spread=Serial())
        patch.setattr(rounds_module, "LISTED", 10**9)
        assert pairs_of(case) == few


def pairs_of(case: Case, **options: Any) -> list[tuple[str, str]]:
    found = match(case.known, COHORT, TODAY, case.private, **options)
    return [(pair.mentor.handle, pair.mentee.handle) for pair in found.pairs]


@given(case=cases(most=9) | cases(most=12, people=crowds(most=12)), price=st.sampled_from((0, 1, 500)))
def test_with_the_answer_proposed_a_rerun_changes_nothing(case: Case, price: int) -> None:
    the_round = prepare(case.known, COHORT, TODAY, case.private)
    first = solve(the_round)
    couples = [tuple(p.handle for p in the_round.people(n)) for n in first.chosen.tolist() if n not in the_round.pins]
    again = kept_first(Old((), tuple(sorted((a, b) for a, b in couples))), price, solve)(the_round)
    assert again.chosen.tolist() == first.chosen.tolist()
    assert (again.total, again.upper_bound) == (first.total, first.upper_bound)


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(data=st.data(), people=crowds(most=6), price=st.sampled_from((1, 50, 100, 400, 800)))
def test_among_equals_as_many_proposed_pairs_stay_as_can(
    objective: str, data: st.DataObject, people: Any, price: int
) -> None:
    from support.people import cohort, program
    from unit.matching.test_whatif import EASY

    known = program(people, cohorts=(cohort(rules=EASY, objective=objective),))
    the_round = prepare(known, COHORT, TODAY, Private())
    size = the_round.entries.scores.size
    if not 0 < size <= MOST_ENTRIES:
        return
    old = data.draw(st.sets(st.sampled_from(range(size)), max_size=4))
    couples = tuple(sorted((m.handle, e.handle) for m, e in (the_round.people(n) for n in old)))
    found = kept_first(Old((), couples), price, solve)(the_round).chosen.tolist()
    worth = [
        (*goals(the_round, chosen, old, price, objective), len(old & {*chosen})) for chosen in every_matching(the_round)
    ]
    assert (*goals(the_round, found, old, price, objective), len(old & {*found})) == max(worth)


@given(st.integers(1, 9).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=25))
))  # fmt: skip
def test_two_nodes_are_strongly_connected_when_each_reaches_the_other(graph: tuple[int, list[tuple[int, int]]]) -> None:
    nodes, arcs = graph
    reached = np.eye(nodes, dtype=bool)
    for tail, head in arcs:
        reached[tail, head] = True
    for middle in range(nodes):
        reached |= np.outer(reached[:, middle], reached[middle])
    tails, heads = np.array(arcs, dtype=np.int64).reshape(-1, 2).T
    part = strong_components(nodes, tails, heads)
    assert (np.equal.outer(part, part) == (reached & reached.T)).all()
