"""Before and after, from what a cohort published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reverse_mentoring.data.records import FeedbackReport
from reverse_mentoring.impact.shifts import Moved, moved
from support.people import COHORT, document, program


def cell(low: str, high: str) -> dict[str, str]:
    return {"at_least": low, "at_most": high}


def report(groups: dict[str, Any]) -> FeedbackReport:
    data: Any = {"shift": [{"id": "confidence", "text": "I feel confident.", "groups": groups}]}
    return FeedbackReport(COHORT, data, document(f"cohorts/{COHORT}/feedback.json"))


def test_each_role_that_was_published_is_told() -> None:
    groups = {
        "mentor": {"n": 10, "before": cell("2.2", "2.2"), "after": cell("4.8", "5")},
        "mentee": {"n": 5, "before": cell("3", "3"), "after": cell("3.4", "3.4")},
        "everyone": {"n": 15, "before": cell("2.5", "2.5"), "after": cell("4.3", "4.5")},
    }
    made = replace(program(), feedback_reports=(report(groups),))
    assert moved(made, COHORT) == (
        Moved("I feel confident.", "mentor", 10, (2.2, 2.2), (4.8, 5.0)),
        Moved("I feel confident.", "mentee", 5, (3.0, 3.0), (3.4, 3.4)),
    )


def test_nothing_is_told_where_nothing_was_published() -> None:
    assert moved(program(), COHORT) == ()
    assert moved(replace(program(), feedback_reports=(report({}),)), COHORT) == ()
