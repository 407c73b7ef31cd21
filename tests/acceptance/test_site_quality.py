"""Whether everybody can use the site: axe, the keyboard, a magnifier, and the wishes that a browser passes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from support.browser import awake, served
from support.sites import REPOSITORY, pages, public_site

AXE = REPOSITORY / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
OF_THE_SCHEME = ["color-contrast", "link-in-text-block"]
"""The rules of axe whose answer depends on the colors."""
OPENED = "document.querySelectorAll('details').forEach(e => { e.open = true })"
STILL = "Promise.all(document.getAnimations().filter(a => a.playState !== 'idle').map(a => a.finished.catch(() => 0)))"
"""Resolves when nothing moves any more."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return public_site(tmp_path_factory.mktemp("quality"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site, "/program/") as place:
        yield place


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a window of its own; what the test is marked with are the window's options."""
    options: dict[str, Any] = getattr(request, "param", {})
    context = browser.new_context(
        **({"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options)
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def examples(site: Path) -> dict[str, str]:
    """The longest page of each kind."""
    return {kind: found[0] for kind, found in pages(site).items()}


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page that is open, a line for each element."""
    page.evaluate(STILL)
    found = page.evaluate(
        "async rules => (await axe.run(document, {resultTypes: ['violations'],"
        " ...(rules && {runOnly: {type: 'rule', values: rules}})})).violations"
        ".flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 100)} ${n.failureSummary}`).slice(0, 3))",
        rules,
    )
    return [str(line) for line in found]


AUTOMATIC = {"bypass_csp": True}
"""axe is a script of ours, which the page's policy does not know."""


SHARES = 4
"""In how many tests the kinds of pages are judged, so that several processes can."""


@pytest.mark.parametrize("page", [AUTOMATIC], indirect=True, ids=[""])
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_on_any_kind_of_page_in_either_scheme(
    page: Page, address: str, examples: dict[str, str], share: int
) -> None:
    found = set()
    for kind, path in list(examples.items())[share::SHARES]:
        page.goto(f"{address}/{path}")
        awake(page)
        page.add_script_tag(path=AXE)
        page.evaluate(OPENED)
        found |= {f"{kind}, light: {line}" for line in violations(page)}
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        found |= {f"{kind}, dark: {line}" for line in violations(page, OF_THE_SCHEME)}
    assert "\n".join(sorted(found)) == ""


WALK = """async () => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  await Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))
  const seen = e.matches('.md-option') ? e.nextElementSibling : e  // Material shows the label of a color's radio button
  const box = seen.getBoundingClientRect(), style = getComputedStyle(seen)
  let opacity = 1
  for (let up = seen; up; up = up.parentElement) opacity *= Number(getComputedStyle(up).opacity)
  const inside = box.width > 4 && box.height > 4 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
  const top = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1))
  return {
    name: `${e.tagName.toLowerCase()}${e.id && '#' + e.id} ${(e.getAttribute('aria-label') || e.textContent || e.title).trim().replace(/\\s+/g, ' ').slice(0, 50)}`,
    where: [...document.querySelectorAll('*')].indexOf(e),
    fault: !inside ? 'is out of sight' : opacity < 0.5 ? 'is transparent'
      : style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 ? 'has no outline'
      : !(seen.contains(top) || top?.contains(seen)) ? `is behind ${top?.className}` : '',
  }
}"""
"""The element that has the keyboard, where it stands in the document, and what keeps people from seeing it."""


def stopped(page: Page) -> dict[str, Any] | None:
    """Where the keyboard is, once a script that opens something there has run; it has half a second for that."""
    for _ in range(10):
        stop: dict[str, Any] | None = page.evaluate(WALK)
        if stop is None or not stop["fault"]:
            break
        page.wait_for_timeout(50)
    return stop


def walked(page: Page) -> list[dict[str, Any]]:
    """All stops of the Tab key, from the beginning of the page until it leaves the page or comes to a stop again."""
    stops: list[dict[str, Any]] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = stopped(page)
        if stop is None or any(stop["where"] == before["where"] for before in stops):
            return stops
        stops.append(stop)
    raise AssertionError(f"the walk does not end: {stops[-1]}")


NARROW = {"viewport": {"width": 320, "height": 256}}
"""A window of 1280 by 1024 at 400 %."""


@pytest.mark.parametrize("page", [{}, NARROW], ids=["wide", "at 400 %"], indirect=True)
@pytest.mark.parametrize("kind", ["home", "pair", "guide"])
def test_the_tab_key_visits_everything_once_and_always_in_sight(
    page: Page, address: str, examples: dict[str, str], kind: str
) -> None:
    page.goto(f"{address}/{examples[kind]}")
    awake(page)
    stops = walked(page)
    assert [f"{stop['name']} {stop['fault']}" for stop in stops if stop["fault"]] == []
    assert [stop["where"] for stop in stops] == sorted(stop["where"] for stop in stops)
    links = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary, select, [tabindex=\"0\"]')].filter(e =>"
        " e.tabIndex >= 0 && (e.checkVisibility({visibilityProperty: true}) || e.matches('.md-option'))"
        " && !(e.type === 'radio' && e.previousElementSibling)).length"
    )
    assert len(stops) == links


def test_the_keyboard_alone_skips_searches_changes_colors_and_opens_details(
    page: Page, address: str, examples: dict[str, str]
) -> None:
    page.goto(f"{address}/{examples['impact']}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.md-content').contains(document.activeElement)")
    page.locator(".md-option").first.focus()
    page.keyboard.press("Enter")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("s")
    page.keyboard.type("budgeting")
    page.locator(".md-search-result__item a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert "md-search-result__link" in str(page.evaluate("document.activeElement.className"))
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    page.keyboard.press("s")
    page.locator(".md-search-result__item a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?h=budgeting"))


@pytest.mark.parametrize("page", [NARROW], indirect=True)
def test_the_keyboard_opens_the_menu_of_a_small_screen(page: Page, address: str) -> None:
    page.goto(f"{address}/people/")
    page.locator("label[for=__drawer]:visible").first.focus()
    page.keyboard.press("Enter")
    page.locator("#__drawer:checked").wait_for(state="attached")  # the first key also brings the theme's script
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Topics":
            break
    page.evaluate(STILL)
    assert (stopped(page) or {})["fault"] == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/")


CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true}) || e.closest('svg, .md-search, .rm-unseen, .md-sidebar')) return false
  const scrolls = up => up && (/auto|scroll/.test(getComputedStyle(up).overflowX) || scrolls(up.parentElement))
  const box = e.getBoundingClientRect(), style = getComputedStyle(e)
  const out = box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)
  const cut = /hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && style.textOverflow !== 'ellipsis'
  return (out || cut) && !scrolls(e.parentElement)
}).map(e => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 60)}`)"""
"""What sticks out of the window or is cut by its own box, without a way to scroll to it."""


@pytest.mark.parametrize("page", [NARROW], indirect=True)
def test_at_400_percent_nothing_sticks_out_or_is_cut_on_any_kind_of_page(
    page: Page, address: str, examples: dict[str, str]
) -> None:
    for kind, path in examples.items():
        page.goto(f"{address}/{path}")
        awake(page)
        page.evaluate(OPENED)
        assert (kind, page.evaluate(CUT)) == (kind, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind


def test_nothing_moves_for_whoever_wants_that(page: Page, address: str, examples: dict[str, str]) -> None:
    for kind in ("home", "guide"):
        page.goto(f"{address}/{examples[kind]}")
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return"
            " s.scrollBehavior === 'smooth' || (s.animationName !== 'none' && parseFloat(s.animationDuration) > 0)"
            " || Math.max(...s.transitionDuration.split(',').map(parseFloat)) > 0.001 }).map(e => e.className)"
        )
        assert (kind, moving) == (kind, [])


@pytest.mark.parametrize("page", [{"forced_colors": "active"}], indirect=True)
def test_forced_colors_leave_edges_pictures_and_the_mark_of_the_keyboard(
    page: Page, address: str, examples: dict[str, str]
) -> None:
    page.goto(f"{address}/{examples['pair']}")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    page.keyboard.press("Tab")
    assert page.evaluate(WALK)["fault"] == ""
    pale = page.evaluate(
        "[...document.querySelectorAll('.rm-button, .rm-card')].filter(e => { const s = getComputedStyle(e);"
        " return s.borderTopStyle === 'none' || s.borderTopColor === getComputedStyle(document.body).backgroundColor })"
        ".map(e => e.className)"
    )
    assert pale == []
    page.goto(f"{address}/{examples['cohort']}")
    colored = "e => [...document.querySelectorAll(e)].map(e => getComputedStyle(e).forcedColorAdjust)"
    assert set(page.evaluate(colored, ".rm meter")) == {"none"}
    assert "auto" not in page.evaluate(colored, ".rm svg")


def test_no_generated_page_of_the_sample_weighs_forty_kilobytes(site: Path) -> None:
    written = {"guides", "development", "reference", "feedback"}  # by hand; and the page that seals brings its cipher
    pages = {file.relative_to(site): file.stat().st_size for file in site.rglob("*.html")}
    assert {str(page): size for page, size in pages.items() if size >= 40_000 and page.parts[0] not in written} == {}
