"""The rhythm of a cohort: conversations on record, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reverse_mentoring.site.language import _, ngettext
from reverse_mentoring.site.language.speech import count
from reverse_mentoring.site.pictures.measuring import NARROW, text_width
from reverse_mentoring.site.words import listed, month, month_of_year

HIGH, TOP, LOW = 96, 26, 10
"""The height of the highest column, where it ends, and the height of a column without a number."""


class Column(NamedTuple):
    """A month: its column, its number or "few" where there is room, its name where there is room."""

    x: float
    y: float
    width: float
    height: float
    number: str
    name: str
    told: bool

    @property
    def middle(self) -> float:
        """Where the words stand."""
        return round(self.x + self.width / 2, 1)


class Rhythm(NamedTuple):
    """The picture, for all screens."""

    width: int
    height: int
    columns: tuple[Column, ...]
    description: str


def rhythm(months: Sequence[tuple[date, int | None]]) -> Rhythm | None:
    """The picture of some months in a row: their first days and their numbers, or None for few. None without any."""
    if not months:
        return None
    most = max((n for _day, n in months if n), default=0) or 1
    step = (NARROW - 8) / len(months)
    wide = round(min(step * 0.66, 44), 1)
    numbers = [count(n) if n is not None else _("few") for _day, n in months]
    columns, free = [], 0.0
    for place, ((day, n), text) in enumerate(zip(months, numbers, strict=True)):
        height = round(HIGH * n / most, 1) if n is not None else LOW
        middle, name = 4 + step * (place + 0.5), month(day)
        half = text_width(name, 12) / 2
        fits = middle - half >= free and middle + half <= NARROW
        free = middle + half + 6 if fits else free
        number = text if text_width(text, 13) + 2 <= step else ""
        columns.append(
            Column(round(middle - wide / 2, 1), round(TOP + HIGH - height, 1), wide, height, number,
                   name if fits else "", n is not None)
        )  # fmt: skip
    return Rhythm(NARROW, TOP + HIGH + 26, tuple(columns), _told(months))


def _told(months: Sequence[tuple[date, int | None]]) -> str:
    numbers = [
        ngettext("%(num)s in %(month)s", "%(num)s in %(month)s", n, month=month_of_year(day))
        for day, n in months if n is not None
    ]  # fmt: skip
    few = sum(n is None for _day, n in months)
    said = [_("Conversations on record: %(months)s.", months=listed(numbers))] if numbers else []
    if few:
        said.append(ngettext("%(num)s month reads “few”.", "%(num)s months read “few”.", few))
    return " ".join(said)
