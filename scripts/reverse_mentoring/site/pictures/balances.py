"""Supply and demand: how many people offer something, and how many want to learn it, back to back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reverse_mentoring.site.counting import Cell
from reverse_mentoring.site.language import _
from reverse_mentoring.site.pictures.measuring import NARROW, WIDE, fitted
from reverse_mentoring.site.words import listed

THICK = 16
ROW = {WIDE: 38, NARROW: 58}
HEAD = 30
SPINE = {WIDE: 520.0, NARROW: 170.0}
"""Where both bars begin."""
REACH = {WIDE: 260.0, NARROW: 114.0}
"""How long a bar is at most; its number stands behind it."""


class Row(NamedTuple):
    """A thing by its name, both of its bars (0 long where there is no number), and their numbers in words.

    `main` is the row that a page is about. Offers lead to the left from `spine`, wants to the right.
    """

    text: str
    label_y: float
    bar_y: float
    offered: float
    wanted: float
    offered_text: str
    wanted_text: str
    main: bool


class Balance(NamedTuple):
    """The picture; `spine` is where bars begin, `label_x` where names stand, from which side they are `anchor`ed."""

    width: int
    height: float
    spine: float
    label_x: float
    anchor: str
    rows: tuple[Row, ...]
    description: str

    @property
    def wide(self) -> bool:
        """Is it the wide one?"""
        return self.width == WIDE


def balance(things: Sequence[tuple[str, Cell, Cell]], width: int, main: str = "") -> Balance | None:
    """The picture of some things by name, with who offers and who wants them, for a `width` of WIDE or NARROW.

    None where nothing has a number.
    """
    most = max((n for _name, *cells in things for n in (cell.count or 0 for cell in cells)), default=0)
    if not most:
        return None
    wide, spine, row = width == WIDE, SPINE[width], ROW[width]
    room = spine - REACH[width] - 56 if wide else width - 16
    rows = []
    for place, (name, offered, wanted) in enumerate(things):
        top = HEAD + row * place
        bar_y = top + (row - THICK) / 2 if wide else top + row - THICK - 10
        label_y = bar_y + THICK - 3.5 if wide else bar_y - 7
        row_of = Row(
            fitted(name, room, 15), label_y, bar_y, _long(offered, most, width), _long(wanted, most, width),
            offered.text, wanted.text, bool(main) and name == main,
        )  # fmt: skip
        rows.append(row_of)
    label_x, anchor = (spine - REACH[width] - 52, "end") if wide else (spine, "middle")
    return Balance(width, HEAD + row * len(things) + 4, spine, label_x, anchor, tuple(rows), _told(things))


def _long(cell: Cell, most: int, width: int) -> float:
    return round(REACH[width] * (cell.count or 0) / most, 1)


def _told(things: Sequence[tuple[str, Cell, Cell]]) -> str:
    told = [
        _("%(topic)s (%(offered)s offer it, %(wanted)s want it)", topic=name, offered=offered.text, wanted=wanted.text)
        for name, offered, wanted in things
    ]
    return _("How many people offer and want: %(topics)s.", topics=listed(told))
