from __future__ import annotations

from typing import Any

import pytest

from reverse_mentoring.data.records import WorkingHours
from reverse_mentoring.matching import match
from reverse_mentoring.matching.judging.rules import RULES
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.telling.reasons import Unmatched
from reverse_mentoring.matching.telling.words import REASONS, RULE_WORDS
from support.people import COHORT, TODAY, cohort, pair, person, program, senior

MIRA, TOMAS = "mira_northwind", "tomas_northwind"


def reasons(
    *people: Any, pairs: Any = (), private: Private | None = None, **changes: Any
) -> dict[tuple[str, str], str]:
    """The reason of each person and role without a partner."""
    found = match(program(people, cohorts=(cohort(**changes),), pairs=pairs), COHORT, TODAY, private)
    return {(u.handle, u.role): u.reason for u in found.unmatched}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"level": "staff"}, "level-gap"),
        ({"hours": WorkingHours(0, 3 * 60)}, "too-little-overlap"),
        ({"offers": {"kubernetes": 5}}, "no-shared-topic"),
        ({"languages": ("de",)}, "no-shared-language"),
        ({"team": "payments"}, "same-team"),
        ({"reports_to": TOMAS}, "reporting-line"),
        ({"reports_to": "boss_northwind"}, "common-manager"),
        ({"languages": ("de",), "team": "payments"}, "several-rules"),
    ],
)
def test_the_one_rule_in_the_way_is_the_reason(changes: dict[str, Any], reason: str) -> None:
    tomas = senior(TOMAS, level="principal", team="payments", reports_to="boss_northwind")
    assert reasons(person(MIRA, **changes), tomas) == {(MIRA, "mentor"): reason, (TOMAS, "mentee"): reason}


def test_previous_pairs_and_the_cohorts_rule_about_organizations_are_reasons_too() -> None:
    before = pair(MIRA, TOMAS, "completed")
    assert reasons(person(MIRA), senior(TOMAS), pairs=[before])[MIRA, "mentor"] == "previous-pair"
    assert reasons(person(MIRA), senior(TOMAS), cross_org="required")[TOMAS, "mentee"] == "cross-org"


def test_the_rule_whose_relaxing_gives_the_most_partners_is_the_reason() -> None:
    others = [senior("a_northwind", team="t"), senior("b_northwind", languages=("de",)), senior("c_northwind", languages=("de",)),
              senior("d_northwind", languages=("de",), team="t"), senior("e_northwind", languages=("de",), team="t")]  # fmt: skip
    assert reasons(person(MIRA, team="t"), *others)[MIRA, "mentor"] == "no-shared-language"
    assert reasons(person(MIRA, team="t"), *others)["d_northwind", "mentee"] == "several-rules"


def test_of_equal_rules_the_first_in_the_table_is_the_reason() -> None:
    others = [senior("a_northwind", team="t"), senior("b_northwind", languages=("de",))]
    assert reasons(person(MIRA, team="t"), *others)[MIRA, "mentor"] == "no-shared-language"


def test_nobody_in_the_other_role_is_a_reason_of_its_own() -> None:
    assert reasons(person(MIRA)) == {(MIRA, "mentor"): "nobody-in-the-other-role"}
    both = person(MIRA, seats=(1, 1))
    assert reasons(both) == {
        (MIRA, "mentor"): "nobody-in-the-other-role",
        (MIRA, "mentee"): "nobody-in-the-other-role",
    }


def test_whoever_could_be_paired_reads_that_the_partners_are_taken() -> None:
    found = reasons(person(MIRA), person("june_northwind"), senior(TOMAS))
    assert list(found.values()) == ["partners-taken"]


def test_a_veto_or_a_private_reporting_line_reads_as_any_other_lack_of_a_partner() -> None:
    for private in (Private(vetoes=frozenset({frozenset({MIRA, TOMAS})})), Private(reports_to={MIRA: TOMAS})):
        found = reasons(person(MIRA), senior(TOMAS), private=private)
        assert found == {(MIRA, "mentor"): "partners-taken", (TOMAS, "mentee"): "partners-taken"}


def test_somebody_with_a_standing_pair_is_not_without_a_partner() -> None:
    assert reasons(person(MIRA, seats=(2, 0)), pairs=[pair(MIRA, TOMAS, "active")]) == {}


def test_each_role_of_a_person_is_told_by_itself_sorted_by_handle_and_role() -> None:
    both = person(MIRA, seats=(1, 1), level="mid")
    found = match(program([both, senior("a_northwind", languages=("de",))]), COHORT, TODAY)
    assert found.unmatched == (
        Unmatched("a_northwind", "mentee", "no-shared-language"),
        Unmatched(MIRA, "mentee", "nobody-in-the-other-role"),
        Unmatched(MIRA, "mentor", "no-shared-language"),
    )


def test_every_rule_and_every_reason_has_words() -> None:
    assert RULE_WORDS.keys() == RULES.keys()
    assert REASONS.keys() == {"nobody-in-the-other-role", "partners-taken", "several-rules", *RULES}
    assert Unmatched(MIRA, "mentor", "level-gap").says == "nobody suitable is far enough away in level"
