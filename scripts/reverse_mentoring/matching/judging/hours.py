"""How many working minutes two people share in each week of a cohort, through time zones and daylight saving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.judging.arrays import IntMatrix

WEEK = 7 * 24 * 60
ENOUGH = 600
"""Minutes a week beyond the minimum that earn the full schedule points: ten hours."""

Schedule = tuple[str, int, int, tuple[str, ...]]
Bitmap = npt.NDArray[np.uint8]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, eq=False)
class Overlaps:
    """Shared minutes of each mentor's schedule (rows) with each mentee's (columns).

    `least` is the overlap of the week that has the least. `extra` is the sum over the weeks of the minutes beyond the
    minimum, at most ENOUGH a week. `weeks` is how many weeks there are.
    """

    rows: dict[Schedule, int]
    columns: dict[Schedule, int]
    least: IntMatrix
    extra: IntMatrix
    weeks: int

    def of(self, mentors: Sequence[Participant], mentees: Sequence[Participant]) -> tuple[IntMatrix, IntMatrix]:
        """`least` and `extra` for these people, who must be among those the overlaps were made for."""
        index = np.ix_([self.rows[schedule_of(p)] for p in mentors], [self.columns[schedule_of(p)] for p in mentees])
        return self.least[index], self.extra[index]


def overlaps(
    mentors: Iterable[Participant], mentees: Iterable[Participant], runs: tuple[date, date], minimum: int
) -> Overlaps:
    """The overlaps in every week that touches `runs` (first and last day); `minimum` is in minutes a week.

    Weeks are calendar weeks, Monday to Sunday, in UTC. Each distinct schedule of a week becomes a row of 10,080
    minutes; minutes in which nobody starts or stops are merged into cells, and a product of matrices weighted by the
    cells' lengths counts the shared minutes (exact in float32: below 2^24).
    """
    rows, columns = _numbered(mentors), _numbered(mentees)
    schedules = sorted({*rows, *columns})
    mondays = weeks_of(*runs)
    clock = _Clock(schedules)
    kinds = Counter(clock.kind_of_week(monday) for monday in mondays)
    least = np.full((len(rows), len(columns)), WEEK, dtype=np.int64)
    extra = np.zeros_like(least)
    place = {schedule: number for number, schedule in enumerate(schedules)}
    left, right = ([place[schedule] for schedule in side] for side in (rows, columns))
    for kind, count in sorted(kinds.items()):
        shared = _shared_minutes(clock.bitmaps(kind), left, right)
        np.minimum(least, shared, out=least)
        extra += count * np.clip(shared - minimum, 0, ENOUGH)
    return Overlaps(rows, columns, least, extra, len(mondays))


def schedule_of(person: Participant) -> Schedule:
    """What decides a person's working minutes; equal for many people, so that the work is done once."""
    return (person.timezone, person.hours.start, person.hours.end, _each_once(person.days))


@cache
def _each_once(days: tuple[str, ...]) -> tuple[str, ...]:
    """The days in an order of their own."""
    return tuple(sorted(set(days)))


def weeks_of(first: date, last: date) -> list[date]:
    """The Mondays of the calendar weeks that touch `first` to `last`."""
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(weeks=n) for n in range((last - monday).days // 7 + 1)]


def bitmap(schedule: Schedule, monday: date) -> Bitmap:
    """The 10,080 minutes of the UTC week that starts at `monday`: 1 where the schedule works.

    Local times turn into UTC as of their own day, so a shift across a change of the clocks is as long as it really is.
    An end at or before the start is on the next day.
    """
    zone, start, end, days = schedule
    worked = np.zeros(WEEK, dtype=np.uint8)
    if end <= start:
        end += 24 * 60
    for offset in range(-2, 8):  # a day's shift may begin 14 hours before its UTC day, and end 12 hours after the next
        day = monday + timedelta(days=offset)
        if _DAYS[day.weekday()] in days:
            begin, stop = (_utc_minutes(day, minute, zone, monday) for minute in (start, end))
            worked[max(begin, 0) : max(stop, 0)] = 1
    return worked


def _numbered(people: Iterable[Participant]) -> dict[Schedule, int]:
    return {schedule: number for number, schedule in enumerate(sorted({schedule_of(p) for p in people}))}


def _utc_minutes(day: date, minute: int, zone: str, monday: date) -> int:
    local = datetime.combine(day, time()) + timedelta(minutes=minute)
    since_monday = local - datetime.combine(monday, time())
    return (since_monday - _offset(local, zone)) // timedelta(minutes=1)


def _offset(local: datetime, zone: str) -> timedelta:
    offset = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    return offset if offset is not None else timedelta()


class _Clock:
    """Bitmaps of many schedules, made once for all weeks in which a zone's clocks stand alike."""

    def __init__(self, schedules: Sequence[Schedule]) -> None:
        self.schedules = schedules
        self.zones = sorted({schedule[0] for schedule in schedules})
        self._bitmaps: dict[tuple[Schedule, str], Bitmap] = {}
        self._mondays: dict[tuple[str, ...], date] = {}

    def kind_of_week(self, monday: date) -> tuple[str, ...]:
        """A name a zone: weeks with the same names have the same bitmaps."""
        kind = tuple(_standing(zone, monday) for zone in self.zones)
        self._mondays.setdefault(kind, monday)
        return kind

    def bitmaps(self, kind: tuple[str, ...]) -> Bitmap:
        """One row a schedule, for the weeks of that kind."""
        names = dict(zip(self.zones, kind, strict=True))
        found = np.zeros((len(self.schedules), WEEK), dtype=np.uint8)
        for row, schedule in enumerate(self.schedules):
            found[row] = self._bitmap(schedule, names[schedule[0]], self._mondays[kind])
        return found

    def _bitmap(self, schedule: Schedule, name: str, monday: date) -> Bitmap:
        if (schedule, name) not in self._bitmaps:
            self._bitmaps[schedule, name] = bitmap(schedule, monday)
        return self._bitmaps[schedule, name]


def _standing(zone: str, monday: date) -> str:
    """The zone's offset when it is the same on all days that matter to the week; else the week itself."""
    midnight = datetime.combine(monday, time())
    offsets = {_offset(midnight + timedelta(days=day), zone) for day in range(-2, 11)}
    return str(offsets.pop()) if len(offsets) == 1 else monday.isoformat()


def _shared_minutes(bitmaps: Bitmap, left: Sequence[int], right: Sequence[int]) -> IntMatrix:
    changes = np.flatnonzero((bitmaps[:, 1:] != bitmaps[:, :-1]).any(axis=0)) + 1
    starts = np.concatenate([[0], changes])
    lengths = np.diff(np.concatenate([starts, [WEEK]])).astype(np.float32)
    cells = bitmaps[:, starts].astype(np.float32)
    return ((cells[left] * lengths) @ cells[right].T).astype(np.int64)
