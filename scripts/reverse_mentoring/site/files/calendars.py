"""Calendars of pairs and cohorts: what is planned, for people to subscribe to. No places, no attendance.

Times are UTC instants, which every calendar program reads alike; each session keeps its UID, and its SEQUENCE tells
programs which version is newer (RFC 5545). Nothing depends on the moment of the build: the same files give the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

from reverse_mentoring.data.records import Cohort, Pair, Program, Session
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.sessions.agenda import Plan, agendas, session_plans
from reverse_mentoring.site.addresses import address, calendar
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import listed

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//reverse mentoring//calendar 1//EN"
REFRESH = timedelta(hours=12)
STATUS = {"planned": "CONFIRMED", "canceled": "CANCELLED"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar. `start` and `end` are both instants, or both days (the end is not in it any more)."""

    uid: str
    start: datetime | date
    end: datetime | date
    summary: str
    description: str
    url: str
    sequence: int = 0
    status: str = "CONFIRMED"


Told = tuple[str, list[Entry]]
"""The name of a calendar, and what is in it."""


def calendars(shown: Shown) -> Iterator[Asset]:
    """A calendar for each cohort, and for each pair that has a page and a session to show."""
    for cohort in shown.cohorts:
        told = _told_of_cohort(shown.program, cohort, public=_public(shown))
        yield _asset(str(calendar(cohort)), told, shown.today)
    plans = session_plans(shown.program.root) if shown.pairs else ()
    for pair in shown.pairs:
        if sessions := sessions_shown(pair, shown):
            yield _asset(str(calendar(pair)), _told_of_pair(shown.program, pair, sessions, plans), shown.today)


def _asset(path: str, told: Told, stamp: date) -> Asset:
    return Asset(path, lambda: written(*told, stamp), of=(told, stamp))


def sessions_shown(record: Pair | Cohort, shown: Shown) -> list[Session]:
    """The sessions of a pair, or the mentors' meetings of a cohort, that a calendar tells, by start; a public site
    tells no cancellations.
    """
    sessions = record.sessions if isinstance(record, Pair) else record.circles
    told = [s for s in sessions if s.status == "planned" or not _public(shown)]
    return sorted(told, key=lambda s: (s.start.astimezone(UTC), s.id))


def subscription(record: Pair | Cohort, shown: Shown) -> str:
    """The `webcal:` address under which calendar programs subscribe to a calendar."""
    place = urlsplit(urljoin(shown.program.settings.site_url, calendar(record)))
    return place._replace(scheme="webcal").geturl()


def pair_calendar(
    program: Program, pair: Pair, sessions: Sequence[Session], stamp: date, plans: Sequence[Plan]
) -> bytes:
    """The calendar of a pair with these `sessions`, whose themes come from the guide's `plans`: its names are those of
    the two, so it is for them, or for a site that may name both.
    """
    return written(*_told_of_pair(program, pair, sessions, plans), stamp)


def _told_of_pair(program: Program, pair: Pair, sessions: Sequence[Session], plans: Sequence[Plan]) -> Told:
    page = urljoin(program.settings.site_url, address(pair))
    names = listed([program.people[h].name if h in program.people else h for h in (pair.mentor, pair.mentee)])
    cohort = program.cohort[pair.cohort]
    themes = agendas(pair, cohort.sessions.count, plans, program.topics)
    taught = [program.topics[id_].name for id_ in dict.fromkeys((*pair.mentor_teaches, *pair.mentee_teaches))]
    both = _("You teach each other: %(topics)s.", topics=listed(taught) or _("what you agree on"))
    name = _("Reverse mentoring: %(names)s", names=names)
    entries = []
    for session in sessions:
        theme = f"{themes[session.id].plan.title}. " if session.id in themes else ""
        entries.append(_session(page, session, name, f"{theme}{both}"))
    return name, entries


def cohort_calendar(program: Program, cohort: Cohort, stamp: date, *, public: bool) -> bytes:
    """The calendar of a cohort: its dates, and its mentors' meetings; in public without those that were canceled."""
    return written(*_told_of_cohort(program, cohort, public=public), stamp)


def _told_of_cohort(program: Program, cohort: Cohort, *, public: bool) -> Told:
    page = urljoin(program.settings.site_url, address(cohort))
    days = (
        ("enroll-opens", cohort.enroll_opens, _("Enrollment opens")),
        ("enroll-closes", cohort.enroll_closes, _("The last day to enroll")),
        ("runs-from", cohort.runs_from, _("The pairs begin")),
        ("runs-to", cohort.runs_to, _("The last day of the cohort")),
    )
    entries = [
        Entry(_uid(page, key), day, day + timedelta(days=1), f"{cohort.title}: {words}", f"{words}.", page)
        for key, day, words in days
    ]
    meeting = _("%(cohort)s: mentors' meeting", cohort=cohort.title)
    words = _("The mentors of the cohort among themselves: what is hard, without names. Nothing leaves the room.")
    circles = sorted(cohort.circles, key=lambda s: (s.start.astimezone(UTC), s.id))
    entries += [
        _session(page, circle, meeting, words, "circle-") for circle in circles
        if circle.status == "planned" or not public
    ]  # fmt: skip
    return _("Reverse mentoring: %(names)s", names=cohort.title), entries


def session_uid(program: Program, pair: Pair, session: Session) -> str:
    """The name of a session in every calendar, for good."""
    return _uid(urljoin(program.settings.site_url, address(pair)), session.id)


def written(name: str, entries: Sequence[Entry], stamp: date) -> bytes:
    """A calendar as the bytes of an .ics file; `stamp` is the day of the data, and stands as DTSTAMP in every entry."""
    from icalendar import Calendar, vText

    result = Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):  # the library does not know that these are text, and would escape nothing
        result.add(key, vText(name))
    result.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    for entry in entries:
        result.add_component(_event(entry, stamp))
    return bytes(result.to_ical())


def _session(page: str, session: Session, summary: str, description: str, kind: str = "") -> Entry:
    start = session.start.astimezone(UTC)
    end = start + timedelta(minutes=session.minutes)
    uid = _uid(page, f"{kind}{session.id}")
    return Entry(uid, start, end, summary, description, page, session.sequence, STATUS[session.status])


def _uid(page: str, key: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{page}#{key}"))


def _event(entry: Entry, stamp: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end)
    event.add("sequence", entry.sequence)
    event.add("status", entry.status)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("transp", "OPAQUE" if isinstance(entry.start, datetime) else "TRANSPARENT")
    return event


def _public(shown: Shown) -> bool:
    return shown.program.settings.audience == "public"
