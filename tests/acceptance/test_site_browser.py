"""The built site in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reverse_mentoring.site.pages import render
from support.browser import chromium, served
from support.cli import run_command
from support.hostile import HOSTILE, program_of
from support.miniature import copy_to
from support.people import TODAY

KINDS = (
    "", "cohorts/", "cohorts/2025-fall/", "pairs/2025-fall/mira_northwind--ruth_quillstack/", "people/",
    "people/mira_northwind/", "orgs/", "orgs/northwind/", "topics/", "topics/generative-ai/", "recognition/",
    "recognition/changes/", "recognition/thank-yous/", "recognition/completed/", "recognition/contributors/",
    "recognition/badges/", "recognition/badges/two-way/", "open-seats/", "impact/", "support/", "guides/", "guides/mentors/",
)  # fmt: skip
"""A page of each kind, and two guides."""

TELLING = (
    "index", "cohorts/2026-spring", "pairs/", "people/mira", "orgs/northwind", "topics/generative-ai",
    "recognition/index", "recognition/badges/p",
)  # fmt: skip
"""How the pages begin that show what people write, one of each kind."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the miniature program's site is served, below a path as on GitHub Pages."""
    root = copy_to(tmp_path_factory.mktemp("browser"))
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 0, outcome.err
    with served(root / "public", "/program/") as place:
        yield place


class Watched:
    """A page of the browser, what it asked for, and what went wrong."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.foreign: list[str] = []
        self.failures: list[str] = []
        page.on("request", lambda request: self.foreign.append(request.url) if not self.own(request.url) else None)
        page.on("response", lambda r: self.failures.append(f"{r.url}: {r.status}") if r.status >= 400 else None)
        page.on("pageerror", lambda error: self.failures.append(f"{page.url}: {error}"))
        page.on("console", lambda m: self.failures.append(f"{page.url}: {m.text}") if m.type == "error" else None)

    def own(self, url: str) -> bool:
        return url.startswith((f"{self.address}/", "data:", "blob:"))


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_no_request_leaves_the_host_and_nothing_sticks_out(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    watched = Watched(context.new_page(), address)
    for kind in KINDS:
        watched.page.goto(f"{address}/{kind}")
        wide = watched.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (kind, wide)
    context.close()
    assert (watched.foreign, watched.failures) == ([], [])


def test_the_search_and_the_colors_work_without_other_hosts(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light", viewport={"width": 1280, "height": 800})
    watched = Watched(context.new_page(), address)
    page = watched.page
    page.goto(f"{address}/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.locator("label[title='Switch to dark colors']").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.locator("input[name=query]").click()
    page.keyboard.type("jonas")
    found = page.locator(".md-search-result__item a").first
    found.wait_for()
    assert found.get_attribute("href", timeout=5000) == f"{address}/people/jonas_quillstack/?h=jonas"
    context.close()
    assert (watched.foreign, watched.failures) == ([], [])


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/people/mira_northwind/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    context.close()


def test_hostile_texts_do_nothing_in_any_page(browser: Browser, tmp_path: Path) -> None:
    """People's text in every field that they write, put into each page past all checks of the files."""
    for number, text in enumerate(HOSTILE):
        pages = [page.html for page in render(program_of(text), TODAY) if page.uri.startswith(TELLING)]
        html = f'<!doctype html><meta charset="utf-8"><title>x</title>{"".join(pages)}'
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    with served(tmp_path) as address:
        context = browser.new_context()
        context.add_init_script("window.count = 0; window.fired = () => { window.count += 1 }")
        watched = Watched(context.new_page(), address)
        for number, text in enumerate(HOSTILE):
            watched.page.goto(f"{address}/{number}.html")
            watched.page.evaluate(
                "document.querySelectorAll('.rm *').forEach(e => { for (const t of ['focus', 'toggle', 'load', 'error',"
                " 'mouseover']) e.dispatchEvent(new Event(t)) })"
            )
            assert watched.page.evaluate("window.count") == 0, text
        context.close()
    assert watched.foreign == []
