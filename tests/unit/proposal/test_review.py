from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from reverse_mentoring.data.records import Account
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.proposal.plan import make_plan
from reverse_mentoring.proposal.review import impartial
from support.matchings import chosen, matching
from support.people import TODAY, cohort, person, program, senior

OLGA, PETRA = Account("olga", 1), Account("petra", 2)


def reviewers(
    lines: Mapping[str, str] | None = None, *, private: Private | None = None, coordinator: Account = PETRA
) -> list[str]:
    """Who may review a proposal of ana with bo, when those named report as told; olga has nothing to do with it."""
    lines = lines or {}
    others = [person(handle, reports_to=lines.get(handle)) for handle in ("petra", "middle")]
    ana, bo = person("ana", reports_to=lines.get("ana")), senior("bo", reports_to=lines.get("bo"))
    made = program([ana, bo, *others])
    made = replace(made, settings=replace(made.settings, coordinators=(coordinator, OLGA)))
    plan = make_plan(made, cohort(), matching([chosen(ana, bo)]), TODAY, None)
    return [account.handle for account in impartial(made, plan, private)]


def test_coordinators_without_a_part_in_it_may_review() -> None:
    assert reviewers() == ["olga", "petra"]


def test_nobody_reviews_their_own_pair() -> None:
    assert reviewers(coordinator=Account("bo", 9)) == ["olga"]


@pytest.mark.parametrize(
    "lines",
    [
        {"ana": "petra"},
        {"bo": "petra"},
        {"petra": "bo"},
        {"ana": "middle", "middle": "petra"},
        {"petra": "middle", "middle": "bo"},
        {"ana": "outside", "petra": "ana"},
    ],
)
def test_nobody_reviews_a_pair_above_or_below_them(lines: dict[str, str]) -> None:
    assert reviewers(lines) == ["olga"]


def test_a_common_manager_is_no_reporting_line() -> None:
    assert reviewers({"ana": "middle", "petra": "middle"}) == ["olga", "petra"]


def test_lines_told_in_confidence_count() -> None:
    assert reviewers(private=Private(reports_to={"bo": "hidden", "hidden": "petra"})) == ["olga"]
