from __future__ import annotations

import pytest

from reverse_mentoring.proposal.changes import ONE_PAIR, changes_told
from reverse_mentoring.proposal.message import Points, Since
from reverse_mentoring.proposal.plan import Plan, make_plan
from support.matchings import chosen, matching
from support.people import TODAY, cohort, person, program, senior

ANA, CY, BO, DI = person("ana"), person("cy"), senior("bo"), senior("di")
BEFORE = Points(4200, 4300)


def plan(since: Since | None) -> Plan:
    """Two pairs with 100 points in total, after what `since` says."""
    made = make_plan(program([ANA, BO, CY, DI]), cohort(), matching([chosen(ANA, BO), chosen(CY, DI)]), TODAY, None)
    return Plan(made.cohort, "0123456789ab", TODAY, made.proposals, Points(10000, 10000), since)


def test_the_first_version_says_so() -> None:
    assert changes_told(plan(None)) == (
        "**First version of this proposal:** 2 pairs. As of 2026-10-15, run `0123456789ab`."
    )


def test_pairs_and_totals_are_compared() -> None:
    assert changes_told(plan(Since(1, 1, 1, BEFORE))) == (
        "**What changed since the last run:** 1 pair kept, 1 added, 1 dropped. As of 2026-10-15, run `0123456789ab`.\n\n"
        "| | before | now |\n"
        "| --- | --- | --- |\n"
        "| Pairs | 2 | 2 |\n"
        "| Points in total | 42.00 | 100.00 |\n"
        "| Proven upper bound | 43.00 | 100.00 |"
    )


@pytest.mark.parametrize("since", [Since(1, 1, 0, BEFORE), Since(2, 0, 1, BEFORE)])
def test_the_points_of_one_pair_cannot_be_computed_from_it(since: Since) -> None:
    told = changes_told(plan(since))
    assert told.endswith(f"| 2 |\n\n{ONE_PAIR}")
    assert "42.00" not in told


def test_points_that_were_not_told_before_are_not_compared() -> None:
    assert "Points" not in changes_told(plan(Since(0, 2, 0)))


def test_the_same_again_is_said_in_a_sentence() -> None:
    assert changes_told(plan(Since(2, 0, 0, Points(10000, 10000)))) == (
        "**Computed again:** the same 2 pairs. As of 2026-10-15, run `0123456789ab`."
    )
