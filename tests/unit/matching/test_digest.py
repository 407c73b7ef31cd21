from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from reverse_mentoring.data.records import Participant, Topic, WorkingHours
from reverse_mentoring.matching.judging.rules import chain_above
from reverse_mentoring.matching.people.digest import METHOD, run_digest
from reverse_mentoring.matching.rounds import Round, prepare
from support.large_rounds import Case, cases
from support.matching_strategies import crowds
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


def canonical_json(the_round: Round) -> str:
    """What the digest is taken of, by the standard library alone."""
    frame, pool = the_round.frame, the_round.pool
    people = {e.person.handle: e.person for e in (*pool.mentors, *pool.mentees)}
    above = set().union(*(chain_above(handle, frame.managers) for handle in people))
    used = {topic for p in people.values() for topic in (*p.offers, *p.wants)}
    cohort_ = frame.cohort

    def among(couples: frozenset[frozenset[str]]) -> list[list[str]]:
        return sorted(sorted(couple) for couple in couples if couple <= people.keys())

    data = {
        "method": METHOD, "levels": sorted(frame.ranks, key=frame.ranks.__getitem__),
        "near": {topic: sorted(frame.near.get(topic, frozenset()) & used) for topic in used},
        "cohort": {"id": cohort_.id, "runs": [cohort_.runs_from.isoformat(), cohort_.runs_to.isoformat()],
                   "cross_org": cohort_.cross_org,
                   "matching": asdict(cohort_.matching) | {"pins": sorted(cohort_.matching.pins)}},
        "mentors": sorted([e.person.handle, e.free, e.partnered] for e in pool.mentors),
        "mentees": sorted([e.person.handle, e.free, e.partnered] for e in pool.mentees),
        "people": {
            handle: {
                "consent": [p.consent.given.isoformat(), p.consent.propose], "days": sorted(p.days),
                "ground": sorted({*p.interests, *p.goals}), "hours": [p.hours.start, p.hours.end, p.timezone],
                "languages": sorted(p.languages), "level": p.level, "meet": sorted(p.meet), "offers": dict(p.offers),
                "org": p.org, "site": p.site, "team": p.team, "wants": list(p.wants),
            }
            for handle, p in people.items()
        },
        "managers": {h: sorted(frame.managers[h]) for h in above | set(people) if h in frame.managers},
        "past": among(frame.past), "standing": among(frame.standing), "ended_here": among(frame.ended_here),
    }  # fmt: skip
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@given(cases() | cases(people=crowds(most=12)))
def test_it_is_that_of_canonical_json(case: Case) -> None:
    the_round = prepare(case.known, COHORT, TODAY, case.private)
    expected = hashlib.sha256(canonical_json(the_round).encode("ascii")).hexdigest()[:12]
    assert run_digest(the_round.frame, the_round.pool) == the_round.run == expected


def test_it_is_twelve_hex_digits() -> None:
    assert len(run()) == 12
    assert int(run(), 16) >= 0
