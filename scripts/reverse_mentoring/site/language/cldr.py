"""Dates, numbers, lists and names as each language writes them: what Babel tells, which has them from the CLDR.

Loading Babel with what it knows of a language takes longer than writing a page. What it has said it will say again, so
`answers` can be kept, and whoever is told them (`recall`) asks nothing twice. They are worth something only to the same
version of Babel.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVarTuple

if TYPE_CHECKING:
    from babel import Locale

Asked = TypeVarTuple("Asked")
Question = tuple[str | float, ...]
"""The name of a function below, and what it was asked."""
MOST = 20_000
"""So many answers are kept at a time: more than there are days in fifty years."""
_answers: dict[Question, str] = {}


def answers() -> dict[Question, str]:
    """All that has been asked, with its answers: plain data."""
    return dict(_answers)


def recall(known: Mapping[Question, str]) -> None:
    """Answer from these what has been asked before, without Babel."""
    _answers.update(known)


def _kept(ask: Callable[[*Asked], str]) -> Callable[[*Asked], str]:
    """`ask`, which is asked once for each question."""

    @functools.wraps(ask)
    def answered(*question: *Asked) -> str:
        key: Any = (ask.__name__, *question)
        found = _answers.get(key)
        if found is None:
            if len(_answers) >= MOST:
                _answers.clear()
            found = _answers[key] = ask(*question)
        return found

    return answered


@_kept
def long_date(day: str, code: str) -> str:
    """A day (2026-10-15) in full: "October 15, 2026"."""
    from babel.dates import format_date

    return format_date(date.fromisoformat(day), "long", locale=_locale(code))


@_kept
def skeleton(day: str, parts: str, code: str) -> str:
    """A day with the `parts` of a date that a skeleton of the CLDR names: "MMMd" is "Oct 15"."""
    from babel.dates import format_skeleton

    return format_skeleton(parts, date.fromisoformat(day), locale=_locale(code))


@_kept
def pattern(day: str, letters: str, code: str) -> str:
    """A day by a pattern of the CLDR: "LLL" is "Oct"."""
    from babel.dates import format_date

    return format_date(date.fromisoformat(day), letters, locale=_locale(code))


@_kept
def interval(first: str, last: str, parts: str, code: str) -> str:
    """Two days with a dash between them, and what they have in common once."""
    from babel.dates import format_interval

    days = date.fromisoformat(first), date.fromisoformat(last)
    return format_interval(*days, parts, locale=_locale(code)).replace("\u2009", " ")  # thin spaces are no line breaks


@_kept
def list_frame(length: int, code: str) -> str:
    """A list of so many words with "{0}", "{1}", … in their places."""
    from babel.lists import format_list

    return str(format_list([f"{{{n}}}" for n in range(length)], locale=_locale(code)))


@_kept
def number(value: float, digits: str, code: str) -> str:
    """A number by a pattern of digits: "0.0" is "3.4", and "" as the language has it, "1,234"."""
    from babel.numbers import format_decimal

    return format_decimal(value, digits or None, locale=_locale(code))


@_kept
def language_name(named: str, code: str) -> str:
    """What the language of the code `named` is called; "" where it has no name."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(named).get_language_name(_locale(code)) or ""
    except (UnknownLocaleError, ValueError):
        return ""


@_kept
def direction(code: str) -> str:
    """How the language is written: "ltr" or "rtl"."""
    return str(_locale(code).text_direction)


@functools.cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code, sep="-")
