"""The catalogs: one file of gettext for each language, read as it is. English is in the code and needs none."""

from __future__ import annotations

import functools
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

FOLDER = Path(__file__).parent / "catalogs"
SOURCE = "en"
"""The language in which the words are written in the code."""


def complete() -> tuple[str, ...]:
    """The languages that have all our words, sorted."""
    return _in(FOLDER)


def code_of_words(asked: str) -> str:
    """The language of our words on a site in the language `asked`: that one, in its region, or English.

    "de-AT" has the words of "de", and its own way of writing dates and numbers.
    """
    known = complete()
    return asked if asked in known or asked.partition("-")[0] in known else SOURCE


def translations(code: str) -> NullTranslations:
    """The words of a language; those of English are the messages themselves."""
    name = next((n for n in (code, code.partition("-")[0]) if (FOLDER / f"{n}.po").is_file()), None)
    return NullTranslations() if name is None else _read(FOLDER / f"{name}.po")


@functools.cache
def _in(folder: Path) -> tuple[str, ...]:
    return tuple(sorted({SOURCE, *(path.stem for path in folder.glob("*.po"))}))


@functools.cache
def _read(path: Path) -> GNUTranslations:
    """A catalog, compiled in memory. Messages that are marked fuzzy are left out, so they read in English."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)
