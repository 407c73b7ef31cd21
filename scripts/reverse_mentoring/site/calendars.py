"""The calendars of pairs: what is planned, for people to subscribe to. No places, no attendance.

Times are UTC instants, which every calendar program reads alike; each session keeps its UID, and its SEQUENCE tells
programs which version is newer (RFC 5545). Nothing depends on the moment of the build: the same files give the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

from reverse_mentoring.data.records import Pair, Session
from reverse_mentoring.site.addresses import address, calendar
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import listed

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//reverse mentoring//calendar 1//EN"
REFRESH = timedelta(hours=12)


def calendars(shown: Shown) -> Iterator[Asset]:
    """A calendar for each pair that has a page and a session to show."""
    for pair in shown.pairs:
        if sessions := sessions_shown(pair, shown):
            yield Asset(str(calendar(pair)), _calendar(pair, sessions, shown))


def sessions_shown(pair: Pair, shown: Shown) -> list[Session]:
    """The pair's sessions that its calendar tells, by start; a public site tells no cancellations."""
    public = shown.program.settings.audience == "public"
    told = [s for s in pair.sessions if s.status == "planned" or not public]
    return sorted(told, key=lambda s: (s.start.astimezone(UTC), s.id))


def subscription(pair: Pair, shown: Shown) -> str:
    """The `webcal:` address under which calendar programs subscribe to a pair's calendar."""
    place = urlsplit(urljoin(shown.program.settings.site_url, calendar(pair)))
    return place._replace(scheme="webcal").geturl()


def _calendar(pair: Pair, sessions: list[Session], shown: Shown) -> bytes:
    from icalendar import Calendar

    names = f"{shown.person(pair.mentor).name} and {shown.person(pair.mentee).name}"
    result = Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("name", f"Reverse mentoring: {names}")
    result.add("x-wr-calname", f"Reverse mentoring: {names}")
    result.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    for session in sessions:
        result.add_component(_event(pair, session, names, shown))
    return bytes(result.to_ical())


def _event(pair: Pair, session: Session, names: str, shown: Shown) -> Event:
    from icalendar import Event

    page = urljoin(shown.program.settings.site_url, address(pair))
    topics = [shown.program.topics[id_].name for id_ in dict.fromkeys((*pair.mentor_teaches, *pair.mentee_teaches))]
    start = session.start.astimezone(UTC)
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{page}#{session.id}")))
    event.add("dtstamp", datetime.combine(shown.today, time(), UTC))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=session.minutes))
    event.add("sequence", session.sequence)
    event.add("status", "CONFIRMED" if session.status == "planned" else "CANCELLED")
    event.add("summary", f"Reverse mentoring: {names}")
    event.add("description", f"You teach each other: {listed(topics) or 'what you agree on'}.")
    event.add("url", page)
    event.add("transp", "OPAQUE")
    return event
