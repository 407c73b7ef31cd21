from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Cohort, Pair, Participant, WorkingHours
from reverse_mentoring.matching.judging.block import Block, block_of, frame_of
from reverse_mentoring.matching.judging.rules import (
    RULES,
    allowed_by_rule,
    chain_above,
    eligible,
    not_excluded,
    rules_in_force,
)
from reverse_mentoring.matching.people.private import Private
from support.matching_strategies import private_files
from support.people import COHORT, cohort, pair, person, program, senior

MIRA, TOMAS = "mira_northwind", "tomas_lumenworks"


def block(
    mentor: Participant, mentee: Participant, *others: Participant, of: Cohort | None = None,
    pairs: tuple[Pair, ...] = (), private: Private | None = None,
) -> Block:  # fmt: skip
    the_cohort = of or cohort()
    people = [mentor, *([] if mentee is mentor else [mentee]), *others]
    known = program(people, cohorts=(the_cohort,), pairs=pairs)
    return block_of(frame_of(known, the_cohort, private, [mentor], [mentee]), [mentor], [mentee])


def broken(mentor: Participant, mentee: Participant, *others: Participant, **options: Any) -> list[str]:
    """Names of the rules that forbid the pair."""
    return [n for n, allowed in allowed_by_rule(block(mentor, mentee, *others, **options)).items() if not allowed[0, 0]]


def test_two_who_fit_break_no_rule() -> None:
    assert broken(person(MIRA), senior(TOMAS)) == []
    assert eligible(block(person(MIRA), senior(TOMAS))).tolist() == [[True]]


@pytest.mark.parametrize(
    ("mentor", "mentee", "rule"),
    [
        ({}, {"level": "mid"}, "level-gap"),
        ({"level": "executive"}, {"level": "junior"}, "level-gap"),
        ({}, {"hours": WorkingHours(16 * 60 + 37, 20 * 60)}, "too-little-overlap"),
        ({"offers": {"kubernetes": 5}}, {}, "no-shared-topic"),
        ({"offers": {"technology": 5}}, {}, "no-shared-topic"),
        ({"languages": ("de",)}, {}, "no-shared-language"),
        ({"team": "payments"}, {"team": "payments"}, "same-team"),
        ({"reports_to": TOMAS}, {}, "reporting-line"),
        ({}, {"reports_to": MIRA}, "reporting-line"),
        ({"reports_to": "boss_northwind"}, {"reports_to": "boss_northwind"}, "common-manager"),
    ],
)
def test_each_rule_forbids_what_it_is_about(mentor: dict[str, Any], mentee: dict[str, Any], rule: str) -> None:
    assert broken(person(MIRA, **mentor), senior(TOMAS, **mentee)) == [rule]


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        ({}, {"level": "senior"}),
        ({}, {"hours": WorkingHours(16 * 60 + 36, 20 * 60)}),
        ({"languages": ("de", "fr")}, {"languages": ("en", "fr")}),
        ({"team": "payments"}, {"team": "search"}),
        ({"team": "payments"}, {"team": "payments", "org": "lumenworks"}),
        ({"team": None}, {"team": None}),
        ({"reports_to": "boss_northwind"}, {"reports_to": "chief_northwind"}),
    ],
)
def test_what_just_keeps_the_rules_is_allowed(mentor: dict[str, Any], mentee: dict[str, Any]) -> None:
    assert broken(person(MIRA, **mentor), senior(TOMAS, **mentee)) == []


def test_nobody_is_their_own_partner() -> None:
    both = person(MIRA, seats=(1, 1), wants=("generative-ai",))
    assert broken(both, both, of=cohort(rules={"min_level_gap": 0})) == ["same-person"]


def test_a_chain_goes_through_people_with_and_without_a_file() -> None:
    middle = person("kim_northwind", reports_to="ghost_northwind")
    mira = person(MIRA, reports_to="kim_northwind")
    assert broken(mira, senior(TOMAS), middle) == []
    assert broken(mira, senior("ghost_northwind"), middle) == ["reporting-line"]
    top = person("ghost_northwind", reports_to=TOMAS)
    assert broken(mira, senior(TOMAS), middle, top) == ["reporting-line"]


def test_a_circle_of_managers_ends() -> None:
    managers = {"a": frozenset({"b"}), "b": frozenset({"c"}), "c": frozenset({"a"}), "d": frozenset({"a"})}
    assert chain_above("a", managers) == {"a", "b", "c"}
    assert chain_above("d", managers) == {"a", "b", "c"}
    assert chain_above("e", managers) == frozenset()


@pytest.mark.parametrize("status", ["proposed", "agreed", "active", "paused"])
def test_two_with_a_standing_pair_are_not_paired_again(status: str) -> None:
    rules = broken(person(MIRA), senior(TOMAS), pairs=(pair(TOMAS, MIRA, status),))
    assert rules[0] == "already-paired"


@pytest.mark.parametrize("status", ["completed", "ended"])
def test_two_who_were_active_together_are_not_paired_again(status: str) -> None:
    assert broken(person(MIRA), senior(TOMAS), pairs=(pair(TOMAS, MIRA, status, "2024"),)) == ["previous-pair"]


def test_a_pair_that_ended_before_it_was_active_leaves_no_trace() -> None:
    assert broken(person(MIRA), senior(TOMAS), pairs=(pair(MIRA, TOMAS, "ended", signed={}),)) == []


def test_the_cohort_says_whether_organizations_may_or_must_differ() -> None:
    here, there = senior("kim_northwind"), senior(TOMAS, org="lumenworks")
    required, forbidden = cohort(cross_org="required"), cohort(cross_org="forbidden")
    assert [broken(person(MIRA), other, of=required) for other in (here, there)] == [["cross-org"], []]
    assert [broken(person(MIRA), other, of=forbidden) for other in (here, there)] == [[], ["cross-org"]]


def test_a_rule_that_the_cohort_does_not_have_forbids_nothing() -> None:
    off = {
        "min_level_gap": 0, "min_overlap_minutes": 0, "shared_topic": "ignore", "shared_language": "ignore",
        "same_team": "allow", "reporting_line": "allow", "common_manager": "allow", "previous_pair": "allow",
    }  # fmt: skip
    free = cohort(rules=off)
    assert rules_in_force(free) == ("same-person", "already-paired", "level-gap")
    mentor = person(
        MIRA, offers={}, languages=("de",), team="a", reports_to="boss_northwind", hours=WorkingHours(0, 60)
    )
    mentee = senior(TOMAS, level="junior", team="a", reports_to="boss_northwind")
    assert broken(mentor, mentee, of=free, pairs=(pair(MIRA, TOMAS, "completed"),)) == []


def test_rules_keep_the_order_of_the_table_and_each_says_what_it_is() -> None:
    assert list(rules_in_force(cohort(cross_org="required"))) == list(RULES)
    assert all(rule.allows.__doc__ for rule in RULES.values())


def test_a_veto_excludes_in_either_direction_and_breaks_no_rule() -> None:
    private = Private(vetoes=frozenset({frozenset({TOMAS, MIRA})}))
    vetoed = block(person(MIRA), senior(TOMAS), private=private)
    assert eligible(vetoed).tolist() == [[True]]
    assert not_excluded(vetoed).tolist() == [[False]]


def test_a_private_reporting_line_joins_those_of_the_files_and_breaks_no_rule() -> None:
    private = Private(reports_to={"kim_northwind": TOMAS})
    above = block(person(MIRA, reports_to="kim_northwind"), senior(TOMAS), private=private)
    assert eligible(above).tolist() == [[True]]
    assert not_excluded(above).tolist() == [[False]]
    beside = block(person(MIRA, reports_to=None), senior(TOMAS, reports_to="x_northwind"),
                   private=Private(reports_to={MIRA: "x_northwind"}))  # fmt: skip
    assert not_excluded(beside).tolist() == [[False]]


def test_a_private_reporting_line_counts_only_where_the_rule_is_in_force() -> None:
    allowed = cohort(rules={"reporting_line": "allow"})
    private = Private(reports_to={MIRA: TOMAS})
    assert not_excluded(block(person(MIRA), senior(TOMAS), of=allowed, private=private)).tolist() == [[True]]


@given(st.data())
def test_blocks_say_of_two_what_they_say_of_many(data: st.DataObject) -> None:
    levels = st.sampled_from(("junior", "mid", "staff"))
    people = tuple(
        person(f"p{n}_northwind", level=data.draw(levels), team=data.draw(st.sampled_from((None, "a"))),
               reports_to=data.draw(st.sampled_from((None, "p0_northwind", "p3_northwind"))), seats=(1, 1),
               wants=("generative-ai",))
        for n in range(4)
    )  # fmt: skip
    private = data.draw(private_files(people))
    frame = frame_of(program(people), cohort(), private, people, people)
    whole = block_of(frame, people, people)
    for row, mentor in enumerate(people):
        for column, mentee in enumerate(people):
            single = block_of(frame, [mentor], [mentee])
            assert eligible(single)[0, 0] == eligible(whole)[row, column]
            assert not_excluded(single)[0, 0] == not_excluded(whole)[row, column]


def test_a_pair_that_is_over_in_this_cohort_is_not_proposed_in_it_again() -> None:
    over = pair(MIRA, TOMAS, status="ended", cohort_id=COHORT, signed={}, objectives=())
    assert broken(person(MIRA), senior(TOMAS), pairs=(over,)) == ["already-paired"]
    elsewhere = pair(MIRA, TOMAS, status="ended", cohort_id="2025-fall", signed={}, objectives=())
    assert broken(person(MIRA), senior(TOMAS), pairs=(elsewhere,)) == []
