"""What flows between levels: ribbons from the levels of mentors through areas to the levels of mentees, and back.

A Sankey diagram: a ribbon is as wide as the number of pairs in it, and so is what it comes from and leads to. Pairs
whose levels are not told run through a pale end of their own, so that both sides of an area are as high as its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from reverse_mentoring.site.language import _, ngettext
from reverse_mentoring.site.language.speech import count
from reverse_mentoring.site.pictures.measuring import NARROW, WIDE, fitted
from reverse_mentoring.site.words import listed

MOST_HIGH, MOST_UNIT = 250.0, 9.0
"""The height of all ribbons together, and of a single pair, at most."""
BAR = 9
LABEL = 20
"""The width of what ribbons come from, and the height of a line of words."""
BETWEEN_AREAS = 36
HEAD = {WIDE: 40, NARROW: 76}
LEFT = {WIDE: 150, NARROW: 84}
"""Where the ribbons begin: the words of the levels stand outside."""


class Band(NamedTuple):
    """An area that one side (`kind`: "mentor" or "mentee") teaches in `pairs` pairs, which are told at most once by the
    mentor's level (`left`) and once by the mentee's (`right`).
    """

    kind: str
    area: str
    pairs: int
    left: Mapping[str, int]
    right: Mapping[str, int]


class End(NamedTuple):
    """Where ribbons come from or lead to: a level, or (`told` is False) the levels that are not told."""

    text: str
    told: bool
    x: float
    y: float
    height: float
    label_x: float
    label_y: float


class Bar(NamedTuple):
    """What one side teaches in an area."""

    kind: str
    x: float
    y: float
    height: float


class Heading(NamedTuple):
    """An area with its numbers of pairs, as text; empty where a side does not teach it."""

    text: str
    x: float
    y: float
    mentor: str
    mentee: str


class Ribbon(NamedTuple):
    """A ribbon as the middle line of a stroke of that `width`; `told` is False for levels that are not told."""

    kind: str
    told: bool
    pairs: int
    width: float
    x: tuple[float, float]
    y: tuple[float, float]

    @property
    def path(self) -> Markup:
        """The line as SVG."""
        (x1, x2), (y1, y2) = self.x, self.y
        middle = round((x1 + x2) / 2)
        return Markup(f"M{x1:g} {y1:g}C{middle} {y1:g} {middle} {y2:g} {x2:g} {y2:g}")  # noqa: S704 - numbers


class Flow(NamedTuple):
    """The picture; `left` and `right` are its ends, and `description` tells it in words."""

    width: int
    height: float
    left: tuple[End, ...]
    right: tuple[End, ...]
    bars: tuple[Bar, ...]
    headings: tuple[Heading, ...]
    ribbons: tuple[Ribbon, ...]
    description: str

    @property
    def wide(self) -> bool:
        """Is it the wide one?"""
        return self.width == WIDE


def flow(bands: Sequence[Band], levels: Sequence[str], roles: tuple[str, str], width: int) -> Flow | None:
    """The picture of some `bands`, for a `width` of WIDE or NARROW; None without any.

    `levels` are the names of the levels from top to bottom, `roles` what a mentor and a mentee are called.
    """
    blocks = _blocks(bands)
    if not blocks:
        return None
    unit = min(MOST_UNIT, MOST_HIGH / sum(band.pairs for band in bands))
    places = {"left": LEFT[width], "right": width - LEFT[width]}
    columns = {side: _weights(bands, levels, side) for side in places}
    heights = {side: [n * unit for n in weights.values()] for side, weights in columns.items()}
    middle = [LABEL + sum(band.pairs for band in block) * unit for block in blocks]
    tall = max(_tall(heights["left"]), _tall(heights["right"]), sum(middle) + BETWEEN_AREAS * (len(middle) - 1))
    head = HEAD[width]
    ends = {
        side: _ends(list(columns[side]), heights[side], (places[side], head, tall), side, width) for side in places
    }  # fmt: skip
    bars, headings = _middle(blocks, unit, (width / 2, head, tall), width)
    ribbons = [ribbon for side in places for ribbon in _ribbons(blocks, bars, ends[side], columns[side], side)]
    return Flow(
        width, round(head + tall + 8, 1), ends["left"], ends["right"], tuple(bars), tuple(headings),
        tuple(ribbons), _told(bands, roles),
    )  # fmt: skip


def _blocks(bands: Sequence[Band]) -> list[list[Band]]:
    """The bands of each area, what mentors teach first; areas with the most first."""
    areas: dict[str, list[Band]] = {}
    for band in sorted(bands, key=lambda b: b.kind != "mentor"):
        if band.pairs > 0:
            areas.setdefault(band.area, []).append(band)
    return sorted(areas.values(), key=lambda block: (-sum(b.pairs for b in block), block[0].area))


def _of(band: Band, side: str) -> Mapping[str, int]:
    return band.left if side == "left" else band.right


def _weights(bands: Sequence[Band], levels: Sequence[str], side: str) -> dict[str, int]:
    """How many pairs run through each level of a side, from top to bottom; the levels that are not told are ""."""
    weights = {level: sum(_of(band, side).get(level, 0) for band in bands) for level in levels}
    weights[""] = sum(band.pairs - sum(_of(band, side).values()) for band in bands)
    return {level: n for level, n in weights.items() if n}


def _gaps(heights: Sequence[float]) -> list[float]:
    """The room below each end but the last, so that the words beside them do not touch."""
    return [max(12.0, LABEL - (one + other) / 2) for one, other in pairwise(heights)]


def _tall(heights: Sequence[float]) -> float:
    """The height of a column with its words."""
    outside = max(0.0, LABEL - heights[0]) / 2 + max(0.0, LABEL - heights[-1]) / 2
    return sum(heights) + sum(_gaps(heights)) + outside


def _ends(
    names: Sequence[str], heights: Sequence[float], box: tuple[float, float, float], side: str, width: int
) -> tuple[End, ...]:  # fmt: skip
    """The ends of a side from top to bottom, in the middle of a box (x, top, height)."""
    x, top, tall = box
    y = top + (tall - _tall(heights)) / 2 + max(0.0, LABEL - heights[0]) / 2
    room = LEFT[width] - BAR - 8
    found = []
    for name, height, gap in zip(names, heights, [*_gaps(heights), 0], strict=True):
        text = fitted(name or _("not told"), room, 13 if width == WIDE else 12)
        label_x = x - BAR - 7 if side == "left" else x + BAR + 7
        at = x - BAR if side == "left" else x
        found.append(End(text, bool(name), at, round(y, 2), round(height, 2), label_x, round(y + height / 2 + 4.5, 1)))
        y += height + gap
    return tuple(found)


def _middle(
    blocks: Sequence[Sequence[Band]], unit: float, box: tuple[float, float, float], width: int
) -> tuple[list[Bar], list[Heading]]:  # fmt: skip
    """The bars of the areas from top to bottom, in the middle of a box (x, top, height), and the words above them."""
    x, top, tall = box
    used = sum(LABEL + sum(b.pairs for b in block) * unit for block in blocks) + BETWEEN_AREAS * (len(blocks) - 1)
    y = top + (tall - used) / 2
    bars, headings = [], []
    for block in blocks:
        numbers = {band.kind: count(band.pairs) for band in block}
        room = (width / 2 - LEFT[width]) * 2 - 110 if width == WIDE else width - 2 * LEFT[width] - 50
        text = fitted(block[0].area, room)
        headings.append(Heading(text, x, round(y + LABEL - 7, 1), numbers.get("mentor", ""), numbers.get("mentee", "")))
        y += LABEL
        for band in block:
            bars.append(Bar(band.kind, round(x - BAR / 2, 1), round(y, 2), round(band.pairs * unit, 2)))
            y += band.pairs * unit
        y += BETWEEN_AREAS
    return bars, headings


def _ribbons(
    blocks: Sequence[Sequence[Band]], bars: Sequence[Bar], ends: Sequence[End], weights: Mapping[str, int], side: str
) -> list[Ribbon]:  # fmt: skip
    """The ribbons of one side, in the order in which they leave the areas."""
    free = {name: end.y for name, end in zip(weights, ends, strict=True)}
    inner = bars[0].x if side == "left" else bars[0].x + BAR
    outer = ends[0].x + BAR if side == "left" else ends[0].x
    found = []
    for band, bar in zip((band for block in blocks for band in block), bars, strict=True):
        y, told = bar.y, _of(band, side)
        for name in weights:
            pairs = told.get(name, 0) if name else band.pairs - sum(told.values())
            if not pairs:
                continue
            wide = bar.height * pairs / band.pairs
            ys = round(free[name] + wide / 2, 1), round(y + wide / 2, 1)
            xs = (outer, inner) if side == "left" else (inner, outer)
            found.append(
                Ribbon(band.kind, bool(name), pairs, round(wide, 2), xs, ys if side == "left" else (ys[1], ys[0]))
            )
            free[name] += wide
            y += wide
    return found


def _told(bands: Sequence[Band], roles: tuple[str, str]) -> str:
    """The picture in words: what each side teaches."""
    sentences = []
    for kind, role in zip(("mentor", "mentee"), roles, strict=True):
        parts = [
            ngettext("%(area)s in %(num)s pair", "%(area)s in %(num)s pairs", band.pairs, area=band.area)
            for band in bands if band.kind == kind
        ]  # fmt: skip
        if parts:
            sentences.append(_("The %(role)s teaches %(areas)s.", role=role, areas=listed(parts)))
    return " ".join(sentences)
