"""The mentors' own meetings: a few in a cohort, at times when most of them are at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from reverse_mentoring.data.records import Cohort, Participant, Program
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.sessions.hours import DAY, Span, at_work, instant
from reverse_mentoring.sessions.planning import with_sessions

AT_LEAST = 2
"""Meetings in a cohort that programs with such circles expect; see docs/guides/coordinators.md."""
GRID = timedelta(minutes=30)
WEEK = 7
_STEPS = 48


def mentors_of(program: Program, cohort: Cohort) -> list[Participant]:
    """The mentors of the cohort's standing pairs, by handle, each once."""
    handles = {pair.mentor for pair in program.pairs_of(cohort.id) if pair.standing}
    return [program.people[handle] for handle in sorted(handles & set(program.people))]


def plan_circles(program: Program, cohort: Cohort, today: date, count: int, minutes: int) -> PlannedFile:
    """The cohort's file with `count` planned meetings, spread over what is left of its run, each in the week and at the
    time when most of its mentors are at work. Those that are planned stay, so a second run changes nothing.

    Raises MentoringError when the cohort is closed or over, or has no mentors yet.
    """
    source = cohort.source
    held = [circle for circle in cohort.circles if circle.status == "planned"]
    if len(held) >= count:
        return PlannedFile(source.path, source.text, source.text)
    mentors = mentors_of(program, cohort)
    if not mentors:
        raise MentoringError(f"the cohort '{cohort.id}' has no mentors yet", "plan their meetings when it is matched")
    first = max(today + DAY, cohort.runs_from, *(c.start.astimezone(UTC).date() + DAY for c in held))
    if first > cohort.runs_to:
        raise MentoringError(f"the cohort runs until {cohort.runs_to}: there is no day left", "see `runs` of its file")
    missing = count - len(held)
    length = (cohort.runs_to - first).days
    starts: list[datetime] = []
    for number in range(missing):
        target = first + length * (number + 1) // (missing + 1) * DAY
        days = [day for n in range(WEEK) if (day := target + n * DAY) <= cohort.runs_to]
        days = [day for day in days if not starts or day > starts[-1].date()]
        if not days:
            raise MentoringError(f"{count} meetings do not fit into the run", "plan fewer with --count")
        starts.append(best_start(mentors, days, minutes))
    text = with_sessions(source.text, "circles", cohort.circles, starts, minutes)
    return PlannedFile(source.path, source.text, text)


def best_start(people: Iterable[Participant], days: list[date], minutes: int) -> datetime:
    """The UTC start, on a half hour of one of the `days`, at which most of the people are at work for all `minutes`.

    Of several such days it is the first, and on it the middle one of the times.
    """
    schedules = Counter((p.timezone, p.hours, p.days) for p in people)
    persons = {(p.timezone, p.hours, p.days): p for p in people}
    length = timedelta(minutes=minutes)
    best: tuple[int, list[datetime]] = (-1, [])
    for day in days:
        spans = {key: list(_spans(persons[key], day)) for key in schedules}
        counts: dict[datetime, int] = {}
        for step in range(_STEPS):
            start = instant(day, 0, "UTC") + step * GRID
            counts[start] = sum(
                number for key, number in schedules.items()
                if any(begin <= start and start + length <= end for begin, end in spans[key])
            )  # fmt: skip
        most = max(counts.values())
        if most > best[0]:
            best = most, [start for start, number in counts.items() if number == most]
    return best[1][len(best[1]) // 2]


def _spans(person: Participant, day: date) -> Iterator[Span]:
    """When a person works on the days of their zone that touch the UTC `day`; shifts that meet are one."""
    own = instant(day, 0, "UTC").astimezone(ZoneInfo(person.timezone)).date()
    joined: Span | None = None
    for offset in (-1, 0, 1, 2):
        for begin, end in at_work(person, own + offset * DAY, person.timezone):
            if joined is not None and begin <= joined[1]:
                joined = joined[0], max(joined[1], end)
                continue
            if joined is not None:
                yield joined
            joined = begin, end
    if joined is not None:
        yield joined
