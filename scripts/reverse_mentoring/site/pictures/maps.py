"""The map of organizations and the pairs that link them: a ring on large screens, a list with arcs on small ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from reverse_mentoring.site.language import _, ngettext
from reverse_mentoring.site.language.speech import count
from reverse_mentoring.site.pictures.measuring import WIDE, fitted
from reverse_mentoring.site.words import listed

MOST = 12
"""So many organizations stand on a map, those with the most people; the table beside it has all."""
RING = (225.0, 150.0)
ROW, TOP, SPINE = 46, 26, 206
"""Small screens: the height of a row, where the first one stands, and where the circles stand."""
BADGE = 12
"""The radius of the circle around a number."""


class Place(NamedTuple):
    """An organization on the way to the map: id, name, what is told of its people, and that as a number (or 0)."""

    id: str
    name: str
    people: str
    number: int


class Spot(NamedTuple):
    """An organization on the map: a circle of radius `r`, its name and what is told of its people beside it."""

    text: str
    people: str
    x: float
    y: float
    r: float
    label_x: float
    label_y: float
    anchor: str
    few: bool


class Line(NamedTuple):
    """Pairs between two organizations: a path, its width, and the number where there is one and room for it."""

    path: str
    width: float
    number: str
    at: tuple[float, float] | None

    @property
    def few(self) -> bool:
        """Is there no number to tell?"""
        return not self.number


class Map(NamedTuple):
    """The picture, with the links of the most pairs last, on top; `more` organizations have no place on it."""

    width: int
    height: float
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    more: int
    description: str

    @property
    def wide(self) -> bool:
        """Is it the wide one?"""
        return self.width == WIDE


def bridges(
    places: Sequence[Place], links: Sequence[tuple[str, str, int | None]], width: int
) -> Map | None:  # fmt: skip
    """The map of some `places` and of the `links` between them (two ids, the pairs, or None for few), for a `width` of
    WIDE or NARROW; None without a link.
    """
    if not links:
        return None
    linked = {id_ for one, other, _pairs in links for id_ in (one, other)}
    ranked = sorted(places, key=lambda p: (p.id not in linked, -p.number, p.name.casefold(), p.id))[:MOST]
    kept = [place for place in places if place in ranked]
    most_people = max((place.number for place in kept), default=0) or 1
    drawn = _ring if width == WIDE else _rows
    spots = {place.id: drawn(place, n, len(kept), most_people) for n, place in enumerate(kept)}
    shown = [link for link in links if link[0] in spots and link[1] in spots]
    most_pairs = max((pairs or 0 for *_ids, pairs in shown), default=0) or 1
    taken = [(spot.x, spot.y, spot.r) for spot in spots.values()]
    lines = []
    for one, other, pairs in sorted(shown, key=lambda link: (-(link[2] or 0), link[:2])):
        points = _between(spots[one], spots[other], width, len(kept))
        at = _free(points, taken) if pairs else None
        if at:
            taken.append((*at, BADGE))
        thick = 2.0 + 10 * pairs / most_pairs if pairs else 1.5
        lines.append(Line(_path(points), round(thick, 1), count(pairs) if pairs else "", at))
    low = max(spot.y + spot.r + (44 if spot.anchor == "middle" else 14) for spot in spots.values())
    height = round(low, 1) if width == WIDE else TOP + ROW * len(kept)
    names = {place.id: place.name for place in places}
    return Map(width, height, tuple(spots.values()), tuple(lines[::-1]), len(places) - len(kept), _told(names, links))


def _size(place: Place, most: int) -> float:
    """The radius of a circle whose area grows with the people."""
    return round(8 + 16 * math.sqrt(place.number / most), 1) if place.number else 8.0


def _ring(place: Place, number: int, count: int, most: int) -> Spot:
    angle = 2 * math.pi * number / count - math.pi / 2
    x, y = WIDE / 2 + RING[0] * math.cos(angle), RING[1] + 75 + RING[1] * math.sin(angle)
    r, side = _size(place, most), math.cos(angle)
    if abs(side) < 0.1:
        anchor, label_x = "middle", x
        label_y = y - r - 24 if math.sin(angle) < 0 else y + r + 18
    else:
        anchor, label_x, label_y = ("start", x + r + 8, y) if side > 0 else ("end", x - r - 8, y)
    room = 2 * (RING[0] - 60) if anchor == "middle" else (WIDE - label_x if side > 0 else label_x) - 4
    return _spot(place, (x, y, r), (label_x, label_y), anchor, room)


def _rows(place: Place, number: int, count: int, most: int) -> Spot:  # noqa: ARG001 - like _ring
    y, r = TOP + ROW * number, _size(place, most) * 0.7
    return _spot(place, (SPINE, y, r), (SPINE - 24, y - 2), "end", SPINE - 28)


def _spot(
    place: Place, circle: tuple[float, float, float], label: tuple[float, float], anchor: str, room: float
) -> Spot:
    x, y, r = circle
    return Spot(
        fitted(place.name, room), fitted(place.people, room, 12), round(x, 1), round(y, 1), round(r, 1),
        round(label[0], 1), round(label[1], 1), anchor, place.number == 0,
    )  # fmt: skip


Points = tuple[tuple[float, float], ...]


def _between(one: Spot, other: Spot, width: int, count: int) -> Points:
    """The four points of the curve between two spots: bent to the middle of a ring, or out to the side of a list."""
    if width == WIDE:
        cx, cy = WIDE / 2, RING[1] + 75
        inner = [(p.x + (cx - p.x) * 0.45, p.y + (cy - p.y) * 0.45) for p in (one, other)]
    else:
        out = SPINE + 40 + 110 * (abs(one.y - other.y) / ROW) / max(count - 1, 1)
        inner = [(out, one.y), (out, other.y)]
    return ((one.x, one.y), inner[0], inner[1], (other.x, other.y))


def _path(points: Points) -> str:
    a, b, c, d = (f"{round(x, 1):g} {round(y, 1):g}" for x, y in points)
    return f"M{a}C{b} {c} {d}"


def _free(points: Points, taken: Sequence[tuple[float, float, float]]) -> tuple[float, float] | None:
    """The place on the curve nearest to its middle that keeps clear of everything taken."""
    for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73):
        x, y = (
            sum(w * p[axis] for w, p in zip(_weights(t), points, strict=True)) for axis in (0, 1)
        )  # fmt: skip
        if all(math.hypot(x - ox, y - oy) >= BADGE + r + 2 for ox, oy, r in taken):
            return round(x, 1), round(y, 1)
    return None


def _weights(t: float) -> tuple[float, float, float, float]:
    """The shares of the four points at `t` of a cubic curve."""
    s = 1 - t
    return s**3, 3 * s * s * t, 3 * s * t * t, t**3


def _told(names: dict[str, str], links: Sequence[tuple[str, str, int | None]]) -> str:
    """The map in words: the links that have a number, and how many others there are."""
    told = [
        ngettext("%(one)s and %(other)s with %(num)s pair", "%(one)s and %(other)s with %(num)s pairs", pairs,
                 one=names[one], other=names[other])
        for one, other, pairs in links if pairs
    ]  # fmt: skip
    few = sum(pairs is None for *_ids, pairs in links)
    sentences = [_("Linked are %(links)s.", links=listed(told))] if told else []
    if few:
        sentences.append(ngettext("%(num)s link is of few pairs.", "%(num)s links are of few pairs each.", few))
    return " ".join(sentences)
