"""Hostile texts in every field that people write: nothing fires, nothing leaves the host, and no page is bent."""

from __future__ import annotations

import asyncio
import copy
import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.site.pages import render
from support.browser import QUIET, UNASKED, chromium_path, served
from support.hostile import HOSTILE, program_of
from support.hostile_site import Group, groups, hostile_program, hostile_site
from support.miniature import GIVEN
from support.people import TODAY
from support.sites import kind_of

TABS = 3
GENERATED = frozenset({
    "home", "missing", "cohorts", "cohort", "pair", "people", "person", "orgs", "org", "topics", "topic", "recognition", "changes",
    "thank-yous", "completed", "contributors", "badges", "badge", "credentials", "credential", "open-seats", "impact", "report",
    "support",
})  # fmt: skip
"""The kinds of pages that show what people write."""
TELLING = (
    "index", "cohorts/2026-spring", "pairs/", "people/mira", "orgs/northwind", "topics/generative-ai", "recognition/index",
    "recognition/badges/p", "support/",
)  # fmt: skip
"""How the pages begin that show what people write, one of each kind."""
COUNTED = "window.count = 0; window.fired = () => { window.count += 1 };"
LOOKED = """
async () => {
  const bad = [];
  for (const element of document.querySelectorAll('main *')) {
    for (const type of ['focus', 'toggle', 'load', 'error', 'mouseover', 'pointerenter', 'animationstart', 'begin'])
      element.dispatchEvent(new Event(type));
  }
  for (const [what, count] of [['main', 1], ['h1', 1], ['header.md-header', 1], ['footer.md-footer', 1], ['nav.md-nav--primary', 1],
                               ['script', 6], ['form', 2], ['title', null]]) {
    const found = document.querySelectorAll(what).length;
    if (count !== null && found !== count) bad.push(`${found} ${what}`);
  }
  const strange = 'iframe, frame, object, embed, base, math, video, audio, marquee, template, plaintext, style, [http-equiv=refresh],'
    + ' foreignObject, use, animate, article :is(script, form, input, textarea, button:not(.md-code__button), link, meta)';
  for (const element of document.querySelectorAll(strange)) bad.push(element.outerHTML.slice(0, 100));
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) bad.push(`${name} of ${element.tagName}`);
      if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcset', 'ping'].includes(name)) {
        const scheme = new URL(value, document.baseURI).protocol;
        const led = element.matches('a, link[rel=canonical], link[rel="alternate "]');
        if (!(led ? /^(https?|webcal):$/ : /^http:$/).test(scheme)) bad.push(`${name}=${value.slice(0, 100)}`);
      }
    }
  }
  await new Promise(done => setTimeout(done));
  if (window.count) bad.push(`fired ${window.count} times`);
  return { bad, headline: document.querySelector('h1')?.textContent ?? '', title: document.title };
}
"""
"""Provokes all that could fire, and tells what a page has that it should not have, its headline and its title."""


@pytest.fixture(scope="module")
def texts() -> list[Group]:
    return groups()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, texts: list[Group]) -> Iterator[Path]:
    """The site of a program with the texts in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        yield hostile_site(folder, hostile_program(folder, texts), patch)


def addresses(site: Path) -> list[str]:
    """The pages that show what people write, and a guide."""
    paths = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    found = [path for path in paths if kind_of(path) in GENERATED]
    assert {kind_of(path) for path in found} == GENERATED
    return [path.removesuffix("index.html") for path in (*found, "guides/mentors/index.html")]


class Tabs:
    """A browser that looks at many pages at once, and all that went wrong there."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.foreign: list[str] = []
        self.wrong: list[tuple[str, Any]] = []

    async def context(self, **options: Any) -> BrowserContext:
        """A profile of its own."""
        context = await self.browser.new_context(**options)
        await context.add_init_script(COUNTED)
        context.on(
            "request",
            lambda r: self.foreign.append(r.url) if not r.url.startswith((self.address, "data:", "blob:")) else None,
        )
        context.on("dialog", lambda dialog: self.wrong.append((dialog.message, "a dialog")))
        context.on(
            "weberror", lambda error: self.wrong.append((error.page.url if error.page else "", str(error.error)))
        )
        context.on(
            "console",
            lambda m: self.wrong.append((m.page.url if m.page else "", m.text)) if m.type == "error" else None,
        )
        return context

    async def each(self, paths: list[str], look: Any, **options: Any) -> None:
        """Open each address in one of the tabs and `look(page, path)`."""
        context, waiting = await self.context(**options), iter(paths)

        async def tab() -> None:
            page = await context.new_page()
            for path in waiting:
                await page.goto(f"{self.address}/{path}")
                await page.mouse.move(2, 2)
                await page.mouse.move(3, 3)
                await page.locator(UNASKED).wait_for(state="detached")
                await look(page, path)

        await asyncio.gather(*(tab() for _ in range(TABS)))
        await context.close()


def visiting(address: str, steps: Any) -> Tabs:
    """What `steps(tabs)` saw."""

    async def run() -> Tabs:
        async with async_playwright() as driver:
            browser = await driver.chromium.launch(executable_path=chromium_path(), args=QUIET)
            tabs = Tabs(browser, address)
            await steps(tabs)
            await browser.close()
            return tabs

    return asyncio.run(run())


def said(text: str) -> str:
    """A text as an element tells it, without its spaces: those are not what this is about."""
    return re.sub(r"\s+", "", text)


def test_hostile_texts_do_nothing_in_any_page_of_the_site(site: Path, texts: list[Group]) -> None:
    """In each page nothing fires, nobody else is asked, the policy has nothing to refuse, the frame stands, and nothing
    is wider than the window. Headlines say the texts themselves.
    """
    bent: list[tuple[str, Any]] = []
    headlines: dict[str, str] = {}

    async def look(page: Page, path: str) -> None:
        found = await page.evaluate(LOOKED)
        bad = found["bad"]
        for width in (1280, 375):
            await page.set_viewport_size({"width": width, "height": 800})
            if (wide := await page.evaluate("document.documentElement.scrollWidth")) > width:
                bad.append(f"{wide} wide in {width}")
        bent.extend([(path, bad)] if bad else [])
        headlines[path] = said(found["headline"])

    paths = addresses(site)
    with served(site, "/program/") as address:
        tabs = visiting(address, lambda tabs: tabs.each(paths, look, reduced_motion="reduce"))
    assert (tabs.foreign, tabs.wrong, bent) == ([], [], [])
    assert headlines.keys() == set(paths)
    for kind in ("person", "topic", "org", "cohort", "badge"):
        told = {headlines[path] for path in paths if path.endswith("/") and kind_of(f"{path}index.html") == kind}
        assert {said(group.line) for group in texts} <= told, kind


def test_hostile_words_of_forms_do_nothing_in_the_page_that_seals(site: Path) -> None:
    """A program may word the questions itself; the page is one file with its own style, a stricter policy and no frame of ours."""
    seen: list[Any] = []

    async def look(page: Page, _: str) -> None:
        found = await page.evaluate(LOOKED)
        seen.extend(what for what in found["bad"] if not re.match(r"\d+ (header|footer|nav|script|form)|<style>", what))
        seen.append(
            await page.locator("legend, label, option").evaluate_all("all => all.map(e => e.textContent).join('')")
        )

    with served(site, "/program/") as address:
        tabs = visiting(address, lambda tabs: tabs.each(["feedback/seal/"], look))
    (words,) = seen
    assert "<svg/onload=fired(4)>" in words
    assert (tabs.foreign, tabs.wrong) == ([], [])


def test_hostile_texts_do_nothing_when_somebody_searches(site: Path) -> None:
    """What is found, what it was found by, and what a link asks to search for or to mark."""
    shown: list[str] = []

    async def search(tabs: Tabs) -> None:
        context = await tabs.context()
        page = await context.new_page()
        await page.goto(f"{tabs.address}/")
        for words in ("fired", "<img src=x onerror=fired(1)>", "evil.example", "</mark><svg onload=fired(1)>"):
            await page.locator("input[name=query]").fill(words)
            await page.locator(".md-search-result__item").first.wait_for()
            await page.wait_for_timeout(400)
            shown.append(await page.locator(".md-search-result").inner_text())
        for words in ("%3Cimg%20src=x%20onerror=fired(1)%3E", "</mark><svg/onload=fired(1)>", "javascript:fired(1)"):
            await page.goto(f"{tabs.address}/people/m0_northwind/?h={words}&q={words}#{words}")
            await page.wait_for_timeout(600)
        assert await page.evaluate("window.count") == 0
        assert await page.locator(".md-search-result__list :is(img, script, [onerror], [onload])").count() == 0
        await context.close()

    with served(site, "/program/") as address:
        tabs = visiting(address, search)
    assert (tabs.foreign, tabs.wrong) == ([], [])
    assert "<script>fired(1)</script>" in shown[0], "the search found none of the texts: this test tells nothing"


def test_each_hostile_text_alone_does_nothing_in_what_pages_hold(tmp_path: Path) -> None:
    """Without the frame and without a policy: what pages encode has to be enough by itself."""
    for number, text in enumerate(HOSTILE):
        pages = [page.html for page in render(program_of(text), TODAY) if page.uri.startswith(TELLING)]
        html = f'<!doctype html><meta charset="utf-8"><title>x</title><main>{"".join(pages)}</main><p id="end">'
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    fired: list[str] = []

    async def look(page: Page, path: str) -> None:
        found = await page.evaluate(LOOKED)
        whole = await page.evaluate("document.querySelector('main + #end') !== null")
        bad = [what for what in found["bad"] if not re.match(r"\d+ (main|h1|header|footer|nav|script|form)", what)]
        fired.extend([HOSTILE[int(path.partition(".")[0])]] if bad or not whole else [])

    with served(tmp_path) as address:
        tabs = visiting(address, lambda tabs: tabs.each([f"{n}.html" for n in range(len(HOSTILE))], look))
    assert (fired, tabs.foreign) == ([], [])


def test_hostile_texts_stay_texts_in_files(site: Path, texts: list[Group]) -> None:
    """Feeds, pictures and the map of the site are well-formed, calendars have the entries that they should have, and no
    spreadsheet takes a text for a formula.
    """
    for file in (*site.rglob("*.xml"), *site.rglob("*.svg")):
        root = ElementTree.fromstring(file.read_bytes())  # noqa: S314 - our own
        names = {element.tag.rpartition("}")[2].lower() for element in root.iter()}
        assert not names & {"script", "foreignobject", "image", "iframe", "use", "animate", "set", "a"}, file
        assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on")], file
    ElementTree.fromstring(gzip.decompress((site / "sitemap.xml.gz").read_bytes()))  # noqa: S314 - our own
    for file in site.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    calendars = sorted(site.glob("calendars/**/*.ics"))
    assert len(calendars) == 2 * len(texts)
    for file in calendars:
        raw = file.read_bytes()
        assert all(len(line) <= 75 and not re.search(rb"[\r\n]", line) for line in raw.split(b"\r\n")), file
        calendar = Calendar.from_ical(raw)
        titles = {str(event["summary"]) for event in calendar.walk("VEVENT")}
        assert len(calendar.walk("VEVENT")) == (1 if "--" in file.name else 4), file
        assert not [event for event in calendar.walk("VEVENT") if "attendee" in event or "injected" in titles], file
        assert {"ATTENDEE", "ENCODING"}.isdisjoint(key.upper() for event in calendar.walk() for key in event), file
    for file in site.rglob("*.csv"):
        for row in csv.reader(file.read_text(encoding="utf-8").splitlines()):
            assert not [cell for cell in row if re.match(r"[=+@\t\r]|-(?!\d+$)", cell)], file


LINES = frozenset({
    "' autofocus onfocus=fired(6) x='", '" autofocus onfocus=fired(7) x="', "[a](javascript:fired(16))",
    "[a](JaVaScRiPt:fired(17))", "[a](vbscript:fired(21))", "[a](//evil.example/22)", "[a](https:evil.example/23)",
    "[a](/\\evil.example/24)", '[a](https://a.example/"onmouseover=fired(25)")',
    '[a](https://a.example "title" onclick=fired(26))', "![a](https://evil.example/27.png)", "#" * 200, "_*" * 150, "`" * 299, "Donaudampfschifffahrt" * 10,
    "\ufe64script\ufe65fired(86)\ufe64/script\ufe65", "\uff1cscript\uff1efired(87)\uff1c/script\uff1e",
    "%3Cscript%3Efired(88)%3C/script%3E", "\\u003cscript\\u003efired(89)\\x3c/script\\x3e", "';fired(92);//",
    '\\";fired(93);//', '=HYPERLINK("https://evil.example/96","x")', "+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0", "x;VALUE=URI:https://evil.example/102,y\\nDTSTART:20200101T000000Z\\", "\u00fc" * 60,
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 " * 5 + "!", "\u6f22" * 60, "../../../etc/passwd", "__proto__",
    "[[a](https://b.example)](javascript:fired(117))", "![](data:image/svg+xml;base64,PHN2Zy8+)",
    "**_`[x](https://a.example)`_**",
})  # fmt: skip
"""The texts that a field of one line may hold, if it is long enough for them. All others are refused there."""
NOT_EVEN_WORDS = frozenset({
    "[a](\x01javascript:fired(19))", "<x\tonclick=fired(45)>", "\u202e<script>fired(46)</script>",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected", "\u2067\u202e\u2066 backwards", "in\u200bvis\u200dib\ufeffle\u00ad",
    "Z" + "\u0301\u0336" * 100, "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 20, "\x00<script>fired(111)</script>",
    "\x1b[31mred\x07",
})  # fmt: skip
"""The texts that no field at all may hold: something in them hides, or changes how others are seen."""
PAIR = "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml"
CHANGE = "cohorts/2025-fall/changes/2026-02-10-captions-on-every-clip.yaml"
KUDOS = "cohorts/2025-fall/kudos/2026-01-20-ruth_quillstack-thank-you-for-your-patience.yaml"
PERSON, ORG = "participants/northwind/mira_northwind.yaml", "participants/northwind/org.yaml"
ONE_LINE: list[tuple[str, str, tuple[str | int, ...], int]] = [
    ("program", "program.yaml", ("name",), 80),
    ("program", "program.yaml", ("roles", "mentor"), 40),
    ("program", "program.yaml", ("roles", "mentee"), 40),
    ("program", "program.yaml", ("support", 0, "name"), 80),
    ("topics", "topics.yaml", (0, "name"), 60),
    ("topics", "topics.yaml", (0, "aliases", 0), 60),
    ("recognition", "recognition.yaml", ("badges", 0, "name"), 60),
    ("recognition", "recognition.yaml", ("badges", 0, "description"), 300),
    ("org", ORG, ("name",), 80),
    ("participant", PERSON, ("name",), 60),
    ("cohort", "cohorts/2025-fall/cohort.yaml", ("title",), 80),
    ("pair", PAIR, ("objectives", 0, "text"), 200),
    ("pair", PAIR, ("objectives", 0, "measure"), 200),
    ("change", CHANGE, ("title",), 100),
]
WORDS: list[tuple[str, str, tuple[str | int, ...], int]] = [
    ("program", "program.yaml", ("about",), 600),
    ("participant", PERSON, ("about",), 600),
    ("kudos", KUDOS, ("text",), 280),
    ("change", CHANGE, ("text",), 600),
]
NEITHER: list[tuple[str, str, tuple[str | int, ...]]] = [
    ("program", "program.yaml", ("support", 0, "url")),
    ("org", ORG, ("url",)),
    ("participant", PERSON, ("timezone",)),
    ("participant", PERSON, ("languages", 0)),
    ("participant", PERSON, ("team",)),
    ("participant", PERSON, ("site",)),
    ("participant", PERSON, ("level",)),
    ("participant", PERSON, ("handle",)),
    ("checkin", "cohorts/2025-fall/checkins/mira_northwind--ruth_quillstack/2025-12-08.yaml", ("how",)),
    ("change", CHANGE, ("area",)),
]
"""Fields of people for which no hostile text is of the right form."""


def accepted(kind: str, file: str, place: tuple[str | int, ...]) -> set[str]:
    """The hostile texts that the reader and the schema let into a field, each with an escape for whatever is odd in it."""
    good = read_document(file, (GIVEN / file).read_bytes())
    assert isinstance(good, Document)
    found = set()
    for text in HOSTILE:
        data: Any = copy.deepcopy(good.data)
        holder = data
        for key in place[:-1]:
            holder = holder.setdefault(key, {}) if isinstance(holder, dict) else holder[key]
        if isinstance(holder, list) and not holder:
            holder.append(None)
        holder[place[-1]] = text
        document = read_document(file, json.dumps(data).encode())
        if isinstance(document, Document) and not schema_problems(document, kind):
            found.add(text)
    return found


@pytest.mark.parametrize(("kind", "file", "place", "limit"), ONE_LINE)
def test_a_field_of_one_line_takes_no_markup(kind: str, file: str, place: tuple[str | int, ...], limit: int) -> None:
    assert accepted(kind, file, place) == {text for text in LINES if len(text) <= limit}


@pytest.mark.parametrize(("kind", "file", "place", "limit"), WORDS)
def test_a_field_of_words_takes_all_but_what_hides(
    kind: str, file: str, place: tuple[str | int, ...], limit: int
) -> None:
    assert accepted(kind, file, place) == {
        text for text in HOSTILE if text not in NOT_EVEN_WORDS and len(text) <= limit
    }


@pytest.mark.parametrize(("kind", "file", "place"), NEITHER)
def test_other_fields_take_none_of_the_texts(kind: str, file: str, place: tuple[str | int, ...]) -> None:
    assert accepted(kind, file, place) == set()
