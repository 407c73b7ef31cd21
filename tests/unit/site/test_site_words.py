"""Dates and words as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from reverse_mentoring.site import words


def test_dates_are_written_out() -> None:
    value = date(2026, 11, 9)
    assert [words.day(value), words.short_day(value), words.weekday(value)] == [
        "November 9, 2026",
        "Nov 9",
        "Mon, Nov 9, 2026",
    ]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 9, 15), date(2026, 10, 31), "Sep 15 – Oct 31, 2026"),  # noqa: RUF001
        (date(2026, 11, 9), date(2027, 5, 14), "Nov 9, 2026 – May 14, 2027"),  # noqa: RUF001
    ],
)
def test_a_span_names_a_year_once(start: date, end: date, said: str) -> None:
    assert words.span(start, end) == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")]
)
def test_words_are_listed(parts: list[str], said: str) -> None:
    assert words.listed(parts) == said


@pytest.mark.parametrize(
    ("name", "letters"), [("Mira", "M"), ("Mira Berg", "MB"), ("ana de la Cruz", "AC"), ("--", "-")]
)
def test_initials_stand_for_a_name(name: str, letters: str) -> None:
    assert words.initials(name) == letters


def test_ids_levels_roles_and_languages_have_names() -> None:
    assert words.title_of("community-manager") == "Community manager"
    assert [words.inline("Mentor"), words.inline("NextGen partner")] == ["mentor", "NextGen partner"]
    assert [words.language_name(code) for code in ("de", "pt-BR", "qaa")] == ["German", "Portuguese", "qaa"]
