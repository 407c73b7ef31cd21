from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import Solution, solve
from reverse_mentoring.matching.telling.costs import Costs, tally
from reverse_mentoring.matching.telling.residual import Residual
from support.matching_strategies import OBJECTIVES, populations, private_files
from support.people import COHORT, TODAY, cohort, pair, person, program, senior

EASY = {"min_level_gap": 1, "min_overlap_minutes": 0, "shared_topic": "ignore", "shared_language": "ignore"}


def goals(the_round: Round, solution: Solution) -> tuple[int, ...]:
    people, pairs, total = tally(the_round, solution.chosen)
    return {"people": (people, pairs, total), "coverage": (pairs, total), "score": (total,)}[
        the_round.frame.cohort.matching.objective
    ]


def loss(the_round: Round, before: Solution, after: Solution) -> tuple[int, ...]:
    both = zip(goals(the_round, before), goals(the_round, after), strict=True)
    lost = tuple(a - b for a, b in both)
    return max(lost, (0,) * len(lost))


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(data=st.data(), people=populations(most=8))
def test_a_path_costs_what_solving_again_costs(
    objective: str, data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    private = data.draw(private_files(people))
    handles = [p.handle for p in people]
    pins: Any = (
        data.draw(st.lists(st.tuples(st.sampled_from(handles), st.sampled_from(handles)), max_size=1)) if people else []
    )
    standing = [pair(*ends) for ends in (data.draw(st.permutations(handles))[:2],) if len(handles) > 4]
    known = program(people, cohorts=(cohort(rules=EASY, objective=objective, pins=pins),), pairs=standing)
    try:
        the_round = prepare(known, COHORT, TODAY, private)
    except MentoringError:
        assume(False)
    best = solve(the_round)
    costs = Costs(the_round, best)
    for entry in range(the_round.entries.scores.size):
        if entry in best.chosen:
            kept = [pin for pin in the_round.pins if pin != entry]
            again, choice = solve(the_round, forced=kept, without=entry), costs.veto(entry)
        else:
            again, choice = solve(the_round, forced=costs._with_room(entry)), costs.pin(entry)
        told = (choice.cost.people, choice.cost.pairs, choice.cost.points)
        lost = loss(the_round, best, again)
        assert told[-len(lost) :] == lost
        changed = {*best.chosen.tolist()} - {*choice.gone} | {*choice.new}
        assert (entry in changed) is (entry not in best.chosen)


def test_a_choice_names_the_pairs_that_change() -> None:
    people = [person("a_northwind", offers={"generative-ai": 5}), person("b_northwind"), senior("c_northwind")]
    the_round = prepare(program(people), COHORT, TODAY)
    chosen, other = the_round.entry("a_northwind", "c_northwind"), the_round.entry("b_northwind", "c_northwind")
    assert chosen is not None
    assert other is not None
    costs = Costs(the_round, solve(the_round))
    assert (costs.veto(chosen).gone, costs.veto(chosen).new) == ((chosen,), (other,))
    assert costs.pin(other) == costs.veto(chosen)
    assert costs.pin(chosen).cost == costs.veto(other).cost
    assert costs.veto(other).gone == ()


def test_a_matching_that_is_not_proven_has_no_exact_costs() -> None:
    the_round = prepare(program([person("a_northwind"), senior("b_northwind")]), COHORT, TODAY)
    found = solve(the_round)
    unproven = replace(found, optimal=False)
    with pytest.raises(ValueError, match="only a matching that is proven best"):
        Residual(the_round, unproven)
