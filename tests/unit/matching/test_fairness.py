from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.engine import match
from reverse_mentoring.matching.fairness.margins import blocking
from reverse_mentoring.matching.fairness.report import as_json, report
from reverse_mentoring.matching.fairness.told import report_text
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import prepare
from reverse_mentoring.matching.solution import solve
from support.matching_strategies import populations, private_files
from support.people import COHORT, TODAY, cohort, person, program, senior

EASY = {"min_level_gap": 1, "min_overlap_minutes": 0, "shared_topic": "ignore"}
PEOPLE = (
    *(person(f"a{n}_northwind", site="berlin") for n in range(5)),
    *(person(f"b{n}_lumenworks", org="lumenworks", languages=("de",)) for n in range(5)),
    senior("c_northwind", site="berlin", seats=(0, 3)),
    senior("d_northwind", site="boston", seats=(0, 2), wants=("kubernetes", "generative-ai")),
)


def test_the_whole_report() -> None:
    the_round = prepare(program(PEOPLE), COHORT, TODAY)
    assert report_text(report(the_round, solve(the_round), 5), 5) == (
        "How everybody fares:\n"
        "  Points of the new pairs: mean 61.77, quartiles 50.17, 69.50 and 69.50.\n"
        "  The lowest: a0_northwind -> d_northwind 50.17; a1_northwind -> d_northwind 50.17; "
        "a4_northwind -> c_northwind 69.50\n"
        "\n"
        "  By level:          mentors placed  mentees placed  mean points\n"
        "  junior                    5 of 10               -        61.77\n"
        "  director                        -          2 of 2        61.77  few\n"
        "\n"
        "  By organization:   mentors placed  mentees placed  mean points\n"
        "  lumenworks                 0 of 5               -            -  LOOK\n"
        "  northwind                  5 of 5          2 of 2        61.77\n"
        "\n"
        "  By site:           mentors placed  mentees placed  mean points\n"
        "  berlin                     5 of 5          1 of 1        64.67\n"
        "  boston                          -          1 of 1        50.17  few\n"
        "\n"
        "  few: fewer than 5 people, so the numbers say little.\n"
        "  LOOK: placed less than four fifths as often as everybody. Is it the topics, the hours, or the rules?\n"
        "\n"
        "  No two people would both gain by leaving their partners for each other."
    )


def test_the_same_as_data() -> None:
    the_round = prepare(program(PEOPLE), COHORT, TODAY)
    data = as_json(report(the_round, solve(the_round), 5))
    assert data["quartiles"] == [50.17, 69.5, 69.5]
    groups = data["groups"]
    assert isinstance(groups, dict)
    assert groups["org"][0] == {
        "name": "lumenworks", "mentors": 5, "mentors_placed": 0, "mentees": 0, "mentees_placed": 0,
        "placed_share": 0.0, "mean": None, "few": False, "behind": True,
    }  # fmt: skip


def test_a_cohort_with_nobody_in_it() -> None:
    the_round = prepare(program(), COHORT, TODAY)
    told = report(the_round, solve(the_round), 5)
    assert report_text(told, 5) == (
        "How everybody fares:\n  There is no new pair.\n\n"
        "  No two people would both gain by leaving their partners for each other."
    )
    assert as_json(told)["mean"] is None


@given(data=st.data(), people=populations(most=8))
def test_blocking_pairs_by_margin_are_those_that_match_counts(
    data: st.DataObject, people: tuple[Participant, ...]
) -> None:
    private = data.draw(private_files(people))
    known = program(people, cohorts=(cohort(rules=EASY),))
    the_round = prepare(known, COHORT, TODAY, private)
    found = blocking(the_round, solve(the_round))
    assert found.total == match(known, COHORT, TODAY, private).blocking_pairs
    margins = [margin for _, _, margin in found.largest]
    assert margins == sorted(margins, reverse=True)
    assert len(margins) == min(3, found.total)


def test_a_margin_is_what_the_one_who_gains_less_would_gain() -> None:
    people = (
        person("a_northwind", offers={"generative-ai": 5}),
        person("b_northwind", offers={"kubernetes": 4}),
        senior("c_northwind"),
        senior("d_northwind", wants=("kubernetes", "generative-ai")),
    )
    the_round = prepare(program(people, cohorts=(cohort(objective="score"),)), COHORT, TODAY)
    worst = solve(the_round, forced=[n for n in [the_round.entry("a_northwind", "d_northwind")] if n is not None])
    found = blocking(the_round, worst)
    by = {tuple(p.handle for p in the_round.people(n)): int(score) for n, score in enumerate(the_round.entries.scores)}
    assert found.largest[0] == (
        "a_northwind", "c_northwind", by["a_northwind", "c_northwind"] - by["a_northwind", "d_northwind"],
    )  # fmt: skip
    assert found.as_json()["total"] == sum(found.counts)


def test_what_something_private_excludes_blocks_nothing() -> None:
    people = (person("a_northwind"), senior("c_northwind"))
    private = Private(vetoes=frozenset({frozenset({"a_northwind", "c_northwind"})}))
    the_round = prepare(program(people), COHORT, TODAY, private)
    assert blocking(the_round, solve(the_round)).total == 0
    assert np.array_equal(the_round.entries.open, [False])
