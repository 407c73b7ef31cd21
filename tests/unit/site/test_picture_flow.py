"""The ribbons between levels: nothing gets lost, nothing touches, nothing leaves the picture."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.pictures import NARROW, WIDE, Band, flow
from reverse_mentoring.site.pictures.flows import BAR, LABEL, Flow
from reverse_mentoring.site.pictures.measuring import text_width

LEVELS = ["Executive", "Director", "Staff engineer of an unusually long title", "Senior", "Junior"]
AREAS = ["Technology", "Leadership", "Business", "Culture", "Wellbeing and everything around it", "法律"]
ROLES = ("Mentor", "Mentee")
WIDTHS = st.sampled_from([WIDE, NARROW])


@st.composite
def bands(draw: st.DrawFn) -> list[Band]:
    """Areas with their pairs, of which each side's levels take no more than there are."""
    keys = draw(st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(AREAS)), min_size=1, unique=True))
    found = []
    for role, area in keys:
        sides = [draw(st.dictionaries(st.sampled_from(LEVELS), st.integers(1, 400), max_size=5)) for _ in ROLES]
        pairs = max(sum(sides[0].values()), sum(sides[1].values()), 1) + draw(st.integers(0, 9))
        found.append(Band(role.lower(), area, pairs, *sides))
    return found


def drawn(some: list[Band], width: int) -> Flow:
    picture = flow(some, LEVELS, ROLES, width)
    assert picture is not None
    return picture


@given(bands(), WIDTHS)
def test_every_pair_runs_through_both_sides(some: list[Band], width: int) -> None:
    picture = drawn(some, width)
    for side in (0, 1):
        sums: Counter[str] = Counter()
        for ribbon in picture.ribbons:
            if (ribbon.x[0] < width / 2 - BAR) is (side == 0):
                sums[ribbon.kind] += ribbon.pairs
        assert sums == sum((Counter({b.kind: b.pairs}) for b in some), Counter())
    told = Counter({(h.text, kind): int((getattr(h, kind) or "0").replace(",", "")) for h in picture.headings
                    for kind in ("mentor", "mentee")})  # fmt: skip
    assert sum(told.values()) == sum(b.pairs for b in some)


@given(bands(), WIDTHS)
def test_widths_are_in_proportion(some: list[Band], width: int) -> None:
    picture = drawn(some, width)
    units = [ribbon.width / ribbon.pairs for ribbon in picture.ribbons]
    assert max(units) - min(units) <= 0.011
    assert sum(bar.height for bar in picture.bars) == pytest.approx(sum(e.height for e in picture.left), abs=0.3)
    assert sum(bar.height for bar in picture.bars) == pytest.approx(sum(e.height for e in picture.right), abs=0.3)


@given(bands(), WIDTHS)
def test_everything_is_inside(some: list[Band], width: int) -> None:
    picture = drawn(some, width)
    for ribbon in picture.ribbons:
        assert all(0 <= x <= width for x in ribbon.x)
        assert all(ribbon.width / 2 <= y + 0.1 <= picture.height - ribbon.width / 2 + 0.2 for y in ribbon.y)
    for heading in picture.headings:
        assert heading.y >= LABEL
    for end in (*picture.left, *picture.right):
        assert LABEL <= end.label_y <= picture.height
        assert end.y + end.height <= picture.height
        size = 13 if width == WIDE else 12
        free = end.label_x if end in picture.left else width - end.label_x
        assert text_width(end.text, size) <= free


@given(bands(), WIDTHS)
def test_words_stand_apart(some: list[Band], width: int) -> None:
    picture = drawn(some, width)
    for words in (picture.left, picture.right):
        places = [end.label_y for end in words]
        assert all(below - above >= LABEL - 0.2 for above, below in pairwise(places))
    bars = sorted((bar.y, bar.y + bar.height) for bar in picture.bars)
    for heading in picture.headings:
        top, bottom = heading.y - 12, heading.y + 3
        assert all(end <= top or start >= bottom for start, end in bars)


def test_what_mentors_teach_comes_first_and_the_largest_area_on_top() -> None:
    some = [
        Band("mentee", "Leadership", 20, {"Junior": 20}, {"Director": 12}), Band("mentee", "Technology", 8, {}, {}),
        Band("mentor", "Technology", 23, {"Junior": 15, "Senior": 8}, {"Director": 9}),
    ]  # fmt: skip
    picture = drawn(some, WIDE)
    assert [(h.text, h.mentor, h.mentee) for h in picture.headings] == [
        ("Technology", "23", "8"),
        ("Leadership", "", "20"),
    ]
    assert [bar.kind for bar in picture.bars] == ["mentor", "mentee", "mentee"]
    assert [(end.text, end.told) for end in picture.left] == [("Senior", True), ("Junior", True), ("not told", False)]
    assert [(end.text, end.told) for end in picture.right] == [("Director", True), ("not told", False)]
    assert picture.description == (
        "The Mentor teaches Technology in 23 pairs. The Mentee teaches Leadership in 20 pairs and Technology in 8 pairs."
    )
    assert picture == drawn(some[::-1], WIDE) or picture.ribbons == drawn(some[::-1], WIDE).ribbons


def test_without_any_pair_there_is_no_picture() -> None:
    assert flow([], LEVELS, ROLES, WIDE) is None
    assert flow([Band("mentor", "Technology", 0, {}, {})], LEVELS, ROLES, NARROW) is None
