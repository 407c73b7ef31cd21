"""The map of organizations: everything inside, numbers in the clear, no link forgotten."""

from __future__ import annotations

import itertools
import math
import re

from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.pictures import NARROW, WIDE, Place, bridges
from reverse_mentoring.site.pictures.maps import BADGE, MOST, Map
from reverse_mentoring.site.pictures.measuring import text_width

WIDTHS = st.sampled_from([WIDE, NARROW])
Links = list[tuple[str, str, int | None]]


def places(count: int, people: int = 9) -> list[Place]:
    return [Place(f"org-{n:02}", f"Organization {n}", f"{people} people", people) for n in range(count)]


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[Place], Links]:
    count = draw(st.integers(2, 20))
    some = [
        Place(f"org-{n:02}", draw(st.sampled_from(["Acme", "Northwind Freight", "A very long name of a house " * 3])),
              "few people", draw(st.sampled_from([0, 5, 80, 4000])))
        for n in range(count)
    ]  # fmt: skip
    pairs = list(itertools.combinations([place.id for place in some], 2))
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=30, unique=True))
    return some, [(*ids, draw(st.none() | st.integers(5, 900))) for ids in chosen]


def along(path: str) -> list[tuple[float, float]]:
    """Some points of a cubic curve."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    shares = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3) for t in (n / 10 for n in range(11))]
    return [tuple(sum(s * p[axis] for s, p in zip(share, points, strict=True)) for axis in (0, 1)) for share in shares]  # type: ignore[misc]


def drawn(some: list[Place], links: Links, width: int) -> Map:
    picture = bridges(some, links, width)
    assert picture is not None
    return picture


@given(maps(), WIDTHS)
def test_everything_is_inside(given_: tuple[list[Place], Links], width: int) -> None:
    picture = drawn(*given_, width)
    for spot in picture.spots:
        assert spot.r <= spot.x <= width - spot.r
        assert spot.r <= spot.y <= picture.height - spot.r
        assert 10 <= spot.label_y <= picture.height - 16
        half = max(text_width(spot.text), text_width(spot.people, 12)) / 2
        middle = spot.label_x + {"start": half, "end": -half, "middle": 0}[spot.anchor]
        assert middle - half >= -0.1
        assert middle + half <= width + 0.1
    for line in picture.lines:
        for x, y in along(line.path):
            assert line.width / 2 <= x <= width - line.width / 2
            assert line.width / 2 <= y <= picture.height - line.width / 2


@given(maps(), WIDTHS)
def test_numbers_keep_clear_of_each_other_and_of_circles(given_: tuple[list[Place], Links], width: int) -> None:
    picture = drawn(*given_, width)
    numbers = [line.at for line in picture.lines if line.at]
    for one, other in itertools.combinations(numbers, 2):
        assert math.dist(one, other) >= 2 * BADGE
    for at, spot in itertools.product(numbers, picture.spots):
        assert math.dist(at, (spot.x, spot.y)) >= BADGE + spot.r


@given(maps(), WIDTHS)
def test_names_stand_apart(given_: tuple[list[Place], Links], width: int) -> None:
    boxes = []
    for spot in drawn(*given_, width).spots:
        wide = max(text_width(spot.text), text_width(spot.people, 12))
        left = spot.label_x - {"start": 0, "end": 1, "middle": 0.5}[spot.anchor] * wide
        boxes.append((left, spot.label_y - 11, left + wide, spot.label_y + 20))
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(maps(), WIDTHS)
def test_every_link_between_places_on_the_map_is_drawn(given_: tuple[list[Place], Links], width: int) -> None:
    some, links = given_
    picture = drawn(some, links, width)
    assert len(picture.spots) == min(len(some), MOST)
    assert picture.more == max(0, len(some) - MOST)
    assert sum(line.few for line in picture.lines) <= sum(pairs is None for *_, pairs in links)
    if len(some) <= MOST:
        told = sorted(int(line.number.replace(",", "")) for line in picture.lines if line.number)
        assert told == sorted(pairs for *_, pairs in links if pairs)


def test_a_link_of_few_pairs_has_no_number() -> None:
    picture = drawn(places(3), [("org-00", "org-01", 12), ("org-01", "org-02", None)], WIDE)
    assert [(line.number, line.few) for line in picture.lines] == [("", True), ("12", False)]
    assert picture.description == (
        "Linked are Organization 0 and Organization 1 with 12 pairs. 1 link is of few pairs."
    )  # fmt: skip


def test_those_with_the_most_people_stand_on_the_map_when_not_all_fit() -> None:
    some = [*places(12), Place("zenith", "Zenith", "90 people", 90)]
    links: Links = [(a.id, b.id, 5) for a, b in itertools.combinations(some, 2)]
    picture = drawn(some, links, NARROW)
    assert picture.more == 1
    assert "Zenith" in [spot.text for spot in picture.spots]


def test_without_a_link_there_is_no_map() -> None:
    assert bridges(places(4), [], WIDE) is None
