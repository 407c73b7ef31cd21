"""The pictures in a real browser, where letters have their real widths: no word is cut, and none covers another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reverse_mentoring.data.loader import load
from reverse_mentoring.site.clock import site_date
from reverse_mentoring.site.pages import render

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "scripts/reverse_mentoring/site/theme/assets/mentoring.css"
PAGES = {"topics/": 2, "topics/generative-ai/": 1, "orgs/": 1, "cohorts/2025-fall/": 1, "impact/": 2}
"""Pages of the sample, and how many pictures of numbers stand on each."""
FRAME = (
    '<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>Pictures</title>'
    '<style>{styles}</style><body data-md-color-scheme="{scheme}"><main class="md-typeset">{html}</main></html>'
)
WORDS = """() => [...document.querySelectorAll('svg.rm-draw, svg.rm-timeline')].flatMap(svg => {
    const frame = svg.getBoundingClientRect()
    if (!frame.width) return []
    return [{name: svg.querySelector('title').textContent, left: frame.left, top: frame.top, right: frame.right,
             bottom: frame.bottom, words: [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(text => {
        const {left, top, right, bottom} = text.getBoundingClientRect()
        return {text: text.textContent, left, top, right, bottom}
    })}]
})"""


@pytest.fixture(scope="module", params=["en", "de"])
def pages(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    program = load(ROOT).program
    assert program is not None
    settings = replace(program.settings, language=request.param)
    made = render(replace(program, settings=settings), site_date(ROOT, settings, settings.clock))
    return request.param, {page.address: page.html for page in made if page.address in PAGES}


@pytest.mark.parametrize(("width", "scheme", "direction"), [(1280, "default", "ltr"), (375, "slate", "rtl")])
def test_no_word_is_cut_and_none_covers_another(
    browser: Browser, pages: tuple[str, dict[str, str]], width: int, scheme: str, direction: str
) -> None:
    language, htmls = pages
    tab = browser.new_page(viewport={"width": width, "height": 900})
    for address, pictures in PAGES.items():
        styles = STYLES.read_text(encoding="utf-8")
        tab.set_content(FRAME.format(language=language, direction=direction, styles=styles, scheme=scheme,
                                     html=htmls[address]))  # fmt: skip
        seen = tab.evaluate(WORDS)
        assert len(seen) >= pictures, address
        assert list(faults(seen)) == [], address
        assert wide(tab) <= width, address
    tab.close()


def faults(seen: list[dict[str, object]]) -> Iterator[str]:
    """What is wrong with the words of pictures; a line of words may be overlapped by a hair's breadth."""
    for picture in seen:
        words: list[dict[str, float]] = picture["words"]  # type: ignore[assignment]
        frame: dict[str, float] = picture  # type: ignore[assignment]
        for n, one in enumerate(words):
            if one["left"] < frame["left"] - 1 or one["right"] > frame["right"] + 1:
                yield f"{picture['name']}: '{one['text']}' is cut"
            if one["top"] < frame["top"] - 2 or one["bottom"] > frame["bottom"] + 2:
                yield f"{picture['name']}: '{one['text']}' is cut above or below"
            for other in words[n + 1 :]:
                across = min(one["right"], other["right"]) - max(one["left"], other["left"])
                along = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                if across > 1 and along > 4:
                    yield f"{picture['name']}: '{one['text']}' covers '{other['text']}'"


def wide(tab: Page) -> int:
    return int(tab.evaluate("document.documentElement.scrollWidth"))
