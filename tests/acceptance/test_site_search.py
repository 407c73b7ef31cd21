"""The search in a real browser: whom and what it finds, and how soon where many people are named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reverse_mentoring.site.frame.searching import entries
from reverse_mentoring.site.pages import render
from support.browser import chromium, served
from support.cli import run_command
from support.miniature import copy_to
from support.people import TODAY, cohort, person, program

MANY = 5_000
SOON = 1.0
"""Seconds until the first results, counted from the moment at which the page can be read: its script, the index and the
search itself are in it.
"""
LOOP = "() => { const t = performance.now(); let n = 0; for (let i = 0; i < 3e7; i++) n = (n * 31 + i) | 0; return performance.now() - t + (n & 0) }"
USUAL = 60.0
"""Milliseconds that LOOP takes where nothing else runs."""
FIRST = """term => new Promise(done => {
  const input = document.querySelector("input[name=query]");
  const results = document.querySelector(".md-search-result__list");
  const begun = performance.now();
  const type = setInterval(() => {  // until the page's script listens
    if (results.querySelector("a")) {
      clearInterval(type);
      done((performance.now() - begun) / 1000);
    } else {
      input.focus();
      input.value = term;
      input.dispatchEvent(new Event("keyup", {bubbles: true}));
      input.dispatchEvent(new Event("input", {bubbles: true}));
    }
  }, 20);
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_to(tmp_path_factory.mktemp("search"))
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 0, outcome.err
    return root / "public"


def first(page: Page, term: str) -> str:
    """The address of the first result for what somebody types."""
    page.locator("input[name=query]").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(term)
    page.wait_for_function("term => document.querySelector('.md-search-result__list a')?.href.includes('h=')", arg=term)
    page.wait_for_timeout(300)
    return page.locator(".md-search-result__item a").first.get_attribute("href") or ""


def test_people_and_topics_are_found_by_every_name_they_have(browser: Browser, site: Path) -> None:
    with served(site, "/program/") as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        for term, place in (
            ("mira", "people/mira_northwind/"),
            ("mira_northwind", "people/mira_northwind/"),
            ("negotiation", "topics/negotiation/"),
            ("artificial", "topics/artificial-intelligence/"),
            ("ai", "topics/artificial-intelligence/"),
            ("quillstack", "orgs/quillstack/"),
        ):
            page = context.new_page()
            page.goto(f"{address}/")
            assert first(page, term).partition("?")[0] == f"{address}/{place}", term
            page.close()
        context.close()


def test_the_first_results_come_within_a_second_where_five_thousand_people_are_named(
    browser: Browser, site: Path
) -> None:
    """The index of such a program in the place of the small one. Where the machine is slow or busy, as told by a loop
    that always does the same, the second is longer.
    """
    crowd = [person(f"somebody{n:04d}_northwind", name=f"Somebody Longname{n:04d}") for n in range(MANY)]
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    small = {entry["location"] for entry in index["docs"]}
    index["docs"] += [
        e for e in entries(render(program(crowd, cohorts=[cohort()]), TODAY)) if e["location"] not in small
    ]
    text = json.dumps(index, separators=(",", ":"))
    assert len(text) < 2_000_000
    with served(site, "/program/") as address:
        tries = []
        for _ in range(3):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            context.route(
                "**/search_index.json", lambda route: route.fulfill(body=text, content_type="application/json")
            )
            page = context.new_page()
            slowness = max(1.0, page.evaluate(LOOP) / USUAL)
            page.goto(f"{address}/people/mira_northwind/", wait_until="domcontentloaded")
            tries.append(page.evaluate(FIRST, "longname4321") / slowness)
            context.close()
    assert min(tries) < SOON
