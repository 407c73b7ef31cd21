"""Every word that a visitor reads is either people's and the program's, or comes from a catalog.

The sample's pages are made in a language whose every message is written in Greek letters; what is left in Latin ones must
be text of the program's files, a date, or a name that needs no translation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale
from babel.dates import get_day_names, get_month_names

from reverse_mentoring.credentials.issuer import did
from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import Program
from reverse_mentoring.feedback.forms import standard_forms
from reverse_mentoring.sessions.agenda import session_plans
from reverse_mentoring.site.files.assets import render_assets
from reverse_mentoring.site.language import speech
from reverse_mentoring.site.pages import render
from reverse_mentoring.site.templating import environment
from reverse_mentoring.site.words import title_of

SAMPLE = Path(__file__).parents[4]
TODAY = date(2026, 10, 15)
KEY = "age1m9kvjr9mxd6myx9p0jlkcx3e50mxw2gzr73mjvsnvs330tmea3ysf9ert"
SAID = ("aria-label", "alt", "title", "placeholder", "content", "summary", "data-text")
NAMES = ("Atom", "RSS", "JSON Feed", "UTC", "SQLite", "program.yaml", "did.json", "mentoring feedback seal", "width=device-width",
         "initial-scale=1", "no-referrer", "noindex", "default-src", "object-src")  # fmt: skip


def greek(message: str) -> str:
    """The message in Greek letters, with its places, its markup and its line breaks as they are."""
    pieces = re.split(r"(%\(\w+\)s|%%|<[^>]*>|\{\w+\})", message)
    return "".join(
        piece if place % 2 else _LATIN.sub(lambda m: GREEK[ord(m[0].lower()) % 24], piece)
        for place, piece in enumerate(pieces)
    )


GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_LATIN = re.compile(r"[A-Za-z]")


class Greek(NullTranslations):
    """A language that says everything in Greek letters."""

    def gettext(self, message: str) -> str:
        return greek(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return greek(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return greek(message)


class Texts(HTMLParser):
    """The texts of a page, in their order, and those of its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("script", "style")
        policy = ("http-equiv", "Content-Security-Policy") in attrs
        self.attributes += [value for name, value in attrs if name in SAID and value and not policy]

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.texts.append(data)


def unspoken(texts: Iterable[str], known: str) -> list[str]:
    """What in these texts is neither in Greek nor `known`; lists and spans are looked at part by part."""
    pieces = (piece for text in texts for piece in _BETWEEN.split(text.lower()))
    return [piece.strip() for piece in pieces if not _is_known(piece, known)]


_BETWEEN = re.compile(rf"[{GREEK}]+|[,;:.·()|…\u2013\\]| und ")


def _is_known(piece: str, known: str) -> bool:
    """Is it empty, a date, or one or two texts of the program? The last one may be cut."""
    words = _normal(piece).split(" ")
    if not re.search(r"[^\W\d_]{2}", piece) or all(word.isdigit() or word in _calendar() for word in words):
        return True
    return any(
        (place == 0 or f" {' '.join(words[:place])} " in known) and f" {' '.join(words[place:])}" in known
        for place in range(len(words))
    )


@cache
def _calendar() -> frozenset[str]:
    names = {str(n) for width in ("wide", "abbreviated") for get in (get_month_names, get_day_names) for context in ("format", "stand-alone")
             for n in get(width, context, "de").values()}  # fmt: skip
    return frozenset(part for name in (*names, "UTC") for part in _normal(name).split(" "))


def _normal(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@cache
def sample() -> Program:
    made = load(SAMPLE).program
    assert made is not None
    return replace(made, settings=replace(made.settings, language="de", feedback_recipients=(KEY,)))


@cache
def known() -> str:
    """Everything that the program's files say, and what needs no translation, in one line."""
    said: list[str] = [*NAMES, did(sample().settings), "1 2 3 4 5", *_calendar()]
    for plan in session_plans(SAMPLE):
        said += [plan.title, plan.aim, *(part.what for part in plan.parts), *plan.prompts]
    for path in (
        sorted(SAMPLE.glob("*.yaml"))
        + sorted(SAMPLE.glob("participants/**/*.yaml"))
        + sorted(SAMPLE.glob("cohorts/**/*.*"))
    ):
        text = path.read_text(encoding="utf-8")
        values = list(_scalars(json.loads(text) if path.suffix == ".json" else yaml.load(text, yaml.BaseLoader)))  # noqa: S506 - texts only
        said += [*values, *map(title_of, values), path.relative_to(SAMPLE).as_posix()]
    said += [Locale.parse(code).get_language_name("de") or code for p in sample().participants for code in p.languages]
    return f" {' '.join(map(_normal, said))} "


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)
    else:
        yield str(value)


@pytest.fixture(scope="module")
def spoken() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speech, "_language", lambda asked, _folder: speech.Language(asked, "de", Greek()))
        yield


def test_every_page_of_the_sample_speaks_from_the_catalog(spoken: None) -> None:
    found: dict[str, list[str]] = {}
    for page in render(sample(), TODAY):
        reader = Texts()
        reader.feed(page.html)
        if left := unspoken([*reader.texts, *reader.attributes, page.title, page.description], known()):
            found[page.uri] = left
    assert found == {}


def test_every_file_for_people_speaks_from_the_catalog(spoken: None) -> None:
    found: dict[str, list[str]] = {}
    for asset in render_assets(sample(), TODAY):
        texts: list[str] = []
        if asset.path.endswith(".ics"):
            unfolded = asset.content.decode().replace("\r\n ", "")
            texts = re.findall(r"^(?:SUMMARY|DESCRIPTION|NAME|X-WR-CALNAME):(.*?)\r?$", unfolded, re.MULTILINE)
        elif asset.path == "feeds/feed.json":
            feed = json.loads(asset.content)
            texts = [feed["title"], *(item[key] for item in feed["items"] for key in ("title", "content_text"))]
        elif asset.path == "feedback/seal/index.html":
            reader = Texts()
            reader.feed(asset.content.decode())
            texts = [*reader.attributes, *reader.texts]
            (config,) = re.findall(r'id="config">(.*?)</script>', asset.content.decode())
            texts += json.loads(config)["words"].values()
        elif asset.path.startswith("credentials/") and asset.path.endswith(".svg"):
            texts = re.findall(r"<text [^>]*>([^<]*)</text>", asset.content.decode())
        if left := unspoken(texts, known()):
            found[asset.path] = left
    assert found == {}


def test_a_sentence_that_no_catalog_has_is_found(spoken: None) -> None:
    template = environment().from_string('<p>{{ _("All changes") }} We forgot this. <b>{{ name }}</b></p>')
    with speech.speaking("de"):
        html = template.render(name="Mira")
    reader = Texts()
    reader.feed(html)
    assert unspoken(reader.texts, known()) == ["we forgot this"]


def test_the_forms_that_come_with_the_code_are_in_the_catalogs() -> None:
    questions = {question.text for form in standard_forms().forms.values() for question in form.questions}
    with speech.speaking("de"):
        assert {text for text in questions if speech.translated(text) == text} == set()
