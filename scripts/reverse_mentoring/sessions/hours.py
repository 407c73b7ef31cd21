"""When people are at work at the same time, as UTC instants, through time zones and changes of the clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reverse_mentoring.data.records import Participant

Span = tuple[datetime, datetime]
"""From an instant to an instant, in UTC."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)


def instant(day: date, minute: int, zone: str) -> datetime:
    """The UTC instant at which the clocks of a zone stand `minute` minutes after midnight of `day`.

    Where the clocks skip that time, it is the instant that would have been; where they show it twice, the first.
    """
    local = datetime.combine(day, time()) + timedelta(minutes=minute)
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def at_work(person: Participant, day: date, zone: str) -> Iterator[Span]:
    """When a person works within the `day` of a zone, in order."""
    first, last = instant(day, 0, zone), instant(day + DAY, 0, zone)
    end = person.hours.end + (24 * 60 if person.hours.end <= person.hours.start else 0)
    for offset in range(-2, 3):  # a shift may begin a day before, and zones lie up to 26 hours apart
        own = day + offset * DAY
        if DAYS[own.weekday()] in person.days:
            span = instant(own, person.hours.start, person.timezone), instant(own, end, person.timezone)
            begin, stop = max(span[0], first), min(span[1], last)
            if begin < stop:
                yield begin, stop


def together(people: Sequence[Participant], day: date, zone: str) -> list[Span]:
    """When all `people` are at work within the `day` of a zone, in order."""
    shared = [(instant(day, 0, zone), instant(day + DAY, 0, zone))]
    for person in people:
        shared = list(_both(shared, list(at_work(person, day, zone))))
    return shared


def working(people: Iterable[Participant], start: datetime, minutes: int) -> list[Participant]:
    """Those who are at work from `start` for all of the `minutes`."""
    stop = start + timedelta(minutes=minutes)
    found = []
    for person in people:
        day = start.astimezone(ZoneInfo(person.timezone)).date()
        spans = [span for offset in (-1, 0, 1) for span in at_work(person, day + offset * DAY, person.timezone)]
        if _covered(spans, start, stop):
            found.append(person)
    return found


def _covered(spans: list[Span], start: datetime, stop: datetime) -> bool:
    for begin, end in sorted(spans):
        if begin <= start < end:
            start = end
    return start >= stop


def _both(left: Sequence[Span], right: Sequence[Span]) -> Iterator[Span]:
    for begin, stop in left:
        for other, end in right:
            if max(begin, other) < min(stop, end):
                yield max(begin, other), min(stop, end)
