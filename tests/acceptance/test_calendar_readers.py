"""Calendars beside five readers that nobody here wrote: all see the same instants, whatever their own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reverse_mentoring.data.records import Program, Session, WorkingHours
from reverse_mentoring.sessions.agenda import session_plans
from reverse_mentoring.sessions.slots import Series, find_slots
from reverse_mentoring.site.files.calendars import cohort_calendar, pair_calendar, session_uid
from support.calendar_readers import READERS, missing, read_by_all
from support.people import cohort, pair, person, program, senior

MISSING = missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")

TODAY = date(2026, 10, 20)
MIRA = person("mira_northwind", timezone="Europe/Berlin")
DAN = senior("dan_northwind", timezone="America/New_York", hours=WorkingHours(8 * 60, 16 * 60))
RUN = (date(2026, 10, 1), date(2027, 4, 30))


def planned() -> Program:
    """Two people an ocean apart, with sessions before, between and after the changes of their clocks; the second has
    moved twice, the third is canceled. The mentors meet twice, and the second meeting is canceled.
    """
    starts = find_slots((MIRA, DAN), Series(8, 60, 10, date(2026, 10, 12), RUN[1], "Europe/Berlin"))
    sessions = [Session(f"s{n}", start, 60, "planned", 0) for n, start in enumerate(starts, 1)]
    sessions[1] = replace(
        sessions[1], start=sessions[1].start.astimezone(ZoneInfo("America/New_York")) + timedelta(days=3), sequence=2
    )
    sessions[2] = replace(sessions[2], status="canceled", sequence=1)
    circles = (
        Session("c1", datetime(2027, 3, 20, 15, 0, tzinfo=ZoneInfo("Europe/Berlin")), 90, "planned", 0),
        Session("c2", datetime(2027, 4, 1, 23, 30, tzinfo=UTC), 60, "canceled", 1),
    )
    fall = cohort(
        "2026-fall",
        circles=circles,
        runs_from=RUN[0],
        runs_to=RUN[1],
        enroll_opens=date(2026, 8, 1),
        enroll_closes=date(2026, 9, 15),
    )
    two = pair(
        "mira_northwind",
        "dan_northwind",
        cohort_id="2026-fall",
        sessions=tuple(sessions),
        mentor_teaches=("generative-ai",),
    )
    return program([MIRA, DAN], cohorts=[fall], pairs=[two])


def instants(start: datetime, minutes: int) -> tuple[str, str]:
    start = start.astimezone(UTC)
    return f"{start:%Y-%m-%dT%H:%MZ}", f"{start + timedelta(minutes=minutes):%Y-%m-%dT%H:%MZ}"


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_five_readers_see_the_sessions_of_a_pair_at_the_same_instants(zone: str, tmp_path: Path) -> None:
    made = planned()
    (two,) = made.pairs
    expected = []
    for session in two.sessions:
        start, end = instants(session.start, session.minutes)
        status = "CANCELLED" if session.status == "canceled" else "CONFIRMED"
        expected.append(
            {
                "uid": session_uid(made, two, session),
                "start": start,
                "end": end,
                "status": status,
                "sequence": session.sequence,
            }
        )
    expected.sort(key=lambda entry: str(entry["uid"]))
    clocks = {
        f"{s.start.astimezone(ZoneInfo('Europe/Berlin')).utcoffset()}{s.start.astimezone(ZoneInfo('America/New_York')).utcoffset()}"
        for s in two.sessions
    }
    assert len(clocks) == 3, "the plan lies across a change of both clocks"

    read = read_by_all(pair_calendar(made, two, two.sessions, TODAY, session_plans(made.root)), tmp_path / "khal", zone)
    for name in READERS:
        assert read[name] == [{k: v for k, v in e.items() if name != "khal" or k != "sequence"} for e in expected], name


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_five_readers_see_the_dates_and_the_meetings_of_a_cohort_alike(zone: str, tmp_path: Path) -> None:
    made = planned()
    content = cohort_calendar(made, made.cohorts[0], TODAY, public=False)
    read = read_by_all(content, tmp_path / "khal", zone)
    assert sorted((e["start"], e["end"], e["status"], e["sequence"]) for e in read["libical"]) == [
        ("2026-08-01", "2026-08-02", "CONFIRMED", 0),
        ("2026-09-15", "2026-09-16", "CONFIRMED", 0),
        ("2026-10-01", "2026-10-02", "CONFIRMED", 0),
        ("2027-03-20T14:00Z", "2027-03-20T15:30Z", "CONFIRMED", 0),
        ("2027-04-01T23:30Z", "2027-04-02T00:30Z", "CANCELLED", 1),
        ("2027-04-30", "2027-05-01", "CONFIRMED", 0),
    ]
    for name in READERS[1:]:
        assert read[name] == [
            {k: v for k, v in e.items() if name != "khal" or k != "sequence"} for e in read["libical"]
        ], name
