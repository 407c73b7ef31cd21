"""The geometry of the pictures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.site.pictures import NARROW, WIDE, Teacher, exchange, timeline
from reverse_mentoring.site.pictures.measuring import text_width, wrapped
from support.people import cohort

NAMES = st.text(st.characters(categories=["L", "Nd", "Zs"]), min_size=1, max_size=60).filter(str.strip)


@given(NAMES, st.lists(NAMES, max_size=10), st.lists(NAMES, max_size=10), st.sampled_from([WIDE, NARROW]))
def test_labels_stay_inside_and_do_not_overlap(name: str, teaches: list[str], learns: list[str], width: int) -> None:
    picture = exchange(Teacher(name, "Mentor", teaches), Teacher(name, "Mentee", learns), width)
    pills = [*picture.mentor.pills, *picture.mentee.pills]
    assert len(pills) == len(teaches) + len(learns)
    for n, pill in enumerate(pills):
        assert pill.x >= 0
        assert pill.x + pill.width <= width + 0.2
        assert pill.y + 32 <= picture.height + 0.2
        for other in pills[n + 1 :]:
            beside = pill.x + pill.width <= other.x + 0.2 or other.x + other.width <= pill.x + 0.2
            assert beside or pill.y + 32 <= other.y or other.y + 32 <= pill.y


def test_the_picture_is_told_in_words() -> None:
    picture = exchange(Teacher("Mira", "Mentor", ["AI", "Video"]), Teacher("Ruth", "Mentee", []), WIDE)
    assert picture.description == "Mira teaches Ruth AI and Video. Ruth teaches Mira what they agree on."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Mira", ("Mira",)),
        ("Maria Anna Katharina", ("Maria Anna", "Katharina")),
        ("Maria Anna Katharina Theresia Elisabeth", ("Maria Anna", "Katharina T…")),
        ("Donaudampfschifffahrt", ("Donaudampfs…",)),
    ],
)
def test_long_names_are_wrapped_and_cut(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 12) == lines


def test_wide_letters_are_wider() -> None:
    assert text_width("mmm") > text_width("aaa") > text_width("iii")
    assert text_width("学") > text_width("é") > text_width("e")


def test_a_timeline_shows_three_phases_and_today() -> None:
    picture = timeline(cohort(), date(2026, 10, 15), WIDE)
    assert [(p.name, p.dates) for p in picture.phases] == [
        ("Enrollment", "Sep 15 – Oct 31, 2026"),  # noqa: RUF001
        ("Matching", "Oct 31 – Nov 9, 2026"),  # noqa: RUF001
        ("Working together", "Nov 9, 2026 – May 14, 2027"),  # noqa: RUF001
    ]
    assert picture.today_x is not None
    assert len(picture.dots) == 6
    assert [month for _, month in picture.ticks][:3] == ["Oct", "Nov", "Dec"]


def test_a_timeline_that_is_over_has_no_today() -> None:
    assert timeline(cohort(), date(2028, 1, 1), NARROW).today_x is None


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from([WIDE, NARROW]))
def test_everything_on_a_timeline_is_inside(today: date, width: int) -> None:
    picture = timeline(cohort(), today, width)
    places = [p.x for p in picture.phases] + [p.x + p.width for p in picture.phases] + list(picture.dots)
    assert all(0 <= x <= width for x in [*places, *[x for x, _ in picture.ticks], picture.today_x or 0])
