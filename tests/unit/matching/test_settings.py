from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Weights
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.whatif.settings import settings_known, told, weights_with, with_settings
from support.people import COHORT, cohort, program


def tried(*given: str) -> list[tuple[str, str, str]]:
    before = cohort()
    after = with_settings(program(cohorts=(before,)), before, given)
    return told(before, after.cohort[COHORT])


def test_settings_change_the_cohort_for_this_run() -> None:
    assert tried("objective=score", "cross_org=required", "rules.min_level_gap=1", "rules.same_team=allow") == [
        ("objective", "people", "score"),
        ("cross_org", "allowed", "required"),
        ("rules.min_level_gap", "2", "1"),
        ("rules.same_team", "forbid", "allow"),
    ]
    assert tried() == []


def test_weights_that_are_not_given_share_the_rest_in_their_proportions() -> None:
    assert tried("weights.mentee_learns=50") == [
        ("weights.mentee_learns", "40", "50"),
        ("weights.mentor_learns", "20", "17"),
        ("weights.common_ground", "15", "13"),
        ("weights.preferences", "10", "8"),
        ("weights.schedule", "10", "8"),
        ("weights.distance", "5", "4"),
    ]


def test_weights_that_make_100_together_are_taken_as_they_are() -> None:
    assert tried("weights.mentee_learns=30", "weights.mentor_learns=30") == [
        ("weights.mentee_learns", "40", "30"),
        ("weights.mentor_learns", "20", "30"),
    ]


@given(
    present=st.lists(st.integers(1, 40), min_size=6, max_size=6),
    given=st.dictionaries(st.sampled_from(sorted(asdict(Weights()))), st.integers(0, 20), min_size=1, max_size=5),
)
def test_weights_always_make_100_and_those_given_are_kept(present: list[int], given: dict[str, int]) -> None:
    names = list(asdict(Weights()))
    made = asdict(weights_with(Weights(**dict(zip(names, present, strict=True))), given))
    assert sum(made.values()) == 100
    assert {name: made[name] for name in given} == given
    assert min(made.values()) >= 0


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        (("weights",), "--set weights: expected NAME=VALUE", "for example --set weights.mentee_learns=50"),
        (("weights.mente_learns=5",), "--set weights.mente_learns=5: there is no setting 'weights.mente_learns'",
         "Perhaps you meant 'weights.mentee_learns'?"),
        (("weights.distance=101",),
         "--set weights.distance=101: expected a whole number from 0 to 100, but received '101'", ""),
        (("weights.distance=-1",),
         "--set weights.distance=-1: expected a whole number from 0 to 100, but received '-1'", ""),
        (("weights.distance=\u0665",), "--set weights.distance=\u0665: expected a whole number from 0 to 100, but received '\u0665'", ""),
        (("rules.same_team=alow",), "--set rules.same_team=alow: expected one of forbid, allow, but received 'alow'",
         "Perhaps you meant 'allow'?"),
        (("objective=people", "objective=score"), "--set objective=score: 'objective' is set twice", "give it once"),
        (("weights.mentee_learns=60", "weights.mentor_learns=60"),
         "the weights mentee_learns 60, mentor_learns 60 leave -20 of 100 points to the others",
         "the six weights sum to 100: give fewer of them, or all six so that they do"),
        (tuple(f"weights.{name}=10" for name in asdict(Weights())),
         "the weights mentee_learns 10, mentor_learns 10, common_ground 10, preferences 10, schedule 10, distance 10 "
         "leave 40 of 100 points to the others", ""),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_a_wrong_usage_that_says_what_to_do(given: tuple[str, ...], message: str, hint: str) -> None:
    with pytest.raises(UsageFault) as raised:
        tried(*given)
    assert raised.value.message == message
    assert hint in raised.value.hint


def test_an_unknown_setting_is_answered_with_all_of_them() -> None:
    with pytest.raises(UsageFault) as raised:
        tried("zzzzzzzzz=1")
    assert raised.value.hint == f"the settings are {', '.join(settings_known())}"
    assert len(settings_known()) == 17
