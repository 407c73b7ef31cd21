"""The catalogs: one file of gettext for each language, read as it is. English is in the code and needs none."""

from __future__ import annotations

import functools
from contextlib import suppress
from datetime import UTC, datetime
from gettext import GNUTranslations, NullTranslations
from hashlib import blake2b
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.site.cache import cache_folder, sealed, unsealed

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
    return GNUTranslations(BytesIO(_compiled(path)))


def _compiled(path: Path) -> bytes:
    """A catalog in the form that gettext reads; messages that are marked fuzzy are left out, so they read in English.

    It is kept in the user's cache: reading a catalog takes Babel as long as writing twenty pages.
    """
    content, babel = path.read_bytes(), find_spec("babel")
    version = Path(babel.origin).stat().st_mtime_ns if babel and babel.origin else 0
    digest = blake2b(content, digest_size=8, salt=b"%x" % version).hexdigest()
    place = cache_folder() / "catalogs" / f"{path.stem}-{digest}.mo"
    try:
        return bytes(unsealed(place.read_bytes()))
    except (OSError, ValueError):
        compiled = _compile(content, path.stem)
    with suppress(OSError, MentoringError):
        place.parent.mkdir(parents=True, exist_ok=True)
        old = dict.fromkeys(file.name for file in place.parent.glob(f"{path.stem}-{'?' * len(digest)}.mo"))
        write_all(place.parent, {**old, place.name: sealed(compiled)})
    return compiled


def _compile(catalog: bytes, name: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled, read = BytesIO(), read_po(BytesIO(catalog), locale=name.replace("-", "_"))
    read.creation_date = read.revision_date = datetime(2000, 1, 1, tzinfo=UTC)  # or it would be the minute of now
    write_mo(compiled, read)
    return compiled.getvalue()
