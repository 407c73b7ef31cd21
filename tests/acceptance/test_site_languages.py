"""Sites in German and from right to left, built whole and looked at in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from babel.messages.catalog import Catalog
from playwright.sync_api import Error, Page

from reverse_mentoring.site.building.builds import build
from reverse_mentoring.site.language import catalogs, language, update
from reverse_mentoring.site.language.extraction import messages
from support.browser import awake, chromium, served
from support.cli import run_command
from support.miniature import copy_to, rewrite

HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
PAGES = ("", "cohorts/", "cohorts/2025-fall/", "pairs/2025-fall/mira_northwind--ruth_quillstack/", "people/", "people/mira_northwind/",
         "orgs/", "orgs/northwind/", "topics/", "topics/generative-ai/", "recognition/", "recognition/changes/", "open-seats/", "impact/",
         "impact/2025-fall/", "support/", "guides/", "404.html")  # fmt: skip
TOO_WIDE = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll('.rm *, .md-footer *, .md-tabs *')].filter(e => {
  const style = getComputedStyle(e), hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
  return hides && e.innerText && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.className + ': ' + e.innerText)"""
OUTSIDE = """() => [...document.querySelectorAll('.rm svg text')].filter(t => {
  const box = t.getBoundingClientRect(), frame = t.ownerSVGElement.getBoundingClientRect();
  return box.width && (box.left < frame.left - 2 || box.right > frame.right + 2);
}).map(t => t.textContent)"""


def spoken_in(folder: Path, code: str) -> Path:
    """The miniature program in that language."""
    root = copy_to(folder)
    rewrite(root, "program.yaml", "visibility:", f"language: {code}\nvisibility:")
    return root


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = spoken_in(tmp_path_factory.mktemp("german"), "de")
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 0, outcome.err
    return root / "public"


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in Hebrew letters, with a catalog made up of the English messages."""
    folder = tmp_path_factory.mktemp("catalogs")
    catalog = Catalog(locale="he")
    for message in messages():
        if message.id:
            singular, *more = [message.id] if isinstance(message.id, str) else message.id
            said = [_in_hebrew(text) for text in (singular, *more)]
            catalog.add(message.id, said[0] if not more else tuple(said), context=message.context)
    (folder / "he.po").write_bytes(update.written(catalog, "he"))
    root = spoken_in(tmp_path_factory.mktemp("hebrew"), "he")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "FOLDER", folder)
        build(root, None, None, strict=True, tell=pytest.fail)
    assert language().code == "en"
    return root / "public"


def _in_hebrew(message: str) -> str:
    pieces = re.split(r"(%\(\w+\)s|%%|<[^>]*>|\{\w+\})", message)
    return "".join(
        piece if place % 2 else re.sub("[A-Za-z]", lambda m: HEBREW[ord(m[0].lower()) % 22], piece)
        for place, piece in enumerate(pieces)
    )


def test_a_german_site_is_german_from_the_tabs_to_the_footer(german: Path) -> None:
    html = (german / "index.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in html
    assert 'dir="ltr" data-md-color-scheme' in html
    assert re.findall(r'class="md-tabs__link">\s*(.*?)\s*<', html) == [
        "Start", "Leitfäden", "Runden", "Menschen", "Organisationen", "Themen", "Anerkennung", "Freie Plätze", "Wirkung",
        "Nachschlagen", "Entwicklung",
    ]  # fmt: skip
    for words in (
        'placeholder="Suche"', 'title="Zu dunklen Farben wechseln"', "Beide lehren.", "Eine Änderung vorschlagen", "Erstellt mit",
        "Die Leitfäden sind auf Englisch geschrieben.", "Stand <time",
    ):  # fmt: skip
        assert words in html
    assert "Diese Seite gibt es hier nicht" in (german / "404.html").read_text(encoding="utf-8")


def test_its_feeds_calendars_and_search_are_german_too(german: Path) -> None:
    feed = Xml.parse(german / "feeds/atom.xml").getroot()  # noqa: S314 - our own file
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert " dankt " in (german / "feeds/rss.xml").read_text(encoding="utf-8")
    calendar = (german / "calendars/2026-fall/cohort.ics").read_text(encoding="utf-8")
    assert "Die Anmeldung beginnt" in calendar
    index = json.loads((german / "search/search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["de"]
    assert "Freie Plätze" in {entry["title"] for entry in index["docs"]}


def test_what_is_english_on_a_german_site_says_so(german: Path) -> None:
    guide = (german / "guides/mentors/index.html").read_text(encoding="utf-8")
    assert re.search(r'<div lang="en" dir="auto" class="rm-words', guide)
    pair = (german / "pairs/2025-fall/mira_northwind--ruth_quillstack/index.html").read_text(encoding="utf-8")
    assert '<a lang="en" href="../../../guides/sessions/#' in pair


def test_from_right_to_left_nothing_overflows_and_nothing_is_cut(hebrew: Path) -> None:
    found: list[tuple[int, str, object]] = []
    with served(hebrew, "/program/") as address, chromium() as browser:
        for width in (1280, 360):
            page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
            for path in PAGES:
                page.goto(f"{address}/{path}")
                awake(page)
                found += [(width, path, what) for what in _wrong(page)]
    assert found == []


def _wrong(page: Page) -> Iterator[object]:
    shown = page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]")
    if shown != ["he", "rtl"]:
        yield shown
    try:  # while the theme's script sets up the menus, they may stand out for a moment
        page.wait_for_function(f"{TOO_WIDE} <= 0", timeout=2000)
    except Error:
        yield f"{page.evaluate(TOO_WIDE)} pixels too wide"
    yield from page.evaluate(CUT)
    yield from page.evaluate(OUTSIDE)
