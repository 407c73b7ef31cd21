"""The pictures as they stand on pages: told in words too, the same from the same data, silent about a few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest

from reverse_mentoring.data.records import Checkin, Consent, FeedbackReport, Participant, Program, Settings
from reverse_mentoring.site.pages import render
from support.people import cohort, document, pair, person, program, senior

TODAY = date(2026, 8, 20)
ROUND = cohort("2026-spring", status="running", runs_from=date(2026, 4, 6), runs_to=date(2026, 9, 30))
HIDDEN = Consent(date(2026, 3, 1), propose=True, publish="none")
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
KINDS = {"flow": ["", "topics/"], "balance": ["topics/", "topics/generative-ai/", "impact/"], "bridges": ["orgs/"],
         "rhythm": ["cohorts/2026-spring/"], "shift": ["impact/", "impact/2026-spring/"]}  # fmt: skip
"""Each kind of picture and the pages that show it."""


def made(consent: Consent | None = None, *, count: int = 12) -> Program:
    """A program with so many pairs at work, across two organizations; the last one is hidden with that consent."""
    people: list[Participant] = []
    pairs, checkins = [], []
    for n in range(count):
        hidden = {"consent": consent} if consent and n == count - 1 else {}
        mentor = person(f"m{n}_northwind", level="junior" if n % 2 else "mid", **hidden)
        mentee = senior(f"s{n}_lumenworks", org="lumenworks", **hidden)
        people += [mentor, mentee]
        one = pair(mentor.handle, mentee.handle, "active", ROUND.id, mentor_teaches=("generative-ai",),
                   mentee_teaches=("strategy",))  # fmt: skip
        pairs.append(one)
        checkins += [
            Checkin(ROUND.id, one.id, date(2026, month, 3), "session", 60, "video", (), {}, document("c"))
            for month in (4, 5, 6)
        ]
    ends = {"n": 10, "before": {"at_least": "2.2", "at_most": "2.2"}, "after": {"at_least": "3.4", "at_most": "3.4"}}
    shift = [{"id": "confidence", "text": "I feel confident.", "groups": {"mentor": ends}}]
    report = FeedbackReport(ROUND.id, {"forms": [], "shift": shift, "fit_rate": {}, "mentor_burden": []},
                            document(f"cohorts/{ROUND.id}/feedback.json"))  # fmt: skip
    return program(people, cohorts=[ROUND], pairs=pairs, checkins=tuple(checkins), feedback_reports=(report,))


@cache
def pages(which: str = "named") -> dict[str, str]:
    """The HTML of each page by its address."""
    given = made(HIDDEN) if which == "hidden" else made()
    return {page.address: page.html for page in render(given, TODAY)}


def drawings(html: str, kind: str = "") -> list[str]:
    return re.findall(rf'<svg class="rm-draw rm-{kind}.*?</svg>', html, re.DOTALL)


def everywhere(kinds: dict[str, list[str]] = KINDS) -> Iterator[tuple[str, str]]:
    return ((kind, address) for kind, addresses in kinds.items() for address in addresses)


@pytest.mark.parametrize(("kind", "address"), list(everywhere()))
def test_a_picture_has_a_role_a_title_a_description_and_a_table(kind: str, address: str) -> None:
    html = pages()[address]
    found = drawings(html, kind)
    assert len(found) == (1 if kind == "rhythm" or not address else 2)  # the home page has it where there is room
    for one in found:
        assert re.search(r' role="img" aria-labelledby="([^" ]+)-t \1-d"', one)
        assert re.search(r"<title id=\"[^\"]+-t\">[^<]+</title>\s*<desc id=\"[^\"]+-d\">[^<]+</desc>", one)
        assert len(one.encode()) < 8_000
    (figure,) = [f for f in html.split("<figure")[1:] if f"rm-{kind}" in f]
    assert "<details" in figure
    assert '<th scope="row">' in figure


@pytest.mark.parametrize("address", sorted({address for _, address in everywhere()}))
def test_a_page_with_pictures_has_no_id_twice_and_no_style_of_its_own(address: str) -> None:
    html = pages()[address]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\bstyle=|<style|\b(?:xlink:)?href=\"https?://[^\"]*\.(?:svg|png|js)|<image|url\(", html)


def test_both_widths_tell_the_same() -> None:
    for kind, address in everywhere():
        said = {re.sub(r"-(860|340)-", "", part) for one in drawings(pages()[address], kind)
                for part in re.findall(r"<desc[^>]*>([^<]+)</desc>", one)}  # fmt: skip
        assert len(said) == 1, address


def test_the_order_of_the_files_changes_no_picture() -> None:
    given = made()
    turned = replace(given, participants=given.participants[::-1], pairs=given.pairs[::-1],
                     checkins=given.checkins[::-1], orgs=given.orgs[::-1])  # fmt: skip
    again = {page.address: page.html for page in render(turned, TODAY)}
    for _, address in everywhere():
        assert drawings(again[address]) == drawings(pages()[address]), address


def test_a_pair_that_is_not_named_changes_no_picture_but_those_of_conversations() -> None:
    """With one hidden pair all numbers of pairs are those of the eleven others, wherever the twelfth one is."""
    somewhere = made(HIDDEN)
    moved = replace(somewhere, participants=tuple(
        replace(p, level="executive", org="northwind") if p.handle == "s11_lumenworks" else p
        for p in somewhere.participants
    ))  # fmt: skip
    elsewhere = {page.address: page.html for page in render(moved, TODAY)}
    for address in ("", "topics/"):
        assert drawings(elsewhere[address], "flow") == drawings(pages("hidden")[address], "flow")
    assert "11" in "".join(drawings(pages("hidden")["topics/"], "flow"))
    assert ">12<" not in "".join(drawings(pages("hidden")["topics/"], "flow"))
    (wide, _) = drawings(pages("hidden")["orgs/"], "bridges")
    assert ">11</text>" in wide


def test_a_small_cohort_has_no_rhythm_and_few_pairs_have_no_ribbons() -> None:
    small = {page.address: page.html for page in render(made(count=4), TODAY)}
    assert not drawings(small["cohorts/2026-spring/"], "rhythm")
    assert not drawings(small["topics/"], "flow")
    assert not drawings(small[""], "flow")
    assert all("rm-bridges__number" not in one for one in drawings(small["orgs/"], "bridges"))


def test_words_of_people_are_text_in_a_picture() -> None:
    given = made()
    settings: Settings = replace(given.settings, mentor_name=EVIL, mentee_name=EVIL)
    evil = replace(given, settings=settings, orgs=tuple(replace(o, name=EVIL) for o in given.orgs),
                   topics={id_: replace(t, name=EVIL) for id_, t in given.topics.items()})  # fmt: skip
    html = {page.address: page.html for page in render(evil, TODAY)}
    for kind, address in everywhere():
        for one in drawings(html[address], kind):
            assert tags_of(one) <= {"svg", "title", "desc", "text", "tspan", "line", "rect", "circle", "path"}, address


class _Tags(HTMLParser):
    """Notes the name of every element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)


def tags_of(html: str) -> set[str]:
    tags = _Tags()
    tags.feed(html)
    return tags.found
