"""The page that seals feedback, in a real browser without a network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from reverse_mentoring.site.sealing.page import ADDRESS
from support.age_keys import Key, age_key, ssh_key
from support.browser import served
from support.cli import run_command
from support.sealed_program import DAY, members, sealed_files, written
from support.small_program import COHORT

MENTOR, MENTEE = members()[0]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> list[Key]:
    folder = tmp_path_factory.mktemp("keys")
    return [age_key(folder), ssh_key(folder), ssh_key(folder, "rsa")]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, keys: list[Key]) -> Path:
    """A program with three key holders, and its site."""
    folder = tmp_path_factory.mktemp("sealing")
    root = written(folder / "program", sealed_files([key.public for key in keys]))
    outcome = run_command("site", "build", "--root", root)
    assert outcome.code == 0, outcome.err
    return root


@pytest.fixture(scope="module")
def html(root: Path) -> str:
    return (root / "public" / ADDRESS / "index.html").read_text("utf-8")


class Sealing:
    """The page in a browser whose network was cut once it had come, and all that went wrong."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(5_000)
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(f"{address}/{ADDRESS}")
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        context.set_offline(True)


@pytest.fixture
def sealing(browser: Browser, root: Path) -> Iterator[Sealing]:
    with served(root / "public", "/program/") as address:
        context = browser.new_context()
        yield Sealing(context, address)
        context.close()


def choose(page: Page, form: str, role: str, handle: str = MENTOR) -> None:
    page.get_by_label("Your GitHub login").fill(handle)
    page.get_by_label("Cohort").select_option(COHORT)
    page.get_by_label(role, exact=True).check()
    page.get_by_label("Form", exact=True).select_option(form)
    page.get_by_label("Date").fill(DAY)


def test_what_is_sealed_without_a_network_is_opened_by_every_key(root: Path, sealing: Sealing, keys: list[Key]) -> None:
    page = sealing.page
    choose(page, "fit", "Mentor")
    page.get_by_label("Still deciding").check()
    page.get_by_label("Is there anything a coordinator should know or do?").fill("Ünd 😀\n<b>two</b> lines")
    page.get_by_role("button", name="Seal my answers").click()
    page.get_by_role("heading", name="Sealed", exact=True).wait_for()
    path, text = page.locator("#path").inner_text(), page.get_by_label("The sealed file").input_value()
    assert path == f"cohorts/{COHORT}/feedback/{DAY}-{MENTOR}-fit.yaml"
    assert page.locator("#create").get_attribute("href") == (
        f"https://github.com/acme/demo/new/main/cohorts/{COHORT}/feedback?filename={DAY}-{MENTOR}-fit.yaml"
    )
    assert (sealing.requests, sealing.said) == ([], [])
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text(text, encoding="utf-8")
    assert run_command("validate", "--root", root).code == 0
    for key in keys:
        outcome = run_command("feedback", "open", COHORT, "--identity", key.file, "--format", "json", "--root", root)
        assert json.loads(outcome.out) == [
            {"path": path, "from": MENTOR, "role": "mentor", "date": DAY, "form": "fit", "version": 1,
             "answers": {"fit": "deciding", "help": "Ünd 😀\n<b>two</b> lines"}}
        ]  # fmt: skip


def test_the_whole_form_can_be_filled_with_the_keyboard_alone(sealing: Sealing) -> None:
    page = sealing.page
    page.get_by_label("Your GitHub login").focus()
    page.keyboard.type(f"@{MENTEE.upper()}")
    page.keyboard.press("Tab")  # cohort
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # the second role
    page.keyboard.press("Tab")  # form: the first one
    for _ in range(4):  # the parts of the date, and on
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "radio":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Some words")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sealed", exact=True).wait_for()
    assert page.evaluate("document.activeElement.id") == "done"
    assert page.locator("#path").inner_text().endswith(f"-{MENTEE}-baseline.yaml")


def test_what_is_missing_is_told_and_gets_the_focus(sealing: Sealing) -> None:
    page = sealing.page
    seal = page.get_by_role("button", name="Seal my answers")
    seal.click()
    assert page.get_by_role("alert").inner_text() == "Give your GitHub login, without the @."
    assert page.evaluate("document.activeElement.id") == "handle"
    assert page.evaluate("document.getElementById('problem').nextElementSibling.contains(document.activeElement)")
    choose(page, "midpoint", "Mentor")
    seal.click()
    assert page.get_by_role("alert").inner_text() == "“Our conversations are useful.” has no answer yet."
    choose(page, "fit", "Mentor")
    page.get_by_label("A good fit", exact=True).check()
    page.get_by_label("Is there anything a coordinator should know or do?").fill("x" * 403)
    seal.click()
    assert page.get_by_role("alert").inner_text().endswith("is 3 characters too long.")


def test_a_change_takes_a_sealed_block_away(sealing: Sealing) -> None:
    page = sealing.page
    choose(page, "fit", "Mentor")
    page.get_by_label("A good fit", exact=True).check()
    page.get_by_role("button", name="Seal my answers").click()
    page.locator("#result").wait_for()
    page.get_by_label("Not a good fit").check()
    assert page.locator("#result").is_hidden()


def test_each_role_is_asked_its_own_questions(sealing: Sealing) -> None:
    page = sealing.page
    shown: dict[str, list[str]] = {}
    for role in ("Mentor", "Mentee"):
        choose(page, "closing", role)
        shown[role] = [q.get_attribute("data-id") or "" for q in page.locator("[data-form]:visible").all()]
    assert set(shown["Mentor"]) - set(shown["Mentee"]) == {"no-consequence", "workload", "speak-for-group"}
    assert set(shown["Mentee"]) - set(shown["Mentor"]) == {"changed", "changed-what"}


def test_everything_one_can_use_has_a_name_and_room(sealing: Sealing) -> None:
    page = sealing.page
    choose(page, "midpoint", "Mentee")
    nameless = page.evaluate(
        "[...document.querySelectorAll('input, select, textarea')].filter(e => !e.labels.length).map(e => e.id)"
    )
    groups = page.evaluate("[...document.querySelectorAll('fieldset')].filter(f => !f.querySelector('legend').innerText.trim()"
                           " && !f.hidden).length")  # fmt: skip
    assert (nameless, groups) == ([], 0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_it_can_be_read_in_both_schemes_and_on_small_screens(
    browser: Browser, root: Path, scheme: str, width: int
) -> None:
    with served(root / "public", "/program/") as address:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
        sealing = Sealing(context, address)
        choose(sealing.page, "midpoint", "Mentor")
        assert sealing.page.evaluate("document.documentElement.scrollWidth") <= width
        ratios = sealing.page.evaluate(CONTRASTS)
        assert [pair for pair in ratios if pair[2] < 4.5] == []
        assert sealing.said == []
        context.close()


CONTRASTS = """
(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const light = (color) => {
    canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'white'; };
  return [...document.querySelectorAll('p, a, label, legend, button, input:not([type=radio]), select, span, h1, h2, strong')].filter((e) => e.offsetParent).map((e) => {
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    return [e.tagName, e.textContent.slice(0, 30), (a + 0.05) / (b + 0.05)];
  });
})()
"""
"""The contrast of every text with what is behind it, as WCAG 2 computes it."""


def test_the_policy_allows_this_script_and_this_style_and_nothing_else(html: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert found is not None
    script, style = (re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("script", "style"))
    assert script is not None
    assert style is not None
    digests = [base64.b64encode(hashlib.sha256(part[1].encode()).digest()).decode() for part in (script, style)]
    assert found[1] == (
        f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'"
    )
    assert html.index("Content-Security-Policy") < html.index("<style>")
    assert (
        re.findall(
            r"<(?:link|img|iframe|object|embed)\b|\bsrc=|\bon\w+=\"|style=\"", html.split("<script", maxsplit=1)[0]
        )
        == []
    )


def test_an_injected_script_is_not_run(sealing: Sealing) -> None:
    sealing.page.evaluate(
        "() => { const s = document.createElement('script'); s.appendChild(document.createTextNode('window.fired = 1'));"
        " try { document.body.append(s) } catch {} }"
    )
    assert sealing.page.evaluate("window.fired") is None


def test_the_page_names_nobody_and_no_comment_of_a_key(html: str) -> None:
    people = [who for pair in members() for who in pair]
    assert [word for word in (*people, "canary@comment.example", "olga") if word in html] == []


def test_there_is_no_page_where_nobody_could_open(tmp_path: Path) -> None:
    root = written(tmp_path / "program", sealed_files([]))
    assert run_command("site", "build", "--root", root).code == 0
    assert not (root / "public" / ADDRESS).exists()
    assert ADDRESS not in (root / "public" / "index.html").read_text("utf-8")


def test_the_home_page_leads_there(root: Path) -> None:
    assert f'href="{ADDRESS}"' in (root / "public" / "index.html").read_text("utf-8")
