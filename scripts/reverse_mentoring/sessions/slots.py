"""Finding times for a series of sessions: in the hours that two people share, and each at the same time of day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reverse_mentoring.data.records import Participant
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.sessions.hours import DAY, Span, instant, together

SETTLE = 60
"""Minutes after the beginning of the shared hours at which a first session starts, where there is room."""
GRID = 30
"""Minutes of the clock on which sessions start, where nobody says otherwise."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Series:
    """What is asked for: `count` sessions of `minutes`, `every_days` apart, from `first` to `last` (days, both in it).

    `zone` is whose clock counts. `at` is the wanted time of day, in minutes after midnight there; None leaves it to the
    first session that is found.
    """

    count: int
    minutes: int
    every_days: int
    first: date
    last: date
    zone: str
    at: int | None = None


def find_slots(people: Sequence[Participant], wanted: Series) -> list[datetime]:
    """The UTC starts of the series, ascending: each at its day or soon after, within the hours that `people` share.

    Where the run is too short for the rhythm, the sessions stand closer, evenly. The time of day is kept on the clock
    of `zone`, through changes of the clocks, as long as everybody works then. Raises MentoringError when there is none.
    """
    room = (wanted.last - wanted.first).days
    step = min(wanted.every_days, room // max(wanted.count - 1, 1)) if wanted.count > 1 else wanted.every_days
    if room < 0 or step < 1:
        raise MentoringError(f"{wanted.count} sessions do not fit between {wanted.first} and {wanted.last}",
                             "plan fewer with --count, or from an earlier day with --from")  # fmt: skip
    found: list[datetime] = []
    at, before = wanted.at, wanted.first - DAY
    for number in range(wanted.count):
        target = wanted.first + number * step * DAY
        days = list(_days(target, before, min(target + (step - 1) * DAY, wanted.last), wanted.last))
        start = _start(people, days, wanted, at)
        if start is None:
            raise MentoringError(
                f"the two share no {wanted.minutes} minutes of working hours from {days[0] if days else target} on",
                "plan shorter sessions with --minutes, or agree on a time and write it with --move",
            )
        local = start.astimezone(ZoneInfo(wanted.zone))
        at, before = (local.hour * 60 + local.minute if at is None else at), local.date()
        found.append(start)
    return found


def _days(target: date, before: date, until: date, last: date) -> Iterator[date]:
    """The days to try for one session: from its own on, then those after the one before, nearest first."""
    day = max(target, before + DAY)
    while day <= max(until, min(target + (WEEK - 1) * DAY, last)):
        yield day
        day += DAY
    day = target - DAY
    while day > before:
        yield day
        day -= DAY


def _start(people: Sequence[Participant], days: Sequence[date], wanted: Series, at: int | None) -> datetime | None:
    """The start on the first day of a week with the wanted time of day, else on the first day with any."""
    if at is not None:
        for day in days[:WEEK]:
            start = instant(day, at, wanted.zone)
            if any(_fits(span, start, wanted.minutes) for span in together(people, day, wanted.zone)):
                return start
    for day in days:
        for span in together(people, day, wanted.zone):
            if (start_ := _within(span, wanted.minutes, wanted.zone)) is not None:
                return start_
    return None


def _within(span: Span, minutes: int, zone: str) -> datetime | None:
    """A start within a span, on the grid of the clock where it fits, and not at once where there is room."""
    length = (span[1] - span[0]) // timedelta(minutes=1)
    settle = SETTLE if length >= minutes + 2 * SETTLE else 0
    local = (span[0] + timedelta(minutes=settle)).astimezone(ZoneInfo(zone))
    ahead = timedelta(minutes=-(local.hour * 60 + local.minute) % GRID)
    for start in (span[0] + timedelta(minutes=settle) + ahead, span[0]):
        if _fits(span, start, minutes):
            return start
    return None


def _fits(span: Span, start: datetime, minutes: int) -> bool:
    return span[0] <= start and start + timedelta(minutes=minutes) <= span[1]
