"""A cohort on a line of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.site.language import _, ngettext
from reverse_mentoring.site.pictures.measuring import WIDE, fitted, text_width
from reverse_mentoring.site.words import month, span


class Phase(NamedTuple):
    """A span of time as a bar, its label beginning at `label_x`."""

    kind: str
    name: str
    dates: str
    x: float
    width: float
    y: float
    label_x: float


class Timeline(NamedTuple):
    """A cohort on a line of time; `today_x` is None outside it, `dots` are the suggested sessions."""

    width: int
    height: float
    top: float
    phases: tuple[Phase, ...]
    dots: tuple[float, ...]
    ticks: tuple[tuple[float, str], ...]
    today_x: float | None
    today_anchor: str
    description: str


def timeline(cohort: Cohort, today: date, width: int) -> Timeline:
    """The cohort's enrollment, matching and running time, with the sessions that it suggests."""
    start, end = cohort.enroll_opens, max(cohort.runs_to, cohort.enroll_closes)
    days = max((end - start).days, 1)

    def at(day: date) -> float:
        return round(8 + (width - 16) * (day - start).days / days, 1)

    spans = (
        ("enroll", _("Enrollment"), cohort.enroll_opens, cohort.enroll_closes),
        ("match", _("Matching"), cohort.enroll_closes, cohort.runs_from),
        ("run", _("Working together"), cohort.runs_from, cohort.runs_to),
    )
    today_x = at(today) if start <= today <= end else None
    top = 6 if today_x is None else 24
    phases = tuple(
        _phase((kind, name, span(first, last)), (at(first), at(last)), top + 24 + 46 * row, width)
        for row, (kind, name, first, last) in enumerate(spans)
    )
    suggested = [cohort.runs_from + timedelta(cohort.sessions.every_days * n) for n in range(cohort.sessions.count)]
    first, last = cohort.runs_from, cohort.runs_to
    said = ngettext(
        "Enrollment %(enrollment)s; then matching; pairs work together %(together)s, with %(num)s session suggested.",
        "Enrollment %(enrollment)s; then matching; pairs work together %(together)s, with %(num)s sessions suggested.",
        cohort.sessions.count, enrollment=span(cohort.enroll_opens, cohort.enroll_closes), together=span(first, last),
    )  # fmt: skip
    return Timeline(
        width, top + 46 * 3 + 48, top, phases, tuple(at(d) for d in suggested if d <= last),
        _ticks(start, end, at, width), today_x,
        "end" if today_x is not None and today_x > width * 0.8 else "start", said,
    )  # fmt: skip


def _phase(words: tuple[str, str, str], ends: tuple[float, float], y: float, width: int) -> Phase:
    """The bar of a phase between two `ends`; its words begin above its start, or earlier for want of room."""
    kind, name, dates = words
    start, end = ends
    after = text_width(dates, 12) + 10
    name = fitted(name, width - 16 - after)
    label_x = min(start, width - 8 - after - text_width(name))
    return Phase(kind, name, dates, start, max(round(end - start, 1), 8), y, round(max(8, label_x), 1))


def _ticks(start: date, end: date, at: Callable[[date], float], width: int) -> tuple[tuple[float, str], ...]:
    """Where months begin, each with its name where there is room for it beside the one before."""
    ticks: list[tuple[float, str]] = []
    day, free, room = date(start.year, start.month, 1), 20.0, 14 if width == WIDE else 40
    while day <= end:
        x, name = at(day), month(day)
        if day >= start and free < x < width - 4 - text_width(name, 12):
            ticks.append((x, name))
            free = x + text_width(name, 12) + room
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(ticks)
