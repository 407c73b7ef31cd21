"""Which language is spoken, and the words of it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from pathlib import Path
from typing import TypeVar

from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.language import catalogs, cldr
from reverse_mentoring.site.language.catalogs import SOURCE

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site. `asked` is what program.yaml says ("pt-BR"), `code` the language in which our own words
    are ("en" where they have not been translated): dates, numbers and lists are written as in that one.
    """

    asked: str
    code: str
    words: NullTranslations

    @property
    def complete(self) -> bool:
        """Are our own words in the language that was asked for?"""
        return same(self.code, self.asked)

    @property
    def direction(self) -> str:
        """How our words are written: "ltr" or "rtl"."""
        return cldr.direction(self.code)


def same(one: str, other: str) -> bool:
    """Are these the same language, perhaps as written in two regions?"""
    return one.partition("-")[0] == other.partition("-")[0]


ENGLISH = Language(SOURCE, SOURCE, NullTranslations())
_spoken: ContextVar[Language] = ContextVar("language of the site", default=ENGLISH)


def language() -> Language:
    """The language that is spoken here and now."""
    return _spoken.get()


@contextmanager
def speaking(asked: str) -> Iterator[Language]:
    """Speak the language of that code: the words within are of its catalog, or English where it has none."""
    chosen = _language(asked, catalogs.FOLDER)
    token = _spoken.set(chosen)
    try:
        yield chosen
    finally:
        _spoken.reset(token)


@functools.cache
def _language(asked: str, folder: Path) -> Language:  # noqa: ARG001 - what catalogs there are depends on the folder
    code = catalogs.code_of_words(asked)
    return Language(asked, code, catalogs.translations(code))


def gettext(message: str, /, **values: object) -> str:
    """The message in the language that is spoken, with `values` in its places; a percent sign is written `%%`."""
    return language().words.gettext(message) % values


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The message for that number of things. Its place `num` is the number as it is written in the language."""
    return language().words.ngettext(one, many, number) % {"num": count(number), **values}


def pgettext(context: str, message: str, /, **values: object) -> str:
    """The message where one English word means several things; `context` tells translators which one."""
    return language().words.pgettext(context, message) % values


def translated(text: str) -> str:
    """A text that is data and perhaps stands in the catalogs too, such as a question that comes with the code."""
    return language().words.gettext(text) if text else text


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """The message as it is, marked for translators; it is translated where it is used."""
    return message


def count(number: int) -> str:
    """A whole number as it is written in the language: "1,234", "1.234"."""
    return str(number) if -1000 < number < 1000 else cldr.number(number, "", language().code)


def decimal(number: float) -> str:
    """A number with one decimal as it is written in the language: "3.4", "3,4"."""
    return cldr.number(number, "0.0", language().code)


class Spoken(Mapping[Key, str]):
    """Words by a key, written down once in English (with `N_`), and in the language that is spoken when looked up."""

    def __init__(self, english: Mapping[Key, str]) -> None:
        self._english = english

    def __getitem__(self, key: Key) -> str:
        return gettext(self._english[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._english)

    def __len__(self) -> int:
        return len(self._english)
