"""The built site in a real browser: it talks to its own host alone, and does what it should under its own policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from reverse_mentoring.site.frame.csp import FRAME_SCRIPTS, digest, scripts_in
from support.browser import awake, served
from support.hostile import HOSTILE
from support.sites import pages, public_site

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
OPENED = ("credentials/*/*.svg", "assets/*.svg", "feeds/*", "api/v1/index.json", "schemas/pair.schema.json", "sitemap.xml",
          "calendars/*/*.ics", "impact/data/*.csv", "credentials/badges/two-way.png")  # fmt: skip
"""Files that are no pages, and that a browser shows or downloads by themselves."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return public_site(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def kinds(site: Path) -> dict[str, str]:
    """The address of a page of each kind."""
    return {kind: addresses[0] for kind, addresses in pages(site).items()}


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, below a path as on GitHub Pages."""
    with served(site, "/program/") as place:
        yield place


class Watched:
    """A page of the browser, what it asked of other hosts, and all that went wrong."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.foreign: list[str] = []
        self.failures: list[str] = []
        page = self.page
        context.on("request", lambda request: self.foreign.append(request.url) if not self.own(request.url) else None)
        page.on("response", lambda r: self.failures.append(f"{r.url}: {r.status}") if r.status >= 400 else None)
        page.on("pageerror", lambda error: self.failures.append(f"{page.url}: {error}"))
        page.on("console", lambda m: self.failures.append(f"{page.url}: {m.text}") if m.type == "error" else None)

    def own(self, url: str) -> bool:
        return url.startswith((f"{self.address}/", "data:", "blob:"))


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_on_no_kind_of_page_a_request_leaves_or_the_policy_refuses_something_or_something_sticks_out(
    browser: Browser, address: str, kinds: dict[str, str], scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    watched = Watched(context, address)
    wide = []
    for kind, path in kinds.items():
        watched.page.goto(f"{address}/{path}")
        awake(watched.page)
        if (found := watched.page.evaluate("document.documentElement.scrollWidth")) > width:
            wide.append((kind, path, found))
    context.close()
    assert (watched.foreign, watched.failures, wide) == ([], [], [])


def test_no_file_that_a_browser_opens_by_itself_asks_another_host(browser: Browser, address: str, site: Path) -> None:
    context = browser.new_context()
    watched = Watched(context, address)
    files = [next(site.glob(pattern)) for pattern in OPENED]
    for file in files:
        place = file.relative_to(site).as_posix()
        if file.suffix in {".svg", ".xml", ".json", ".png"}:
            watched.page.goto(f"{address}/{place}")
        else:
            assert context.request.get(f"{address}/{place}").ok
    context.close()
    assert (watched.foreign, watched.failures) == ([], [])


def test_search_colors_menu_and_copying_work_under_the_policy(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light", viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = Watched(context, address)
    page = watched.page
    page.goto(f"{address}/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.locator("label[for='__palette_1']").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.locator("input[name=query]").click()
    page.keyboard.type("mira")
    page.locator(f".md-search-result__item a[href='{address}/people/mira_northwind/?h=mira']").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?h=mira")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.goto(f"{address}/guides/pull-requests/")
    awake(page)
    button = page.locator("button.md-code__button[data-clipboard-target]").first
    button.scroll_into_view_if_needed()
    button.click()
    page.locator(".md-dialog--active").wait_for()
    code = page.locator("pre code").first.inner_text()
    assert page.evaluate("navigator.clipboard.readText()").strip() == code.strip() != ""
    page.set_viewport_size({"width": 375, "height": 700})
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary > .md-nav__list").wait_for()
    context.close()
    assert (watched.foreign, watched.failures) == ([], [])


@pytest.mark.parametrize("first", ["touch", "keyboard"])
def test_the_theme_s_script_comes_with_the_first_touch_which_is_not_lost(
    browser: Browser, address: str, first: str
) -> None:
    context = browser.new_context(color_scheme="light", has_touch=True)
    watched = Watched(context, address)
    page, scripts = watched.page, []
    page.on("request", lambda request: scripts.append(request.url) if request.url.endswith(".js") else None)
    page.goto(f"{address}/", wait_until="networkidle")
    assert scripts == []
    assert page.locator("label[for='__palette_1']").is_visible()
    if first == "touch":
        page.locator("label[for='__palette_1']").tap()
        page.locator("body[data-md-color-scheme=slate]").wait_for()
        page.reload(wait_until="networkidle")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        assert page.locator("label[for='__palette_0']").is_visible()
        assert not page.locator("label[for='__palette_1']").is_visible()
    else:
        page.keyboard.press("/")
        page.locator("#__search:checked").wait_for(state="attached")
    context.close()
    assert (len(scripts) > 0, watched.foreign, watched.failures) == (True, [], [])


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/people/mira_northwind/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    context.close()


def test_every_page_has_a_policy_of_its_own_before_its_first_script(site: Path) -> None:
    """It allows the scripts that the page has inside, all from the theme, and no style that stands in a page."""
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        (rules,) = POLICY.findall(html)
        assert html.index(rules) < html.index("<title>"), file
        assert "unsafe" not in rules, file
        scripts = scripts_in(html)
        hashes = re.findall(r"script-src (?:'self' )?([^;]*)", rules)[0].split()
        assert hashes == [f"'{digest(script)}'" for script in scripts], file
        if "feedback/seal" in file.as_posix():
            assert "connect-src" not in rules
            assert "'self'" not in rules
        else:
            assert len(scripts) == len(FRAME_SCRIPTS), file
            assert not re.search(r"<style|<[^<>]*\s(style|on[a-z]+)=", html), file
        assert '<meta name="referrer" content="no-referrer">' in html, file


REFRESH = "http-equiv=refresh"
"""Leading a reader elsewhere is what no policy of a page can forbid; that nothing becomes markup has to."""


def test_the_policy_alone_stops_what_would_get_through(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Each hostile text as raw markup in a page that the site has: as if no other defense were there."""
    html = (site / "support/index.html").read_text(encoding="utf-8")
    light = re.sub(r'<script src="[^"]*"[^>]*>', "<script>", html)  # the theme's script says nothing about this
    begin, headline, end = light.partition('<h1 id="content"')
    assert headline
    texts = [text for text in HOSTILE if REFRESH not in text]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.html").write_text(f"{begin}{text}<p>x</p>{headline}{end}", encoding="utf-8")
    with served(tmp_path) as address:
        context = browser.new_context()
        context.add_init_script("window.count = 0; window.fired = () => { window.count += 1 }")
        watched = Watched(context, address)
        fired: list[str] = []
        refused: list[str] = []
        context.on("requestfailed", lambda r: refused.append(r.url) if r.failure == "csp" else None)
        for number, text in enumerate(texts):
            watched.page.goto(f"{address}/{number}.html", wait_until="domcontentloaded")
            watched.page.evaluate(PROVOKED)
            if watched.page.evaluate("window.count"):
                fired.append(text)
        said = sum("Content Security Policy" in failure for failure in watched.failures)
        context.close()
    assert (fired, sorted(watched.foreign)) == ([], sorted(refused))
    assert said > len(texts) / 4, "the texts did not even try: this test tells nothing"
    assert len(refused) > 3


PROVOKED = """
for (const element of document.querySelectorAll('main *, body > *')) {
  for (const type of ['focus', 'toggle', 'load', 'error', 'mouseover', 'pointerenter', 'animationstart'])
    element.dispatchEvent(new Event(type));
  if (element.matches('a, button, [onclick]') && !/^https?:/.test(element.href ?? ''))
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}
"""
"""Does to everything on a page what a curious reader might do."""
