"""Which step is due, by dates and conditions: one at a time, none back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Cohort, CohortStatus, Pair, Program
from reverse_mentoring.lifecycle.steps import ORDER, first_day, next_step
from reverse_mentoring.lifecycle.suggestion import suggestion_of
from support.people import cohort, document, pair, person, program, senior

# Enrollment from 2026-09-15 to 2026-10-31, the run from 2026-11-09 to 2027-05-14.
ON_TIME = [
    ("planned", "2026-09-14", None), ("planned", "2026-09-15", "enrolling"), ("enrolling", "2026-10-31", None),
    ("enrolling", "2026-11-01", "matching"), ("matching", "2026-11-08", None), ("matching", "2026-11-09", "running"),
    ("running", "2027-04-13", None), ("running", "2027-04-14", "closing"), ("closing", "2028-01-01", None),
    ("closed", "2028-01-01", None), ("planned", "2028-01-01", "enrolling"),
]  # fmt: skip


def given_(status: str, pairs: tuple[Pair, ...] | None = None, **changes: Any) -> tuple[Program, Cohort]:
    ours = cohort("2026-fall", status=status, **changes)
    people = [person("ana_northwind"), senior("bea_northwind")]
    standing = (pair("ana_northwind", "dora_northwind", "proposed", "2026-fall"),) if pairs is None else pairs
    return program(people, cohorts=[ours], pairs=standing), ours


@pytest.mark.parametrize(("status", "today", "expected"), ON_TIME)
def test_a_step_is_due_on_its_day(status: str, today: str, expected: str | None) -> None:
    step = next_step(*given_(status, pairs=()), date.fromisoformat(today))
    assert (step.status if step else None) == expected


def test_a_short_run_closes_in_its_last_quarter() -> None:
    short = cohort(runs_from=date(2026, 11, 1), runs_to=date(2026, 11, 21))
    assert first_day(short, "closing") == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("status", "changes", "today", "obstacle"),
    [
        ("planned", {"orgs": ("southwind",)}, date(2026, 9, 15), "no organization of the cohort is enrolled yet: add one first"),
        ("enrolling", {"orgs": ("southwind",)}, date(2026, 11, 1),
         "nobody could be matched yet: the pool needs mentors and mentees who agreed to be proposed and are prepared"),
        ("matching", {"pairs": ()}, date(2026, 11, 9), "it has no pair yet: merge its proposal first, or move the dates of the run"),
        ("running", {"pairs": ()}, date(2027, 4, 14), ""),
    ],
)  # fmt: skip
def test_conditions_stand_in_the_way(status: str, changes: dict[str, Any], today: date, obstacle: str) -> None:
    step = next_step(*given_(status, **changes), today)
    assert step is not None
    assert step.obstacle == obstacle


def test_an_ended_pair_is_none_to_run_with() -> None:
    ended = pair("ana_northwind", "dora_northwind", "ended", "2026-fall")
    step = next_step(*given_("matching", pairs=(ended,)), date(2026, 11, 9))
    assert step is not None
    assert step.obstacle != ""


@given(st.sampled_from(get_args(CohortStatus)), st.integers(0, 1200))
def test_a_step_leads_to_the_very_next_state_and_never_back(status: str, days: int) -> None:
    step = next_step(*given_(status), date(2026, 1, 1) + timedelta(days=days))
    if step is not None:
        assert ORDER.index(step.status) == ORDER.index(step.cohort.status) + 1


@pytest.mark.parametrize(("status", "today"), [(s, d) for s, d, wanted in ON_TIME if wanted])
def test_the_suggestion_changes_one_line_and_says_the_same_on_every_later_day(status: str, today: str) -> None:
    text = f"id: 2026-fall\ntitle: Fall\nstatus: {status}  # by dates\nenroll: {{opens: 2026-09-15}}\n"
    whole, ours = given_(status, source=document("cohorts/2026-fall/cohort.yaml"))
    object.__setattr__(ours.source, "text", text)
    day = date.fromisoformat(today)
    first, later = (next_step(whole, ours, d) for d in (day, day + timedelta(days=9)))
    assert first is not None
    assert later is not None
    suggestion = suggestion_of(whole, first)
    assert suggestion == suggestion_of(whole, later)
    assert suggestion.files == {
        "cohorts/2026-fall/cohort.yaml": text.replace(f"status: {status}", f"status: {first.status}")
    }
    assert suggestion.title == f"Set 2026-fall to {first.status}"
    assert "northwind" not in suggestion.body
