"""What is late in a pair: by dates alone, each with its own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reverse_mentoring.data.records import Checkin, Objective, Pair, Program, Session
from reverse_mentoring.pairs.overdue import Waiting, overdue, waiting
from support.people import cohort, document, pair, person, program, senior

COHORT = "2026-fall"
PAIR = "ana_northwind--bea_northwind"
# The cohort runs from 2026-11-09 to 2027-05-14; its middle is 2027-02-10, its sessions are 30 days apart.


def of(*pairs: Pair, checkins: tuple[Checkin, ...] = (), **settings: Any) -> Program:
    made = program([person("ana_northwind"), senior("bea_northwind")], cohorts=[cohort(COHORT)], pairs=pairs)
    return replace(made, checkins=checkins, settings=replace(made.settings, **settings))


def our_pair(status: str, **changes: Any) -> Pair:
    return pair("ana_northwind", "bea_northwind", status, COHORT, **({"matched_on": date(2026, 11, 1)} | changes))


def active(**changes: Any) -> Pair:
    return our_pair("active", **({"signed": {"mentor": date(2026, 11, 20), "mentee": date(2026, 11, 21)}} | changes))


def checkin(day: date, kind: str = "session") -> Checkin:
    place = document(f"cohorts/{COHORT}/checkins/{PAIR}/{day}.yaml")
    return Checkin(COHORT, PAIR, day, kind, None, None, (), {}, place)  # type: ignore[arg-type]


def planned(day: date, status: str = "planned") -> Session:
    return Session(f"s-{day}", datetime(day.year, day.month, day.day, 9, tzinfo=UTC), 60, status, 0)  # type: ignore[arg-type]


def told(program: Program, cohort: str | None = None) -> list[tuple[str, str | None, str]]:
    return [(item.kind, item.role, str(item.due)) for item in waiting(program, cohort)]


def test_a_proposal_waits_three_weeks_from_the_start_of_the_run_for_each_signature() -> None:
    assert told(of(our_pair("proposed"))) == [
        ("signature", "mentee", "2026-11-30"),
        ("signature", "mentor", "2026-11-30"),
    ]
    one = our_pair("proposed", signed={"mentor": date(2026, 11, 12)})
    assert told(of(one)) == [("signature", "mentee", "2026-11-30")]


def test_a_proposal_made_during_the_run_has_three_weeks_of_its_own() -> None:
    assert told(of(our_pair("proposed", matched_on=date(2026, 12, 10))))[0][2] == "2026-12-31"


def test_an_agreed_pair_has_until_the_second_session_for_its_objectives() -> None:
    agreed = our_pair("agreed", signed={"mentor": date(2026, 11, 20), "mentee": date(2026, 11, 21)})
    assert told(of(agreed)) == [("objective", "mentee", "2026-12-21"), ("objective", "mentor", "2026-12-21")]
    aim = Objective("learn", "Learn", "mentor", "", None, "open")
    assert told(of(replace(agreed, objectives=(aim,)))) == [("objective", "mentee", "2026-12-21")]


def test_an_active_pair_waits_for_its_next_session_the_middle_and_the_end() -> None:
    assert told(of(active())) == [
        ("session", None, "2027-01-04"), ("halfway", None, "2027-02-24"), ("closing", None, "2027-05-14"),
    ]  # fmt: skip


def test_a_check_in_moves_the_next_one_on() -> None:
    assert told(of(active(), checkins=(checkin(date(2026, 12, 1)),)))[0] == ("session", None, "2027-01-14")


def test_a_plan_of_sessions_stands_over_the_rhythm_of_the_cohort() -> None:
    plan = (planned(date(2026, 11, 15)), planned(date(2026, 12, 5), "canceled"), planned(date(2027, 1, 20)))
    assert told(of(active(sessions=plan)))[0] == ("session", None, "2027-02-03")
    assert told(of(active(sessions=plan[:2])))[0][0] == "halfway"


def test_no_session_is_expected_after_the_run() -> None:
    late = (checkin(date(2027, 2, 12), "halfway"), checkin(date(2027, 4, 20)))
    assert told(of(active(), checkins=late)) == [("closing", None, "2027-05-14")]


def test_the_closing_check_in_is_the_last() -> None:
    assert told(of(active(), checkins=(checkin(date(2027, 5, 1), "closing"),))) == []


def test_who_began_after_the_middle_owes_no_halfway_check_in() -> None:
    begun = active(signed={"mentor": date(2027, 2, 11), "mentee": date(2027, 2, 11)})
    assert [kind for kind, *_ in told(of(begun))] == ["session", "closing"]


def test_a_public_repository_expects_no_check_in_of_a_single_session() -> None:
    assert [kind for kind, *_ in told(of(active(), visibility="public"))] == ["halfway", "closing"]


@pytest.mark.parametrize("status", ["paused", "completed", "ended"])
def test_a_pair_that_rests_owes_nothing(status: str) -> None:
    assert told(of(our_pair(status))) == []


def test_what_is_due_today_is_not_late_yet() -> None:
    ours = of(our_pair("proposed", signed={"mentor": date(2026, 11, 12)}))
    late = Waiting(COHORT, PAIR, "signature", "mentee", date(2026, 11, 30))
    assert overdue(ours, date(2026, 11, 30)) == ()
    assert overdue(ours, date(2026, 12, 1)) == (late,)
    assert late.days_late(date(2026, 12, 4)) == 4


def test_one_cohort_can_be_asked_for_alone() -> None:
    ours = of(our_pair("proposed"))
    assert len(waiting(ours, COHORT)) == 2
    assert waiting(ours, "2026-spring") == ()


def test_a_pair_whose_cohort_is_broken_is_left_alone() -> None:
    assert told(of(our_pair("proposed", cohort="2026-spring"))) == []
