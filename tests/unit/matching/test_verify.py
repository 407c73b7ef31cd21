from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reverse_mentoring.matching import Assignment, assign
from reverse_mentoring.matching.proof.verify import Verdict, verify
from support.matching_strategies import OBJECTIVES, Arrays, Market, best_by_brute_force, goals_of, markets

ARRAYS: Arrays = ([1, 1], [1, 1], [0, 0, 1], [0, 1, 0], [70, 30, 20])


def tampered(**changes: Any) -> Verdict:
    return verify(*ARRAYS, replace(assign(*ARRAYS), **changes))


def test_an_honest_certificate_is_accepted_with_its_value_and_bound() -> None:
    found = assign(*ARRAYS)
    value = 2 * found.pair_bonus + 50
    assert verify(*ARRAYS, found) == Verdict(True, True, value, value, 0, "")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"chosen": np.array([0]), "people": 2, "matched": 1, "total": 70}, "the prices prove an upper bound"),
        ({"chosen": np.array([0, 1])}, "somebody has more partners than seats"),
        ({"chosen": np.array([1, 3])}, "a chosen entry does not exist"),
        ({"chosen": np.array([-2, 1])}, "a chosen entry does not exist"),
        ({"chosen": np.array([2, 1])}, "the chosen entries are not in ascending order"),
        ({"chosen": np.array([1, 1])}, "the chosen entries are not in ascending order"),
        ({"chosen": np.array([1.0, 2.0])}, "the chosen entries are not a flat array of integers"),
        ({"total": 51}, "total is 50, not 51"),
        ({"matched": 3}, "matched is 2, not 3"),
        ({"people": 3}, "people is 4, not 3"),
        ({"upper_bound": 49}, "the prices prove an upper bound of 50, not 49"),
        ({"objective": "pairs"}, "the objective is unknown"),
        ({"objective": "score"}, "pair_bonus does not fit the objective"),
        ({"objective": "people"}, "person_bonus does not fit the objective"),
        ({"pair_bonus": 140}, "pair_bonus does not fit the objective"),
        ({"person_bonus": 1000}, "person_bonus does not fit the objective"),
        ({"pair_bonus": 2**60}, "a bonus is too large"),
        ({"mentor_prices": np.array([0])}, "there must be one whole price a person"),
        ({"mentee_prices": np.array([0.0, 0.0])}, "there must be one whole price a person"),
        ({"mentee_prices": np.array([0, 2**60])}, "a price is too large"),
        ({"mentee_prices": np.array([0, -(2**63)])}, "a price is too large"),
        ({"mentor_prices": np.array([0, 0]), "mentee_prices": np.array([0, 0])}, "the prices prove an upper bound"),
    ],
)
def test_a_tampered_certificate_is_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    verdict = tampered(**changes)
    assert not verdict.optimal
    assert verdict.reason.startswith(reason)


def test_a_wrong_matching_is_infeasible_and_a_weak_proof_is_not() -> None:
    assert not tampered(chosen=np.array([0, 1])).feasible
    weak = tampered(mentor_prices=np.array([0, 0]), mentee_prices=np.array([0, 0]))
    assert weak.feasible
    assert weak.value is not None
    assert weak.bound is not None
    assert weak.bound > weak.value


def test_a_bound_that_is_told_honestly_but_not_met_leaves_a_gap() -> None:
    found = replace(assign(*ARRAYS), mentor_prices=np.array([0, 0]), mentee_prices=np.array([0, 0]))
    bound = verify(*ARRAYS, found).bound
    assert bound is not None
    gap = bound - 2 * found.pair_bonus - 50
    verdict = verify(*ARRAYS, replace(found, upper_bound=50 + gap))
    assert (verdict.feasible, verdict.optimal, verdict.gap) == (True, False, gap)
    assert verdict.reason == f"the prices leave a gap of {gap}"


def test_a_certificate_of_other_people_or_scores_is_refused() -> None:
    found = assign(*ARRAYS)
    assert not verify([0, 1], *ARRAYS[1:], found).optimal
    assert not verify(*ARRAYS[:4], [70, 30, 21], found).optimal
    assert not verify(*ARRAYS[:4], [700, 30, 20], found).optimal


small = st.integers(-200, 200)
FIELDS = ("people", "matched", "total", "upper_bound", "person_bonus", "pair_bonus")


@st.composite
def altered(draw: st.DrawFn, found: Assignment) -> Assignment:
    """The assignment with some of its claims, choices or prices changed."""
    changes: dict[str, Any] = {
        name: getattr(found, name) + draw(small) for name in FIELDS if draw(st.booleans()) and draw(st.booleans())
    }
    for name in ("mentor_prices", "mentee_prices"):
        if draw(st.booleans()):
            changes[name] = getattr(found, name) + np.array([draw(small) for _ in getattr(found, name)], dtype=int)
    if draw(st.booleans()):
        changes["chosen"] = np.array(sorted(draw(st.sets(st.integers(0, 8), max_size=5))), dtype=int)
    if draw(st.booleans()):
        changes["objective"] = draw(st.sampled_from(OBJECTIVES))
    return replace(found, **changes)


@given(st.data(), markets(), st.sampled_from(OBJECTIVES))
def test_whatever_is_accepted_is_true(data: st.DataObject, market: Market, objective: Any) -> None:
    made = data.draw(altered(assign(*market.arrays, objective=objective, **market.flags)))
    verdict = verify(*market.arrays, made, **market.flags)
    if verdict.optimal:
        chosen = [market.entries[n] for n in made.chosen]
        assert goals_of(market, chosen, made.objective) == best_by_brute_force(market, made.objective)
        assert (made.matched, made.total) == (len(chosen), sum(score for _, _, score in chosen))
        assert made.upper_bound == made.total


@given(
    st.data(), markets(), st.sampled_from(OBJECTIVES), st.sampled_from(("people", "matched", "total", "upper_bound"))
)
def test_every_false_claim_is_refused(data: st.DataObject, market: Market, objective: Any, name: str) -> None:
    found = assign(*market.arrays, objective=objective, **market.flags)
    lie = getattr(found, name) + data.draw(small)
    assume(lie != getattr(found, name))
    assert not verify(*market.arrays, replace(found, **{name: lie}), **market.flags).optimal


@given(markets(), st.sampled_from(OBJECTIVES))
def test_leaving_out_a_pair_that_counts_is_refused(market: Market, objective: Any) -> None:
    found = assign(*market.arrays, objective=objective, **market.flags)
    for left_out in range(found.matched):
        rest = np.delete(found.chosen, left_out)
        worth = market.entries[int(found.chosen[left_out])][2]
        if objective == "score" and worth == 0:
            continue
        people = goals_of(market, [market.entries[n] for n in rest], "people")
        assert people is not None
        changes: Any = {"people": people[0], "matched": rest.size, "total": found.total - worth}
        verdict = verify(*market.arrays, replace(found, chosen=rest, **changes), **market.flags)
        assert verdict.feasible
        assert not verdict.optimal


def test_the_verifier_loads_nothing_of_the_solver() -> None:
    code = (
        "import sys, reverse_mentoring.matching.proof.verify;"
        "names = set(sys.modules); package = 'reverse_mentoring.matching.';"
        "assert not {'ortools', package + 'assignment', package + 'duals'} & names"
    )
    scripts = str(Path(__file__).parents[3] / "scripts")
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": scripts}, check=True)
