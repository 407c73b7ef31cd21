"""Short names made of people's words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.pairs.words import free_slug, slug


def test_a_name_is_made_of_the_first_words() -> None:
    assert slug("Größere Mühe: bei 3 Dingen, und noch viel mehr!") == "groere-muhe-bei-3-dingen-und"
    assert slug("谢谢") == "note"


def test_a_taken_name_gets_a_number() -> None:
    assert free_slug("Thank you", {"thank-you", "thank-you-2"}) == "thank-you-3"


@given(st.text(max_size=60))
def test_any_text_gives_an_id(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 32
