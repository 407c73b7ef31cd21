"""Pictures that hold a credential."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.credentials.baking import from_png, from_svg, into_png, into_svg
from reverse_mentoring.credentials.picture import badge_svg, card_svg, png
from reverse_mentoring.data.records import Badge
from reverse_mentoring.errors import MentoringError

BADGE = Badge("two-way", "Two-Way", "Each taught the other something.", "two-way", "pair", ())
PICTURE = png(badge_svg(BADGE))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXTS, TEXTS)
def test_what_is_baked_is_read_back_and_baking_again_replaces_it(first: str, second: str) -> None:
    assert from_png(into_png(PICTURE, first)) == first
    assert from_png(into_png(into_png(PICTURE, first), second)) == second
    assert into_png(into_png(PICTURE, first), second) == into_png(PICTURE, second)
    assert from_svg(into_svg(badge_svg(BADGE), first)) == first


@pytest.mark.parametrize("picture", [b"", b"GIF89a", PICTURE[:60]], ids=["nothing", "GIF", "cut short"])
def test_what_is_no_picture_is_refused(picture: bytes) -> None:
    with pytest.raises(MentoringError):
        into_png(picture, "{}")


def test_a_picture_without_a_credential_is_told() -> None:
    with pytest.raises(MentoringError, match="holds no credential"):
        from_png(PICTURE)
    with pytest.raises(MentoringError, match="holds no credential"):
        from_svg(badge_svg(BADGE))


def test_names_cannot_break_out_of_the_picture() -> None:
    hostile = '"><script>alert(1)</script>&amp;'
    drawn = card_svg(Badge("x", hostile, hostile, "given", "person", ()), hostile, hostile, hostile)
    assert "<script" not in drawn
    assert png(drawn).startswith(b"\x89PNG")


def test_the_same_card_gives_the_same_picture() -> None:
    card = card_svg(BADGE, "Mira", "Sample", "Since 2026-01-01")
    assert png(card) == png(card)
