from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, WorkingHours
from reverse_mentoring.matching.judging.hours import WEEK, bitmap, overlaps, schedule_of, weeks_of
from support.people import person

MONDAY = date(2026, 11, 9)
ONE_WEEK = (MONDAY, MONDAY)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def works(zone: str, start: str, end: str, *days: str) -> Participant:
    minutes = [int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end)]
    return person("x_northwind", timezone=zone, hours=WorkingHours(*minutes), days=days or WEEKDAYS)


def shared(
    a: Participant, b: Participant, runs: tuple[date, date] = ONE_WEEK, minimum: int = 0
) -> tuple[int, int, int]:
    """The least overlap of a week, the extra minutes, the number of weeks."""
    found = overlaps([a], [b], runs, minimum)
    least, extra = found.of([a], [b])
    return int(least[0, 0]), int(extra[0, 0]), found.weeks


def test_weeks_run_from_monday_and_touch_the_first_and_the_last_day() -> None:
    assert weeks_of(date(2026, 11, 15), date(2026, 11, 16)) == [date(2026, 11, 9), date(2026, 11, 16)]
    assert weeks_of(MONDAY, date(2026, 11, 15)) == [MONDAY]
    assert len(weeks_of(date(2026, 11, 9), date(2027, 5, 14))) == 27


def test_five_days_of_eight_hours_are_2400_minutes() -> None:
    assert shared(works("UTC", "09:00", "17:00"), works("UTC", "09:00", "17:00"))[0] == 2400


def test_berlin_and_new_york_share_an_afternoon() -> None:
    assert shared(works("Europe/Berlin", "09:00", "17:30"), works("America/New_York", "09:00", "17:00"))[0] == 5 * 150


def test_the_weeks_between_two_changes_of_the_clocks_differ() -> None:
    berlin, new_york = works("Europe/Berlin", "09:00", "17:30"), works("America/New_York", "09:00", "17:00")
    assert shared(berlin, new_york, (date(2027, 3, 8), date(2027, 3, 8)))[0] == 5 * 150
    assert shared(berlin, new_york, (date(2027, 3, 15), date(2027, 3, 15)))[0] == 5 * 210
    assert shared(berlin, new_york, (date(2027, 3, 22), date(2027, 3, 22)))[0] == 5 * 210
    assert shared(berlin, new_york, (date(2027, 3, 29), date(2027, 3, 29)))[0] == 5 * 150
    assert shared(berlin, new_york, (date(2027, 3, 8), date(2027, 4, 4)), minimum=300) == (750, 2 * 450 + 2 * 600, 4)


def test_a_night_shift_across_the_change_is_as_long_as_the_night_really_is() -> None:
    night = works("Europe/Berlin", "22:00", "06:00", "sat")
    assert bitmap(schedule_of(night), date(2027, 3, 22)).sum() == 7 * 60  # the clocks go forward on 28 March
    assert bitmap(schedule_of(night), date(2026, 10, 19)).sum() == 9 * 60  # and back on 25 October


def test_a_shift_that_starts_in_the_hour_that_does_not_exist_is_never_negative() -> None:
    gap = works("Europe/Berlin", "02:30", "03:00", "sun")
    assert bitmap(schedule_of(gap), date(2027, 3, 22)).sum() == 0


def test_an_end_at_the_start_is_a_whole_day_and_runs_into_the_next_week() -> None:
    sunday = works("UTC", "18:00", "18:00", "sun")
    minutes = bitmap(schedule_of(sunday), MONDAY)
    assert minutes[: 18 * 60].all()
    assert minutes[WEEK - 6 * 60 :].all()
    assert minutes.sum() == 24 * 60


def test_monday_in_auckland_begins_on_sunday_in_utc() -> None:
    auckland = works("Pacific/Auckland", "08:00", "16:00", "mon")
    minutes = bitmap(schedule_of(auckland), MONDAY)
    assert minutes.nonzero()[0].tolist() == [*range(3 * 60), *range(WEEK - 5 * 60, WEEK)]


def test_extra_minutes_stop_at_ten_hours_a_week_and_start_at_the_minimum() -> None:
    utc = works("UTC", "09:00", "17:00")
    assert shared(utc, works("UTC", "16:00", "22:00"), minimum=120) == (300, 180, 1)
    assert shared(utc, works("UTC", "16:00", "22:00"), minimum=301) == (300, 0, 1)
    assert shared(utc, utc, minimum=120) == (2400, 600, 1)


def test_people_of_different_days_share_nothing() -> None:
    assert shared(works("UTC", "09:00", "17:00", "mon"), works("UTC", "09:00", "17:00", "tue"))[0] == 0


def test_a_zone_with_a_change_in_one_week_only_is_seen() -> None:
    """Casablanca leaves its summer time for Ramadan, which begins in February 2027."""
    casablanca, utc = works("Africa/Casablanca", "09:00", "17:00"), works("UTC", "09:00", "17:00")
    weeks = {shared(casablanca, utc, (monday, monday))[0] for monday in weeks_of(date(2027, 1, 4), date(2027, 4, 4))}
    assert weeks == {2100, 2400}


ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Chatham")
quarter_hours = st.integers(0, 95).map(lambda n: n * 15)
people = st.builds(
    lambda zone, start, end, days: person("x_northwind", timezone=zone, hours=WorkingHours(start, end), days=days),
    st.sampled_from(ZONES), quarter_hours, quarter_hours,
    st.lists(st.sampled_from((*WEEKDAYS, "sat", "sun")), unique=True).map(tuple),
)  # fmt: skip


def minutes_by_walking(who: Participant, monday: date) -> set[datetime]:
    """The quarters of an hour of a UTC week in which somebody works, asked of each instant by itself."""
    zone, names = ZoneInfo(who.timezone), (*WEEKDAYS, "sat", "sun")
    start, end = who.hours.start, who.hours.end + (1440 if who.hours.end <= who.hours.start else 0)
    found = set()
    for quarter in range(7 * 96):
        instant = datetime(monday.year, monday.month, monday.day, tzinfo=UTC) + timedelta(minutes=15 * quarter)
        for back in (0, 1, 2):
            day = instant.astimezone(zone).date() - timedelta(days=back)
            midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a local wall clock
            since, until = (midnight + timedelta(minutes=m) for m in (start, end))
            if (names[day.weekday()] in who.days
                    and since.replace(tzinfo=zone).astimezone(UTC) <= instant
                    < until.replace(tzinfo=zone).astimezone(UTC)):  # fmt: skip
                found.add(instant)
    return found


@pytest.mark.parametrize("monday", [MONDAY, date(2027, 3, 8), date(2027, 3, 22), date(2026, 10, 19)])
@given(a=people, b=people)
def test_the_overlap_is_that_of_walking_through_the_week(monday: date, a: Participant, b: Participant) -> None:
    expected = 15 * len(minutes_by_walking(a, monday) & minutes_by_walking(b, monday))
    assert shared(a, b, (monday, monday))[0] == expected
