"""Before and after: the mean answers of the same people at both times, on a line from 1 to 5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reverse_mentoring.site.language import _
from reverse_mentoring.site.language.speech import decimal
from reverse_mentoring.site.pictures.measuring import NARROW, WIDE, fitted, text_width

Range = tuple[float, float]
LOWEST, HIGHEST = 1, 5
SCALE = {WIDE: (440.0, 820.0), NARROW: (20.0, 320.0)}
"""Where 1 and 5 stand."""
LINE = 20
"""The height of a line of words."""


class Mean(NamedTuple):
    """A mean: its middle, both ends of what is told of it, and the number in words at `label_x`."""

    x: float
    start: float
    end: float
    text: str
    label_x: float


class Row(NamedTuple):
    """A question in lines, how many of whom answered, and both means at the height `y`.

    `group` is whose answers they are: "mentor" or "mentee".
    """

    group: str
    lines: tuple[str, ...]
    people: str
    text_x: float
    text_y: float
    y: float
    before: Mean
    after: Mean


class Shift(NamedTuple):
    """The picture; `ticks` are the places of 1 to 5."""

    width: int
    height: float
    ticks: tuple[tuple[float, int], ...]
    top: float
    rows: tuple[Row, ...]
    description: str

    @property
    def wide(self) -> bool:
        """Is it the wide one?"""
        return self.width == WIDE


class Question(NamedTuple):
    """What was asked, in words how many of which `group` answered, and the means: at least, and at most."""

    text: str
    group: str
    people: str
    before: Range
    after: Range


def shift(questions: Sequence[Question], width: int) -> Shift | None:
    """The picture of some questions, for a `width` of WIDE or NARROW; None without any."""
    if not questions:
        return None
    first, last = SCALE[width]
    wide = width == WIDE
    room, text_x = (first - 50, 0.0) if wide else (width - 4.0, 2.0)
    rows, y = [], 34.0
    for question in questions:
        lines = broken(question.text, room, 15)
        words = LINE * (len(lines) + 1)
        tall = max(words, 56) + 22 if wide else words + 70
        line_y = y + (tall - 22) / 2 if wide else y + words + 28
        text_y = y + (tall - 22 - words) / 2 + 15 if wide else y + 15
        rows.append(
            Row(question.group, lines, fitted(question.people, room, 13), text_x, round(text_y, 1), round(line_y, 1),
                _mean(question.before, first, last), _mean(question.after, first, last))
        )  # fmt: skip
        y += tall
    ticks = tuple((round(first + (last - first) * (n - LOWEST) / (HIGHEST - LOWEST), 1), n)
                  for n in range(LOWEST, HIGHEST + 1))  # fmt: skip
    return Shift(width, round(y + 2, 1), ticks, 26, tuple(rows), _told(questions))


def broken(text: str, room: float, size: float, most: int = 4) -> tuple[str, ...]:
    """`text` in lines that are no wider than `room`, at most that many; the last is cut with an ellipsis."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if text_width(joined, size) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return tuple(fitted(line, room, size) for line in lines)


def words_of(told: Range) -> str:
    """A mean in words: "3.4", or "4.6 to 4.8"."""
    low, high = told
    return decimal(low) if low == high else _("%(low)s to %(high)s", low=decimal(low), high=decimal(high))


def _mean(told: Range, first: float, last: float) -> Mean:
    start, end = (first + (last - first) * (value - LOWEST) / (HIGHEST - LOWEST) for value in told)
    middle, text = (start + end) / 2, words_of(told)
    half = text_width(text, 13) / 2
    label_x = min(max(middle, first - 16 + half), last + 16 - half)
    return Mean(round(middle, 1), round(start, 1), round(end, 1), text, round(label_x, 1))


def _told(questions: Sequence[Question]) -> str:
    told = [
        _("%(question)s %(before)s before, %(after)s after.", question=one.text, before=words_of(one.before),
          after=words_of(one.after))
        for one in questions
    ]  # fmt: skip
    return " ".join(told)
