"""The pictures that stand for pages where they are linked."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from reverse_mentoring.site.files.cards import card_of, cards
from reverse_mentoring.site.files.drawing import draw
from reverse_mentoring.site.pages import render
from support.hostile import HOSTILE
from support.people import TODAY, cohort, pair, person, program, senior
from support.site_files import bare_page


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("index.md", "assets/cards/home.png"),
        ("people/index.md", "assets/cards/people.png"),
        ("people/mira_northwind.md", "assets/cards/people.png"),
        ("people/all/2.md", "assets/cards/people.png"),
        ("cohorts/index.md", "assets/cards/cohorts.png"),
        ("cohorts/2026-fall.md", "assets/cards/cohorts/2026-fall.png"),
        ("cohorts/2026-fall/pairs/2.md", "assets/cards/cohorts/2026-fall.png"),
        ("pairs/2026-fall/a--b.md", "assets/cards/cohorts/2026-fall.png"),
        ("recognition/badges/two-way.md", "assets/cards/recognition.png"),
    ],
)
def test_a_page_has_the_picture_of_its_cohort_or_its_section(uri: str, path: str) -> None:
    assert card_of(uri) == path


def test_every_page_has_a_picture_that_is_drawn_and_people_have_none_of_their_own() -> None:
    people = [person("mira_northwind"), senior("ruth_lumenworks", org="lumenworks"), person("timo_northwind")]
    made = program(people, cohorts=[cohort("2026-spring")], pairs=[pair("mira_northwind", "ruth_lumenworks", "active")])
    pages = render(made, TODAY)
    drawn = {asset.path: asset.content for asset in cards(pages, "Sample")}
    assert {page.picture for page in pages} == set(drawn)
    assert len(drawn) < 12
    for content in drawn.values():
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == (1200, 627)
        assert len(content) < 80_000


def test_the_words_are_those_of_the_first_page_and_the_bytes_are_always_the_same() -> None:
    pages = [bare_page("people/index.md", "People", "Who takes part.", picture="assets/cards/people.png"),
             bare_page("people/a.md", "A", "Somebody.", picture="assets/cards/people.png")]  # fmt: skip
    (asset,) = cards(pages, "Sample")
    assert [asset] == list(cards(pages[:1], "Sample")) != list(cards(pages[1:], "Sample"))


@pytest.mark.parametrize("text", [*HOSTILE, "", " ", "…", "W" * 3_000, "Zoe\u0301 " * 9])
def test_any_text_gives_a_picture_of_the_same_size_with_the_same_bytes(text: str) -> None:
    made = draw(text, text, text)
    assert Image.open(BytesIO(made)).size == (1200, 627)
    assert made == draw(text, text, text)


def test_a_letter_and_its_accent_are_drawn_as_one() -> None:
    assert draw("Zoe\u0301", "", "") == draw("Zo\u00e9", "", "") != draw("Zoe", "", "")


def test_an_accent_stands_above_a_capital_and_not_in_it() -> None:
    above = {n: _ink(_drawn(text), "#16211f")[1] for n, text in enumerate(("E", "\u00c8", "E\u0323\u0300"))}
    assert above[0] - above[1] >= 10
    assert above[0] - above[2] >= 10


def test_characters_without_a_look_are_left_out() -> None:
    assert draw("A\x01B\x7f", "", "") == draw("AB", "", "")


def test_a_line_in_letters_that_the_fonts_lack_is_left_out() -> None:
    assert draw("\u65e5\u672c", "Words", "") == draw("", "Words", "") != draw("", "", "")


def test_the_paper_around_the_emblem_and_inside_its_ring_is_the_paper_everywhere() -> None:
    made = _drawn("")
    spots = [(40, 10), (86, 152), (402, 468), (244, 310), (1190, 620)]
    assert {made.getpixel(spot) for spot in spots} == {(251, 249, 244)}


def test_words_have_their_colors_and_stay_on_the_paper() -> None:
    made = _drawn("I" * 20, "Who takes part.", "Sample")
    found = {name: _ink(made, color) for name, color in (("title", "#16211f"), ("about", "#50605b"))}
    assert found["title"][:2] == (465, 136)
    assert found["about"][:2] == (462, 308)


def _drawn(title: str, description: str = "", program: str = "") -> Image.Image:
    return Image.open(BytesIO(draw(title, description, program))).convert("RGB")


def _ink(picture: Image.Image, color: str) -> tuple[int, int, int, int]:
    """The box around all pixels of that color: left, top, right and bottom."""
    flat = Image.new("RGB", picture.size, color)
    box = ImageChops.difference(picture, flat).convert("L").point([255, *[0] * 255]).getbbox()
    assert box is not None
    return box
