"""How pairs go, by dates alone: what is noticed, since when, and what could be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reverse_mentoring.data.records import Checkin, Pair, Program, Session
from reverse_mentoring.pairs.health import ASK, WORDS, CohortHealth, health
from support.people import cohort, document, pair, person, program, senior

COHORT = "2026-fall"
PAIR = "ana_northwind--bea_northwind"
SIGNED = {"mentor": date(2026, 11, 20), "mentee": date(2026, 11, 21)}
# The cohort runs from 2026-11-09 to 2027-05-14; its middle is 2027-02-10, its sessions are 30 days apart.


def our_pair(status: str = "active", **changes: Any) -> Pair:
    return pair(
        "ana_northwind",
        "bea_northwind",
        status,
        COHORT,
        **({"matched_on": date(2026, 11, 1), "signed": SIGNED} | changes),
    )


def checkin(day: date, kind: str = "session") -> Checkin:
    place = document(f"cohorts/{COHORT}/checkins/{PAIR}/{day}.yaml")
    return Checkin(COHORT, PAIR, day, kind, None, None, (), {}, place)  # type: ignore[arg-type]


def of(*pairs: Pair, checkins: tuple[Checkin, ...] = (), **settings: Any) -> Program:
    made = program(
        [person("ana_northwind"), senior("bea_northwind")], cohorts=[cohort(COHORT, status="running")], pairs=pairs
    )
    return replace(made, checkins=checkins, settings=replace(made.settings, **settings))


def found(made: Program, today: date) -> CohortHealth:
    return health(made, made.cohorts[0], today)


def told(made: Program, today: date) -> list[tuple[str, str]]:
    (one,) = found(made, today).pairs
    return [(noticed.sign, str(noticed.since)) for noticed in one.noticed]


def test_a_new_pair_is_too_early_to_tell_and_then_on_track() -> None:
    two = of(our_pair(), checkins=(checkin(date(2026, 12, 1)),))
    assert [found(two, day).pairs[0].standing for day in (date(2026, 12, 1), date(2026, 12, 9))] == [
        "too-early",
        "on-track",
    ]


def test_what_is_late_is_noticed_with_its_day_and_what_could_be_done() -> None:
    proposed = of(our_pair("proposed", signed={"mentee": date(2026, 11, 12)}))
    (one,) = found(proposed, date(2026, 12, 10)).pairs
    assert [(n.sign, str(n.since), n.words, n.ask) for n in one.noticed] == [
        ("signature", "2026-11-30", "no signature of the mentor", ASK["signature"]),
    ]  # fmt: skip
    assert one.standing == "look"


def test_a_pair_is_silent_after_two_rhythms_without_a_sign_of_life() -> None:
    assert ("silent", "2027-01-20") in told(of(our_pair()), date(2027, 1, 21))
    assert "silent" not in dict(told(of(our_pair()), date(2027, 1, 20)))
    heard = of(our_pair(), checkins=(checkin(date(2026, 12, 21)),))
    assert "silent" not in dict(told(heard, date(2027, 2, 19)))
    assert ("silent", "2027-02-19") in told(heard, date(2027, 2, 20))


def test_a_public_repository_keeps_no_check_ins_of_sessions_so_nobody_is_silent_there() -> None:
    assert told(of(our_pair(), visibility="public"), date(2027, 1, 30)) == []
    assert told(of(our_pair(), visibility="public"), date(2027, 3, 1)) == [("halfway", "2027-02-24")]


def test_two_sessions_canceled_in_a_row_are_noticed_and_one_is_not() -> None:
    def planned(*states: str) -> tuple[Session, ...]:
        return tuple(
            Session(f"s{n}", datetime(2027, n + 1, 5, 9, tzinfo=UTC), 60, state, 0)  # type: ignore[arg-type]
            for n, state in enumerate(states)
        )

    today, checkins = date(2026, 12, 20), (checkin(date(2026, 12, 10)),)
    assert (
        told(of(our_pair(sessions=planned("planned", "canceled", "planned", "canceled")), checkins=checkins), today)
        == []
    )
    twice = of(our_pair(sessions=planned("canceled", "canceled", "planned")), checkins=checkins)
    assert told(twice, today) == [("canceled", "2027-02-05")]


def test_a_pause_that_outlasts_the_run_is_asked_about() -> None:
    paused = of(our_pair("paused"))
    assert told(paused, date(2027, 4, 14)) == []
    assert told(paused, date(2027, 4, 15)) == [("paused", "2027-04-14")]


def test_who_has_closed_is_not_asked_again() -> None:
    closed = of(our_pair(), checkins=(checkin(date(2026, 12, 10)), checkin(date(2027, 1, 5), "closing")))
    assert told(closed, date(2027, 5, 20)) == []


@pytest.mark.parametrize("status", ["completed", "ended"])
def test_a_pair_that_is_over_is_not_looked_at(status: str) -> None:
    assert found(of(our_pair(status)), date(2027, 1, 1)).pairs == ()


def test_a_cohort_gets_suggestions_too() -> None:
    two = of(our_pair(), checkins=(checkin(date(2026, 12, 10)),))
    assert found(two, date(2026, 12, 12)).suggestions == (
        "The mentors have no meetings of their own planned; at least 2 help them: `./mentoring circles 2026-fall --plan`",
        "1 pair has no plan of sessions; the mentee plans: `./mentoring sessions 2026-fall PAIR --plan`",
    )
    circles = tuple(Session(f"c{n}", datetime(2027, n, 5, 9, tzinfo=UTC), 60, "planned", 0) for n in (2, 4))
    planned = of(our_pair(sessions=circles), checkins=(checkin(date(2026, 12, 10)),))
    good = replace(planned, cohorts=(replace(planned.cohorts[0], circles=circles),))
    assert found(good, date(2026, 12, 12)).suggestions == ()
    assert found(good, date(2027, 5, 15)).suggestions == (
        "The run is over since 2027-05-14: `./mentoring close 2026-fall`",
    )


def test_every_sign_has_words_and_an_offer_of_help() -> None:
    assert set(ASK) == set(WORDS)
    assert not any("rating" in words or "score" in words for words in (*ASK.values(), *WORDS.values()))
