from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import solve
from reverse_mentoring.matching.telling.costs import Cost, cost_of_pin, cost_of_veto
from support.matching_strategies import OBJECTIVES, populations, private_files
from support.people import COHORT, TODAY, cohort, person, program, senior

EASY = {"min_level_gap": 1, "min_overlap_minutes": 0, "shared_topic": "ignore", "shared_language": "ignore"}
MOST_ENTRIES = 9


def goals(the_round: Round, chosen: list[int], objective: str) -> tuple[int, ...] | None:
    """People, pairs and total as the objective orders them, or None when the seats do not suffice."""
    entries = the_round.entries
    people = 0
    for side, ends in ((the_round.mentors, entries.mentors), (the_round.mentees, entries.mentees)):
        load = [sum(1 for n in chosen if ends[n] == place) for place in range(len(side))]
        if any(held > entrant.free for held, entrant in zip(load, side, strict=True)):
            return None
        people += sum(1 for held in load if held)
    total = int(entries.scores[chosen].sum()) if chosen else 0
    return {"people": (people, len(chosen), total), "coverage": (len(chosen), total), "score": (total,)}[objective]


def best(the_round: Round, objective: str, *, with_: int | None = None, without: int | None = None) -> tuple[int, ...]:
    """The best goals of all subsets of the open entries that hold one entry, or do not."""
    usable = [
        n for n in range(the_round.entries.scores.size) if the_round.entries.open[n] and n not in {with_, without}
    ]
    fixed = [] if with_ is None else [with_]
    subsets = ([*fixed, *(n for k, n in enumerate(usable) if bits >> k & 1)] for bits in range(2 ** len(usable)))
    return max(found for subset in subsets if (found := goals(the_round, subset, objective)) is not None)


def as_goals(cost: Cost, objective: str) -> tuple[int, ...]:
    values = (cost.people, cost.pairs, cost.points)
    return {"people": values, "coverage": values[1:], "score": values[2:]}[objective]


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(data=st.data(), people=populations(most=5))
def test_costs_are_those_of_trying_everything(
    objective: str, data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    private = data.draw(private_files(people))
    known = program(people, cohorts=(cohort(rules=EASY, objective=objective),))
    the_round = prepare(known, COHORT, TODAY, private)
    if not 0 < the_round.entries.scores.size <= MOST_ENTRIES:
        return
    found, most = solve(the_round), best(the_round, objective)
    for entry in range(the_round.entries.scores.size):
        if entry in found.chosen:
            other, cost = best(the_round, objective, without=entry), cost_of_veto(the_round, found, entry)
        else:
            other, cost = best(the_round, objective, with_=entry), cost_of_pin(the_round, found, entry)
        expected = tuple(a - b for a, b in zip(most, other, strict=True))
        nothing = (0,) * len(expected)
        assert as_goals(cost, objective) == max(expected, nothing)
        if the_round.entries.open[entry]:
            assert expected >= nothing


def test_a_pin_that_leaves_no_seat_gives_way_to_the_pair_that_is_asked_about() -> None:
    people = [
        person("a_northwind"),
        senior("b_northwind"),
        senior("c_northwind", wants=("kubernetes", "generative-ai")),
    ]
    the_round = prepare(program(people, cohorts=(cohort(pins=[("a_northwind", "b_northwind")]),)), COHORT, TODAY)
    other = the_round.entry("a_northwind", "c_northwind")
    assert other is not None
    found = solve(the_round)
    assert found.chosen.tolist() == list(the_round.pins)
    assert cost_of_pin(the_round, found, other) == Cost(0, 0, 3200 - 1067)
    assert cost_of_veto(the_round, found, the_round.pins[0]) == Cost(0, 0, 3200 - 1067)


def test_choosing_a_vetoed_pair_never_costs_less_than_nothing() -> None:
    people = [person("a_northwind"), senior("b_northwind")]
    private = Private(vetoes=frozenset({frozenset({"a_northwind", "b_northwind"})}))
    the_round = prepare(program(people), COHORT, TODAY, private)
    assert cost_of_pin(the_round, solve(the_round), 0) == Cost()


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (Cost(), "nothing"),
        (Cost(0, 0, 5), "0.05 points of the total"),
        (Cost(0, 1, -250), "1 pair"),
        (Cost(2, 1, 7105), "2 people without a partner, 1 pair and 71.05 points of the total"),
        (Cost(1, 0, 0), "1 person without a partner"),
    ],
)
def test_a_cost_in_words(cost: Cost, words: str) -> None:
    assert cost.says == words


def test_a_cost_as_plain_data() -> None:
    data: dict[str, Any] = {"people": 1, "pairs": 0, "points": -2.5}
    assert Cost(1, 0, -250).as_json() == data
