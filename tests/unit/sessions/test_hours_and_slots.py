"""Common hours and series of sessions, through time zones and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import WorkingHours
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.hours import bitmap, schedule_of
from reverse_mentoring.sessions.hours import DAY, instant, together, working
from reverse_mentoring.sessions.slots import Series, find_slots
from support.people import person

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
)
BERLIN = person("mira_northwind", timezone="Europe/Berlin")
BOSTON = person("dan_northwind", timezone="America/New_York", hours=WorkingHours(8 * 60, 16 * 60))


def series(count: int = 6, **changes: object) -> Series:
    values: dict[str, object] = {
        "count": count,
        "minutes": 60,
        "every_days": 30,
        "first": date(2026, 10, 12),
        "last": date(2027, 4, 30),
        "zone": "Europe/Berlin",
    }
    return Series(**(values | changes))  # type: ignore[arg-type]


def test_two_continents_share_two_hours_and_three_between_the_changes_of_their_clocks() -> None:
    spans = {
        day: together((BERLIN, BOSTON), day, "Europe/Berlin")
        for day in (date(2026, 10, 23), date(2026, 10, 27), date(2026, 11, 3))
    }
    assert {day: [(a.isoformat(), b.isoformat()) for a, b in found] for day, found in spans.items()} == {
        date(2026, 10, 23): [("2026-10-23T12:00:00+00:00", "2026-10-23T15:00:00+00:00")],
        date(2026, 10, 27): [("2026-10-27T12:00:00+00:00", "2026-10-27T16:00:00+00:00")],  # Europe has changed
        date(2026, 11, 3): [("2026-11-03T13:00:00+00:00", "2026-11-03T16:00:00+00:00")],  # America too
    }


def test_a_series_keeps_its_time_of_day_through_changes_of_the_clocks() -> None:
    starts = find_slots((BERLIN, BOSTON), series())
    assert [f"{start:%Y-%m-%d %H:%M}" for start in starts] == [
        "2026-10-12 13:00", "2026-11-11 14:00", "2026-12-11 14:00", "2027-01-11 14:00", "2027-02-09 14:00", "2027-03-11 14:00",
    ]  # fmt: skip
    assert {f"{start.astimezone(ZoneInfo('Europe/Berlin')):%H:%M}" for start in starts} == {"15:00"}


def test_a_wanted_time_of_day_is_kept_where_both_work_then() -> None:
    starts = find_slots((BERLIN, BOSTON), series(3, at=16 * 60))
    assert {f"{start.astimezone(ZoneInfo('Europe/Berlin')):%H:%M}" for start in starts} == {"16:00"}
    early = find_slots((BERLIN, BOSTON), series(1, at=9 * 60))
    assert early == [datetime(2026, 10, 12, 13, 0, tzinfo=UTC)], "nobody in Boston is at work then: the best there is"


def test_a_short_run_holds_the_sessions_closer_together() -> None:
    starts = find_slots((BERLIN, BERLIN), series(6, last=date(2026, 11, 13)))
    assert [start.date().isoformat() for start in starts] == [
        "2026-10-12", "2026-10-19", "2026-10-26", "2026-10-30", "2026-11-05", "2026-11-11",
    ]  # fmt: skip


def test_where_there_is_no_time_it_is_said() -> None:
    tokyo = person("ken_northwind", timezone="Asia/Tokyo")
    with pytest.raises(MentoringError, match="share no 60 minutes of working hours"):
        find_slots((BOSTON, tokyo), series(1))
    with pytest.raises(MentoringError, match="do not fit between"):
        find_slots((BERLIN, BOSTON), series(6, last=date(2026, 10, 14)))
    with pytest.raises(MentoringError, match="do not fit between"):
        find_slots((BERLIN, BOSTON), series(1, last=date(2026, 10, 11)))


def test_night_shifts_meet_after_midnight() -> None:
    night = person("noa_northwind", timezone="Europe/Berlin", hours=WorkingHours(22 * 60, 6 * 60), days=("sun",))
    early = person("eve_northwind", timezone="Europe/Berlin", hours=WorkingHours(4 * 60, 12 * 60), days=("mon",))
    starts = find_slots((night, early), series(1))
    assert [f"{start.astimezone(ZoneInfo('Europe/Berlin')):%a %H:%M}" for start in starts] == ["Mon 04:00"]


def people(draw: st.DrawFn) -> tuple[object, object]:
    made = []
    for handle in ("mira_northwind", "dan_northwind"):
        start = draw(st.integers(0, 47)) * 30
        end = (start + draw(st.integers(2, 24)) * 30) % (24 * 60)
        days = draw(
            st.lists(st.sampled_from(("mon", "tue", "wed", "thu", "fri", "sat", "sun")), min_size=2, unique=True)
        )
        made.append(
            person(handle, timezone=draw(st.sampled_from(ZONES)), hours=WorkingHours(start, end), days=tuple(days))
        )
    return made[0], made[1]


@given(st.composite(people)(), st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(1, 6), st.integers(3, 40))
def test_every_planned_session_lies_in_the_hours_of_both_and_in_the_run(
    two: tuple[object, object], first: date, count: int, every: int
) -> None:
    mentor, mentee = two
    zone = mentor.timezone  # type: ignore[attr-defined]
    wanted = series(count, first=first, last=first + 200 * DAY, every_days=every, zone=zone)
    try:
        starts = find_slots((mentor, mentee), wanted)  # type: ignore[arg-type]
    except MentoringError:
        return
    assert len(starts) == count
    days = [start.astimezone(ZoneInfo(zone)).date() for start in starts]
    assert all(a < b for a, b in pairwise(days))
    assert wanted.first <= days[0]
    assert days[-1] <= wanted.last
    for start in starts:
        assert len(working((mentor, mentee), start, 60)) == 2  # type: ignore[arg-type]


@given(st.composite(people)(), st.dates(date(2026, 1, 1), date(2026, 12, 1)))
def test_hours_together_are_those_that_the_matching_counts(two: tuple[object, object], day: date) -> None:
    monday = day - day.weekday() * DAY
    left, right = (bitmap(schedule_of(p), monday) for p in two)  # type: ignore[arg-type]
    shared = {monday_minutes(a, b, monday) for n in range(7) for a, b in together(two, monday + n * DAY, "UTC")}  # type: ignore[arg-type]
    minutes = {minute for begin, end in shared for minute in range(begin, end)}
    assert minutes == {n for n in range(7 * 24 * 60) if left[n] and right[n]}


def monday_minutes(begin: datetime, end: datetime, monday: date) -> tuple[int, int]:
    origin, minute = instant(monday, 0, "UTC"), timedelta(minutes=1)
    return (begin - origin) // minute, (end - origin) // minute
