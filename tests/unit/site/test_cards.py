"""The pictures that stand for pages where they are linked."""

from __future__ import annotations

import struct

import pytest

from reverse_mentoring.site.files.cards import card, card_of, cards
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


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    svg = card(text, text, text)
    assert "<script" not in svg
    assert "<foreignObject" not in svg
