"""Who may be named, and what is shown."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reverse_mentoring.data.records import Award, Consent, Participant
from reverse_mentoring.site.visibility import Shown, may_be_named
from support.people import TODAY, cohort, pair, person, program, senior
from support.records import badge, change, kudos

DAY = date(2026, 9, 1)
SPRING = "2026-spring"


def consent(publish: str) -> Consent:
    return Consent(DAY, propose=True, publish=publish)  # type: ignore[arg-type]


def shown(people: list[Participant], audience: str = "internal", **changes: Any) -> Shown:
    made = program(people, cohorts=[cohort(), cohort(SPRING)], **changes)
    return Shown(replace(made, settings=replace(made.settings, audience=audience)), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("audience", "publish", "named"),
    [
        ("internal", "none", False), ("internal", "internal", True), ("internal", "public", True),
        ("public", "none", False), ("public", "internal", False), ("public", "public", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", ["active", "paused", "left"])
def test_a_person_is_named_as_far_as_they_agreed_and_not_after_they_left(
    audience: str, publish: str, named: bool, status: str
) -> None:
    someone = person("mira_northwind", consent=consent(publish), status=status)
    assert may_be_named(someone, audience) is (named and status != "left")
    assert shown([someone], audience).named == ({someone.handle} if named and status != "left" else set())


def test_somebody_without_a_file_is_not_named() -> None:
    assert not may_be_named(None, "internal")


@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize(("mentor", "mentee"), list(itertools.product(["none", "internal", "public"], repeat=2)))
@pytest.mark.parametrize("status", ["proposed", "agreed", "active", "paused", "completed", "ended"])
def test_a_pair_has_a_page_when_both_agreed_and_it_works_or_completed(
    audience: str, mentor: str, mentee: str, status: str
) -> None:
    people = [person("mira_northwind", consent=consent(mentor)), senior("dan_northwind", consent=consent(mentee))]
    two = pair("mira_northwind", "dan_northwind", status)
    allowed = {"public"} if audience == "public" else {"internal", "public"}
    expected = status in {"active", "completed"} and {mentor, mentee} <= allowed
    assert shown(people, audience, pairs=[two]).pairs == ((two,) if expected else ())


BOTH = ("mira_northwind", "dan_northwind")


@pytest.mark.parametrize(
    ("publish", "approved", "expected"),
    [("internal", BOTH, True), ("internal", BOTH[:1], False), ("internal", BOTH[1:], False), ("none", BOTH, False)],
)
def test_thanks_and_changes_need_everybodys_yes_and_consent(
    publish: str, approved: tuple[str, ...], expected: bool
) -> None:
    people = [person("mira_northwind", consent=consent(publish)), senior("dan_northwind")]
    view = shown(people, kudos=(kudos(*BOTH, *approved),), changes=(change(*BOTH, *approved),))
    assert (bool(view.kudos), bool(view.changes)) == (expected, expected)


def test_a_badge_is_shown_when_its_holder_may_be_named() -> None:
    people = [person("mira_northwind"), person("hidden_northwind", consent=consent("none"))]
    view = shown(people, badges=(badge("prepared-mentor", "person"),))
    assert [e.holders for e in view.awards] == [("mira_northwind",)]


@pytest.mark.parametrize(
    ("status", "expected"), [("active", True), ("completed", True), ("paused", False), ("agreed", False)]
)
def test_a_joint_badge_does_not_tell_of_a_pair_that_has_no_page(status: str, expected: bool) -> None:
    people = [person("mira_northwind"), senior("dan_northwind")]
    signed = {"mentor": DAY, "mentee": DAY}
    view = shown(people, pairs=[pair(*BOTH, status, signed=signed)], badges=(badge("agreement-made", "pair"),))
    assert bool(view.awards) is expected


def test_a_badge_for_a_change_is_shown_with_the_change() -> None:
    people = [person("mira_northwind"), senior("dan_northwind")]
    badges = (badge("change-made", "pair"),)
    assert shown(people, changes=(change(*BOTH, *BOTH),), badges=badges).awards
    assert not shown(people, changes=(change(*BOTH, BOTH[0]),), badges=badges).awards


def test_a_badge_given_by_hand_needs_its_holders_yes() -> None:
    awarded = (Award("mira_northwind", DAY, DAY), Award("dan_northwind", DAY, None))
    view = shown([person("mira_northwind"), senior("dan_northwind")], badges=(badge("given", "person", *awarded),))
    assert [e.holders for e in view.awards] == [("mira_northwind",)]


def test_who_may_not_be_named_cannot_be_asked_for() -> None:
    view = shown([person("hidden_northwind", consent=consent("none"))])
    with pytest.raises(KeyError):
        view.person("hidden_northwind")


def test_lists_are_in_a_fixed_order() -> None:
    people = [person("b_northwind", name="Zoe"), person("c_northwind", name="adam"), person("a_northwind", name="Zoe")]
    assert [p.handle for p in shown(people).people] == ["c_northwind", "a_northwind", "b_northwind"]


def test_the_latest_cohort_comes_first() -> None:
    cohorts = [
        cohort("2025-fall", runs_from=date(2025, 9, 1)),
        cohort("2026-fall"),
        cohort("2026-spring", runs_from=date(2026, 5, 4)),
    ]
    assert [c.id for c in Shown(program(cohorts=cohorts), TODAY).cohorts] == ["2026-fall", "2026-spring", "2025-fall"]
