"""What outcomes say about weights: a planted lesson is found, chance is not taken for one, and nothing is changed."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest

from reverse_mentoring.data.records import Objective, Pair, Program, Weights
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.impact.learning import as_text
from reverse_mentoring.impact.retrospective import outcome, retrospective
from support.people import cohort, pair, person, program, senior

COHORT = cohort(status="closed")
CRITERIA = [f.name for f in fields(Weights)]


def worked(mentor: str, mentee: str, met: bool) -> Pair:
    aim = Objective("learn", "Learn", "both", "", None, "met" if met else "dropped")
    return pair(mentor, mentee, "completed", COHORT.id, objectives=(aim,))


def years(met: list[tuple[bool, bool]]) -> Program:
    """A program with a pair each: whether they share much ground, and whether they met their goal."""
    people, pairs = [], []
    for number, (close, reached) in enumerate(met):
        mentor, mentee = f"junior{number}_northwind", f"senior{number}_lumenworks"
        interests = ("climbing",) if close else ("chess",)
        people += [person(mentor, interests=("climbing",)), senior(mentee, interests=interests, org="lumenworks")]
        pairs.append(worked(mentor, mentee, reached))
    return program(people, cohorts=[COHORT], pairs=pairs)


def test_a_criterion_that_goes_with_met_goals_gains_weight_and_the_sum_stays_100() -> None:
    found = retrospective(years([(n % 2 == 0, n % 2 == 0) for n in range(40)]), COHORT)
    assert found.pairs == 40
    assert {one.criterion: one.clear for one in found.lessons} == {
        name: name == "common_ground" for name in CRITERIA
    }  # fmt: skip
    told = {one.criterion: (one.weight, one.suggested) for one in found.lessons}
    assert told["common_ground"][1] > told["common_ground"][0]
    assert sum(suggested for _, suggested in told.values()) == 100
    assert "Clear enough to try: common_ground" in as_text(COHORT, found)


def test_the_other_way_round_it_loses_weight() -> None:
    found = retrospective(years([(n % 2 == 0, n % 2 == 1) for n in range(40)]), COHORT)
    (lesson,) = [one for one in found.lessons if one.criterion == "common_ground"]
    assert lesson.suggested < lesson.weight
    assert lesson.difference == -1


def test_chance_changes_nothing() -> None:
    toss = random.Random(7)
    found = retrospective(years([(n % 2 == 0, toss.random() < 0.5) for n in range(40)]), COHORT)
    assert [one.suggested for one in found.lessons] == [one.weight for one in found.lessons]
    assert "Nothing is clear enough to change a weight." in as_text(COHORT, found)


def test_the_same_files_give_the_same_answer() -> None:
    sample = years([(n % 2 == 0, n % 3 == 0) for n in range(30)])
    assert as_text(COHORT, retrospective(sample, COHORT)) == as_text(COHORT, retrospective(sample, COHORT))


def test_too_few_pairs_teach_nothing() -> None:
    with pytest.raises(MentoringError, match="19 pairs of 2026-fall began, and at least 20 are needed"):
        retrospective(years([(True, True)] * 19), COHORT)


def test_an_early_end_counts_as_nothing_met() -> None:
    done = worked("mira_northwind", "dan_northwind", True)
    assert (outcome(done), outcome(replace(done, status="ended"))) == (1.0, 0.0)
