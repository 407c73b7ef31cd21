"""The catalogs: whole, tidy, and true to the places and the markup of what they translate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from click.testing import CliRunner

from reverse_mentoring.data.schema.schemas import schema
from reverse_mentoring.site.language import catalogs, update
from reverse_mentoring.site.language.extraction import messages

TRANSLATED = [code for code in catalogs.complete() if code != catalogs.SOURCE]
COMMAND = "python -m reverse_mentoring.site.language.update"
_PLACES = re.compile(r"%\(\w+\)s|%%|</?\w+|(?:href|class|id|rel|datetime)=\"[^\"]*\"|\{\w+\}")


@cache
def template() -> Catalog:
    return messages()


def strings(message: Message) -> Iterator[tuple[str, str]]:
    """Each English text of a message with each of its translations."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        for number, translation in enumerate(message.string or ()):
            yield message.id[min(number, 1)], translation


def test_english_needs_no_catalog_and_german_is_complete() -> None:
    assert catalogs.complete() == ("de", "en")


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_of_the_code_is_translated_and_no_other_one_is_left(code: str) -> None:
    path = catalogs.FOLDER / f"{code}.po"
    catalog = update.updated(path, template())
    assert update.missing(catalog) == [], f"translate these in {path}, after `{COMMAND}`"
    assert path.read_bytes() == update.written(catalog, code), f"run `{COMMAND}`"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_keeps_the_places_and_the_markup(code: str) -> None:
    catalog = update.updated(catalogs.FOLDER / f"{code}.po", template())
    wrong = [
        (english, translation)
        for message in catalog
        if message.id
        for english, translation in strings(message)
        if Counter(_PLACES.findall(english)) != Counter(_PLACES.findall(translation))
    ]
    assert wrong == []
    assert [(message.id, errors) for message, errors in catalog.check() if errors] == []


def test_a_message_is_no_piece_of_a_sentence() -> None:
    """Places have names, and a message begins and ends where it does: no space to glue something to it."""
    found = [text for message in template() if message.id for text in _both(message.id)]
    assert [text for text in found if text != text.strip() or re.search(r"%[sd]", text)] == []


def test_an_update_is_idempotent_and_begins_a_new_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "FOLDER", tmp_path)
    monkeypatch.setattr(update, "messages", template)
    first = CliRunner().invoke(update.main, ["pl"])
    written = (tmp_path / "pl.po").read_text(encoding="utf-8")
    assert first.exit_code == 0
    assert first.output.startswith(f"pl.po: {len(template())} messages, {len(template())} without a translation\n")
    assert written.startswith("# The words of the site in Polish.")
    assert '"Plural-Forms: nplurals=3;' in written
    assert "POT-Creation-Date" not in written
    again = CliRunner().invoke(update.main, ["pl"])
    assert (again.exit_code, (tmp_path / "pl.po").read_text(encoding="utf-8")) == (0, written)
    assert CliRunner().invoke(update.main, ["--check", "pl"]).exit_code == 1


def test_the_schema_lists_the_languages_of_the_theme_and_says_which_are_complete() -> None:
    from importlib.resources import files

    theme = files("material").joinpath("templates/partials/languages")
    known = {entry.name.removesuffix(".html") for entry in theme.iterdir()}
    listed = schema("program")["properties"]["language"]
    regions = {code for code in listed["enum"] if code.partition("-")[0] in catalogs.complete() and "-" in code}
    assert set(listed["enum"]) == known | regions
    assert listed["enum"] == sorted(listed["enum"])
    assert {code for code in catalogs.complete() if f"({code})" not in listed["description"]} == set()


def _both(id_: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (id_,) if isinstance(id_, str) else tuple(id_)


def test_what_babel_compiled_is_kept_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    source = tmp_path / "de.po"
    source.write_bytes((catalogs.FOLDER / "de.po").read_bytes())
    first = catalogs._compiled(source)
    assert b"-Date: 2000-01-01 00:00+0000" in first  # a catalog is the same in every minute
    (kept,) = (tmp_path / "cache").rglob("*.mo")
    monkeypatch.setattr(catalogs, "_compile", None)
    assert catalogs._compiled(source) == first
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kept.write_bytes(kept.read_bytes()[:-1])
    assert catalogs._compiled(source) == first
    source.write_bytes(source.read_bytes().replace(b'msgstr "Ziel"', b'msgstr "Vorhaben"'))
    assert catalogs._compiled(source) != first
    (other,) = (tmp_path / "cache").rglob("*.mo")
    assert other != kept
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    source.write_bytes((catalogs.FOLDER / "de.po").read_bytes())
    assert catalogs._compiled(source) == first


def test_a_language_and_its_region_are_kept_beside_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for code in ("de-AT", "de"):
        source = tmp_path / f"{code}.po"
        source.write_bytes((catalogs.FOLDER / "de.po").read_bytes())
        catalogs._compiled(source)
    assert len([*(tmp_path / "cache").rglob("*.mo")]) == 2
