"""Pictures of credentials: what stands on them, in every alphabet."""

from __future__ import annotations

import pytest

from reverse_mentoring.credentials.picture import card_svg, png
from support.records import badge

TWO_WAY = badge("two-way", "pair")


def drawn(name: str) -> bytes:
    return png(card_svg(TWO_WAY, name, "The program", "Since today"))


@pytest.mark.parametrize("name", ["李小龍", "محمد", "דנה", "ทดสอบ", "Bruce 李"])
def test_a_name_that_the_fonts_cannot_write_is_left_out_and_no_row_of_boxes(name: str) -> None:
    assert drawn(name) == drawn("")
    assert name in card_svg(TWO_WAY, name, "The program", "Since today")


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Мария", "Ελένη", "Nguyễn Thị Ánh", 'O\'Brien "Bo" & Co'])
def test_a_name_in_letters_of_the_fonts_is_drawn(name: str) -> None:
    assert drawn(name) != drawn("")


def test_a_sign_that_is_no_letter_is_left_out_alone() -> None:
    assert drawn("Mira ✨") == drawn("Mira")
    assert drawn("D\u2019Arc \u2013 two") != drawn("DArc  two")
