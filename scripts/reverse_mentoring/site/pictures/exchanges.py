"""The two-way exchange of a pair: who teaches whom what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reverse_mentoring.site.language import _
from reverse_mentoring.site.pictures.measuring import NARROW, WIDE, fitted, text_width, wrapped
from reverse_mentoring.site.words import initials, listed

PILL_HEIGHT = 32
PILL_GAP = 8


class Teacher(NamedTuple):
    """One of a pair: name, what they are called in it, and the names of the topics that they teach."""

    name: str
    role: str
    teaches: Sequence[str]


class Pill(NamedTuple):
    """A label in a rounded box: its left top corner and its width."""

    text: str
    x: float
    y: float
    width: float


class Side(NamedTuple):
    """One of the two: name in lines, initials, what they are in the pair, and what they teach."""

    name: str
    lines: tuple[str, ...]
    initials: str
    role: str
    pills: tuple[Pill, ...]
    label: str
    label_y: float


class Exchange(NamedTuple):
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


def exchange(mentor: Teacher, mentee: Teacher, width: int) -> Exchange:
    """The picture of who teaches whom what, for a `width` of WIDE or NARROW."""
    teaches, learns = mentor.teaches, mentee.teaches
    said = " ".join([_taught(mentor, mentee), _taught(mentee, mentor)])
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


def _taught(teacher: Teacher, learner: Teacher) -> str:
    if not teacher.teaches:
        return _("%(teacher)s teaches %(learner)s what they agree on.", teacher=teacher.name, learner=learner.name)
    return _("%(teacher)s teaches %(learner)s %(topics)s.", teacher=teacher.name, learner=learner.name,
             topics=listed(teacher.teaches))  # fmt: skip


def _side(teacher: Teacher, letters: int, pills: tuple[Pill, ...], label_y: float) -> Side:
    name = teacher.name
    label = _("%(name)s teaches", name=fitted(name, NARROW - 120))
    return Side(name, wrapped(name, letters), initials(name), teacher.role, pills, label, round(label_y, 1))


def _pills(
    texts: Sequence[str], left: float, right: float, top: float, *, centered: bool
) -> tuple[tuple[Pill, ...], float]:
    """Labels in rows between `left` and `right`, and where the last row ends."""
    rows: list[list[tuple[str, float]]] = [[]]
    for text in texts:
        shown = fitted(text, right - left - 30)
        width = text_width(shown) + 30
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


def _moved(pills: Sequence[Pill], by: float) -> tuple[Pill, ...]:
    return tuple(Pill(p.text, p.x, round(p.y + by, 1), p.width) for p in pills)
