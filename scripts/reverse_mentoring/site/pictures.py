"""The geometry of the site's pictures: where things stand, in SVG units. The templates draw them.

Text is measured with a rough table of letter widths, since no browser takes part; labels get a little air.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.site.words import initials, listed, short_day, span

PILL_HEIGHT = 32
PILL_GAP = 8
WIDE = 860
NARROW = 340


@dataclass(frozen=True, slots=True)
class Teacher:
    """One of a pair: name, what they are called in it, and the names of the topics that they teach."""

    name: str
    role: str
    teaches: Sequence[str]


@dataclass(frozen=True, slots=True)
class Pill:
    """A label in a rounded box: its left top corner and its width."""

    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: name in lines, initials, what they are in the pair, and what they teach."""

    name: str
    lines: tuple[str, ...]
    initials: str
    role: str
    pills: tuple[Pill, ...]
    label: str
    label_y: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """The two-way exchange of a pair, for wide or for narrow screens."""

    width: int
    height: float
    middle: float
    mentor: Side
    mentee: Side
    description: str

    @property
    def wide(self) -> bool:
        """Is it the wide one?"""
        return self.width == WIDE


@dataclass(frozen=True, slots=True)
class Phase:
    """A span of time as a bar, its label beginning or ending at `label_x`."""

    kind: str
    name: str
    dates: str
    x: float
    width: float
    y: float
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
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


def exchange(mentor: Teacher, mentee: Teacher, width: int) -> Exchange:
    """The picture of who teaches whom what, for a `width` of WIDE or NARROW."""
    teaches, learns = mentor.teaches, mentee.teaches
    said = (
        f"{mentor.name} teaches {mentee.name} {listed(teaches) or 'what they agree on'}. "
        f"{mentee.name} teaches {mentor.name} {listed(learns) or 'what they agree on'}."
    )
    if width == WIDE:
        upper, upper_end = _pills(teaches, 210, WIDE - 210, 78, centered=True)
        lower, lower_end = _pills(learns, 210, WIDE - 210, max(upper_end, 78 + PILL_HEIGHT) + 34, centered=True)
        height = max(lower_end, 300 - 78) + 78
        spare = height - 78 - lower_end
        upper, lower = _moved(upper, spare / 3), _moved(lower, spare * 2 / 3)
        label_y, lower_label_y, name_width = 36.0, height - 24, 17
    else:
        label_y = 184.0
        upper, upper_end = _pills(teaches, 10, NARROW - 10, label_y + 14, centered=False)
        lower_label_y = upper_end + 36
        lower, lower_end = _pills(learns, 10, NARROW - 10, lower_label_y + 14, centered=False)
        height, name_width = lower_end + 6, 17
    return Exchange(
        width, round(height, 1), round(height / 2, 1),
        _side(mentor, name_width, upper, label_y), _side(mentee, name_width, lower, lower_label_y), said,
    )  # fmt: skip


def timeline(cohort: Cohort, today: date, width: int) -> Timeline:
    """The cohort's enrollment, matching and running time, with the sessions that it suggests."""
    start, end = cohort.enroll_opens, max(cohort.runs_to, cohort.enroll_closes)
    days = max((end - start).days, 1)

    def at(day: date) -> float:
        return round(8 + (width - 16) * (day - start).days / days, 1)

    spans = (
        ("enroll", "Enrollment", cohort.enroll_opens, cohort.enroll_closes),
        ("match", "Matching", cohort.enroll_closes, cohort.runs_from),
        ("run", "Working together", cohort.runs_from, cohort.runs_to),
    )
    today_x = at(today) if start <= today <= end else None
    top = 6 if today_x is None else 24
    phases = tuple(
        _phase((kind, name, span(first, last)), (at(first), at(last)), top + 24 + 46 * row, width)
        for row, (kind, name, first, last) in enumerate(spans)
    )
    suggested = [cohort.runs_from + timedelta(cohort.sessions.every_days * n) for n in range(cohort.sessions.count)]
    first, last = cohort.runs_from, cohort.runs_to
    said = (
        f"Enrollment {span(cohort.enroll_opens, cohort.enroll_closes)}; then matching; pairs work together "
        f"{span(first, last)}, with {cohort.sessions.count} sessions suggested."
    )
    return Timeline(
        width, top + 46 * 3 + 48, top, phases, tuple(at(d) for d in suggested if d <= last),
        _ticks(start, end, at, width), today_x,
        "end" if today_x is not None and today_x > width * 0.8 else "start", said,
    )  # fmt: skip


def text_width(text: str, size: float = 14) -> float:
    """About how wide `text` is in a sans-serif face, in SVG units."""
    return sum(_letter(letter) for letter in text) * size


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """`text` in at most two lines of about that many letters; what does not fit is cut with an ellipsis."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= letters or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], " ".join(lines[1:])]
    return tuple(line if len(line) <= letters else line[: letters - 1].rstrip() + "…" for line in lines)


def _side(teacher: Teacher, letters: int, pills: tuple[Pill, ...], label_y: float) -> Side:
    name = teacher.name
    label = f"{_fitted(name, NARROW - 90)[0]} teaches"
    return Side(name, wrapped(name, letters), initials(name), teacher.role, pills, label, round(label_y, 1))


def _pills(
    texts: Sequence[str], left: float, right: float, top: float, *, centered: bool
) -> tuple[tuple[Pill, ...], float]:
    """Labels in rows between `left` and `right`, and where the last row ends."""
    rows: list[list[tuple[str, float]]] = [[]]
    for text in texts:
        shown, width = _fitted(text, right - left)
        used = sum(w + PILL_GAP for _, w in rows[-1])
        if rows[-1] and used + width > right - left:
            rows.append([])
        rows[-1].append((shown, width))
    pills = []
    for number, row in enumerate(rows):
        used = sum(width for _, width in row) + PILL_GAP * (len(row) - 1)
        x = left + (right - left - used) / 2 if centered else left
        for text, width in row:
            pills.append(Pill(text, round(x, 1), round(top + number * (PILL_HEIGHT + PILL_GAP), 1), round(width, 1)))
            x += width + PILL_GAP
    return tuple(pills), top + len(rows) * (PILL_HEIGHT + PILL_GAP) - PILL_GAP


def _fitted(text: str, room: float) -> tuple[str, float]:
    """`text`, cut if it must be, and the width of its box."""
    while text_width(text) + 30 > room:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text, text_width(text) + 30


def _moved(pills: Sequence[Pill], by: float) -> tuple[Pill, ...]:
    return tuple(Pill(p.text, p.x, round(p.y + by, 1), p.width) for p in pills)


def _phase(words: tuple[str, str, str], ends: tuple[float, float], y: float, width: int) -> Phase:
    """The bar of a phase between two `ends`; its words begin above its start, or end above its end for want of room."""
    kind, name, dates = words
    start, end = ends
    at_end = start + text_width(f"{name}  {dates}", 14) > width - 8
    label_x, anchor = (end, "end") if at_end else (start, "start")
    return Phase(kind, name, dates, start, max(round(end - start, 1), 8), y, label_x, anchor)


def _ticks(start: date, end: date, at: Callable[[date], float], width: int) -> tuple[tuple[float, str], ...]:
    step = 1 if width == WIDE else 3
    ticks, day = [], date(start.year, start.month, 1)
    while day <= end:
        if day >= start and 20 < (x := at(day)) < width - 30:
            ticks.append((x, short_day(day).split()[0]))
        month = day.month - 1 + step
        day = date(day.year + month // 12, month % 12 + 1, 1)
    return tuple(ticks)


def _letter(letter: str) -> float:
    if letter in "iljtfI.,:;'|!()[] ":
        return 0.33
    if letter in "mwMW@%":
        return 0.88
    if letter.isupper():
        return 0.69
    return 0.57 if letter.isascii() else 0.75 if ord(letter) < 0x2E80 else 1.05
