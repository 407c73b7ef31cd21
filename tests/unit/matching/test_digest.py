from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reverse_mentoring.data.records import Participant, Topic, WorkingHours
from reverse_mentoring.matching.rounds import prepare
from support.people import COHORT, DEFAULT_TOPICS, LEVELS, TODAY, cohort, pair, person, program, senior

MIRA, TOMAS = person("mira_northwind", interests=("climbing",)), senior("tomas_northwind")


def run(mira: Participant = MIRA, today: date = TODAY, **changes: Any) -> str:
    return prepare(program([mira, TOMAS], **changes), COHORT, today).run


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "mid"}, {"team": "a"}, {"reports_to": "x_northwind"}, {"seats": (2, 0)}, {"offers": {"generative-ai": 3}},
        {"wants": ("strategy", "budgeting")}, {"interests": ()}, {"goals": ("become-a-tech-lead",)},
        {"languages": ("en", "de")}, {"timezone": "Europe/Berlin"}, {"hours": WorkingHours(0, 60)}, {"days": ("mon",)},
        {"meet": ()}, {"site": "berlin"}, {"org": "lumenworks"}, {"status": "paused"},
        {"consent": replace(MIRA.consent, given=date(2026, 9, 30))},
    ],
)  # fmt: skip
def test_whatever_the_matching_reads_changes_the_name_of_the_run(changes: dict[str, Any]) -> None:
    assert run(person(**({"handle": MIRA.handle, "interests": ("climbing",)} | changes))) != run()


@pytest.mark.parametrize(
    "cohort_changes",
    [
        {"rules": {"min_level_gap": 3}}, {"weights": {"distance": 4, "schedule": 11}}, {"objective": "score"},
        {"pins": [(MIRA.handle, TOMAS.handle)]}, {"cross_org": "forbidden"}, {"runs_to": date(2027, 6, 1)},
    ],
)  # fmt: skip
def test_the_settings_of_the_cohort_change_it(cohort_changes: dict[str, Any]) -> None:
    assert run(cohorts=(cohort(**cohort_changes),)) != run()


def test_pairs_levels_and_topics_in_use_change_it() -> None:
    assert run(MIRA, pairs=[pair(MIRA.handle, TOMAS.handle, "completed")]) != run()
    settings = replace(program().settings, levels=("apprentice", *LEVELS))
    assert run(settings=settings) != run()
    nearer = DEFAULT_TOPICS | {"strategy": replace(DEFAULT_TOPICS["strategy"], broader="generative-ai")}
    assert run(topics=nearer) != run()


def test_what_the_matching_does_not_read_does_not_change_it() -> None:
    for changes in (
        {"name": "Other"},
        {"about": "Hello"},
        {"confirmed": date(2026, 9, 2)},
        {"github_id": 9_000_000_000_777},
    ):
        assert run(replace(MIRA, **changes)) == run()
    assert run(today=date(2026, 10, 16)) == run()
    assert run(topics=DEFAULT_TOPICS | {"go": Topic("go", "Go", "skill", "technology", (), "technology")}) == run()
    assert run(pairs=[pair("x_northwind", "y_northwind")]) == run()
    outsider = prepare(program([MIRA, TOMAS, person("z_northwind", status="left")]), COHORT, TODAY)
    assert outsider.run == run()


def test_a_date_that_changes_who_is_in_the_pool_changes_it() -> None:
    assert run(today=date(2027, 10, 2)) != run()


def test_it_is_twelve_hex_digits() -> None:
    assert len(run()) == 12
    assert int(run(), 16) >= 0
