"""The calendars of pairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from icalendar import Calendar

from reverse_mentoring.data.records import Session
from reverse_mentoring.site.files.calendars import calendars, subscription
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, cohort, pair, person, program, senior

SESSIONS = (
    Session("s2", datetime(2026, 10, 29, 15, 0, tzinfo=timezone(timedelta(hours=1))), 45, "planned", 2),
    Session("s1", datetime(2026, 6, 1, 14, 0, tzinfo=UTC), 60, "planned", 0),
    Session("s3", datetime(2026, 11, 9, 15, 0, tzinfo=UTC), 60, "canceled", 1),
)


CIRCLES = (
    Session("c2", datetime(2026, 12, 3, 15, 0, tzinfo=UTC), 90, "canceled", 2),
    Session("c1", datetime(2026, 6, 30, 9, 0, tzinfo=timezone(timedelta(hours=2))), 60, "planned", 0),
)


def shown(audience: str = "internal", today: date = TODAY, **changes: Any) -> Shown:
    two = pair("mira_northwind", "dan_northwind", sessions=SESSIONS, mentor_teaches=("generative-ai",), **changes)
    people = [person("mira_northwind"), senior("dan_northwind")]
    people = [replace(p, consent=replace(p.consent, publish="public")) for p in people]
    made = program(people, cohorts=[cohort("2026-spring", circles=CIRCLES)], pairs=[two])
    return Shown(replace(made, settings=replace(made.settings, audience=audience)), today)  # type: ignore[arg-type]


def made(view: Shown) -> tuple[Asset, list[Asset]]:
    """The calendar of the cohort, and those of pairs."""
    cohorts, *pairs = calendars(view)
    return cohorts, pairs


def entries(asset: Asset) -> list[dict[str, str]]:
    return [
        {str(k): str(v.to_ical().decode()) for k, v in e.items()}
        for e in Calendar.from_ical(asset.content.decode()).walk("VEVENT")
    ]


def events(view: Shown) -> list[dict[str, str]]:
    (asset,) = made(view)[1]
    return entries(asset)


def test_a_calendar_holds_the_planned_sessions_in_utc() -> None:
    (asset,) = made(shown())[1]
    assert asset.path == "calendars/2026-spring/mira_northwind--dan_northwind.ics"
    assert asset.content.decode().split("\r\nBEGIN:VEVENT")[0].split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reverse mentoring//calendar 1//EN", "METHOD:PUBLISH",
        "NAME:Reverse mentoring: Mira and Dan", "X-WR-CALNAME:Reverse mentoring: Mira and Dan",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H",
    ]  # fmt: skip
    assert events(shown())[1] == {
        "SUMMARY": "Reverse mentoring: Mira and Dan", "DTSTART": "20261029T140000Z", "DTEND": "20261029T144500Z",
        "DTSTAMP": "20261015T000000Z", "UID": "fca129b4-c252-5f05-ba0f-0ebe10941c09", "SEQUENCE": "2", "STATUS": "CONFIRMED",
        "DESCRIPTION": "Tools and AI. You teach each other: Generative AI.", "TRANSP": "OPAQUE",
        "URL": "https://sample.example/program/pairs/2026-spring/mira_northwind--dan_northwind/",
    }  # fmt: skip


def test_no_calendar_tells_a_place_or_a_person_besides_the_names() -> None:
    for asset in calendars(shown()):
        for field in (b"LOCATION", b"ATTENDEE", b"ORGANIZER", b"CONFERENCE"):
            assert field not in asset.content


def test_a_cancellation_is_told_inside_and_not_in_public() -> None:
    assert [e["STATUS"] for e in events(shown())] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [e["STATUS"] for e in events(shown("public"))] == ["CONFIRMED", "CONFIRMED"]


def test_a_session_keeps_its_uid_when_it_moves() -> None:
    before = [e["UID"] for e in events(shown())]
    moved = tuple(replace(s, start=s.start + timedelta(days=1), sequence=s.sequence + 1) for s in SESSIONS)
    view = shown(today=date(2026, 10, 20))
    view = Shown(replace(view.program, pairs=(replace(view.program.pairs[0], sessions=moved),)), view.today)
    assert [e["UID"] for e in events(view)] == before
    assert len(set(before)) == 3


def test_the_same_files_give_the_same_bytes() -> None:
    assert list(calendars(shown())) == list(calendars(shown()))


def test_only_pairs_with_a_page_have_a_calendar() -> None:
    assert made(shown(status="paused"))[1] == []


def test_people_subscribe_with_webcal() -> None:
    view = shown()
    assert (
        subscription(view.pairs[0], view)
        == "webcal://sample.example/program/calendars/2026-spring/mira_northwind--dan_northwind.ics"
    )


def test_a_cohorts_calendar_holds_its_dates_and_its_mentors_meetings() -> None:
    asset = made(shown())[0]
    assert asset.path == "calendars/2026-spring/cohort.ics"
    told = [(e["SUMMARY"], e["DTSTART"], e["DTEND"], e["STATUS"], e["SEQUENCE"]) for e in entries(asset)]
    assert told == [
        ("2026-Spring: Enrollment opens", "20260915", "20260916", "CONFIRMED", "0"),
        ("2026-Spring: The last day to enroll", "20261031", "20261101", "CONFIRMED", "0"),
        ("2026-Spring: The pairs begin", "20261109", "20261110", "CONFIRMED", "0"),
        ("2026-Spring: The last day of the cohort", "20270514", "20270515", "CONFIRMED", "0"),
        ("2026-Spring: mentors' meeting", "20260630T070000Z", "20260630T080000Z", "CONFIRMED", "0"),
        ("2026-Spring: mentors' meeting", "20261203T150000Z", "20261203T163000Z", "CANCELLED", "2"),
    ]
    assert len({e["UID"] for e in entries(asset)}) == 6
    assert b"Mira" not in asset.content
    assert [e["STATUS"] for e in entries(made(shown("public"))[0])] == ["CONFIRMED"] * 5


def test_people_subscribe_to_a_cohort_too() -> None:
    view = shown()
    assert subscription(view.cohorts[0], view) == "webcal://sample.example/program/calendars/2026-spring/cohort.ics"


def test_names_are_text_in_a_calendars_name_too() -> None:
    """So a comma, a semicolon and a backslash stay what they are, and no line break begins a property of its own."""
    view = shown()
    people = tuple(replace(p, name="A; b, c\\n\r\nATTENDEE:x") for p in view.program.participants)
    (asset,) = made(Shown(replace(view.program, participants=people), TODAY))[1]
    lines = asset.content.decode().replace("\r\n ", "").split("\r\n")
    name = r"A\; b\, c\\n\nATTENDEE:x"
    for key in ("NAME", "X-WR-CALNAME", "SUMMARY"):
        assert f"{key}:Reverse mentoring: {name} and {name}" in lines
    assert not [line for line in lines if line.startswith("ATTENDEE")]
