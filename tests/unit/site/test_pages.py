"""The content of the generated pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import Consent, Objective, Program, Session
from reverse_mentoring.site.addresses import anchor
from reverse_mentoring.site.files.assets import render_assets
from reverse_mentoring.site.frame.squeezing import squeezed
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages import render
from reverse_mentoring.site.pages.recognition import EARLIER
from support.hostile import HOSTILE, program_of, read
from support.miniature import EXPECTED, GIVEN
from support.people import TODAY, cohort, pair, person, program, senior
from support.records import badge, change, kudos

MIRA, DAN = "mira_northwind", "dan_northwind"


def told(page: Page) -> tuple[str | None, ...]:
    """All that a reader gets from a page."""
    return page.uri, page.title, page.description, page.html, page.given.edit_path, page.given.search_text, page.picture


@pytest.fixture(scope="module")
def miniature() -> dict[str, Page]:
    made = load(GIVEN).program
    assert made is not None
    return {page.address: page for page in render(made, TODAY)}


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("pairs/2025-fall/mira_northwind--ruth_quillstack/", "pair.html"),
        ("people/mira_northwind/", "person.html"),
        ("orgs/quillstack/", "org.html"),
        ("topics/generative-ai/", "topic.html"),
        ("recognition/changes/", "changes.html"),
        ("recognition/badges/two-way/", "badge.html"),
        ("open-seats/", "open-seats.html"),
        ("impact/", "impact.html"),
    ],
)
def test_the_page_is_the_expected_one(
    miniature: dict[str, Page], address: str, file: str, expect: Callable[[Path, str], None]
) -> None:
    expect(EXPECTED / "site/pages" / file, miniature[address].html)


def test_every_stable_address_has_its_page(miniature: dict[str, Page]) -> None:
    assert {
        "", "cohorts/", "cohorts/2025-fall/", "cohorts/2026-fall/", "pairs/2025-fall/mira_northwind--ruth_quillstack/",
        "people/", "people/mira_northwind/", "orgs/", "orgs/northwind/", "topics/", "topics/generative-ai/", "recognition/",
        "recognition/thank-yous/", "recognition/changes/", "recognition/completed/", "recognition/contributors/",
        "recognition/badges/", "open-seats/", "impact/", "support/",
    } <= set(miniature)  # fmt: skip


def test_pages_lead_to_the_file_that_they_are_made_from(miniature: dict[str, Page]) -> None:
    assert (
        miniature["pairs/2025-fall/mira_northwind--ruth_quillstack/"].given.edit_path
        == "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml"
    )
    assert miniature["people/mira_northwind/"].given.edit_path == "participants/northwind/mira_northwind.yaml"
    assert miniature["orgs/northwind/"].given.edit_path == "participants/northwind/org.yaml"
    assert miniature["people/"].given.edit_path is None


def test_an_empty_program_has_a_site() -> None:
    pages = {page.address: page for page in render(program(), TODAY)}
    assert "Nobody is named here yet." in pages["people/"].html
    assert "Nothing here yet." in pages["recognition/thank-yous/"].html


def test_every_page_has_one_headline_for_the_skip_link(miniature: dict[str, Page]) -> None:
    for page in miniature.values():
        assert page.html.count('<h1 id="content">') == 1, page.uri
        assert page.html.count("<h1") == 1, page.uri


def test_ids_are_unique_and_pictures_are_labelled(miniature: dict[str, Page]) -> None:
    for page in miniature.values():
        ids = re.findall(r' id="([^"]+)"', page.html)
        assert len(ids) == len(set(ids)), page.uri
        for svg in re.findall(r"<svg[^>]*>", page.html):
            assert 'aria-hidden="true"' in svg or 'role="img" aria-labelledby="' in svg
            for label in re.findall(r'aria-labelledby="([^"]+)"', svg):
                assert set(label.split()) <= set(ids)


def everything(**changes: Any) -> Program:
    """Two people, their pair, and everything that tells of them."""
    aim = Objective("learn", "Read a budget", "mentor", "Explains one", date(2026, 11, 1), "open")
    session = Session("s1", datetime(2026, 11, 2, 14, tzinfo=UTC), 60, "planned", 0)
    two = pair(
        MIRA, DAN, "completed", objectives=(aim,), sessions=(session,), mentor_teaches=("generative-ai",),
        mentee_teaches=("strategy",),
    )  # fmt: skip
    default: dict[str, Any] = {
        "cohorts": [cohort(), cohort("2026-spring", status="closed")], "pairs": [two], "kudos": (kudos(DAN, MIRA),),
        "changes": (change(DAN, MIRA),), "badges": (badge("agreement-made", "pair"), badge("prepared-mentor", "person")),
    }  # fmt: skip
    people = changes.pop("people", [person(MIRA), senior(DAN)])
    return program(people, **(default | changes))


def output_of(made: Program) -> str:
    """All that the site tells, save the schemas, which tell of no program."""
    assets = [a for a in render_assets(made, TODAY) if not a.path.startswith("schemas/")]
    pages = [
        f"{p.uri} {p.title} {p.description} {p.html} {p.given.edit_path} {p.given.search_text}"
        for p in render(made, TODAY)
    ]
    return "\n".join([*pages, *(f"{a.path} {a.content!r}" for a in assets)])


def addresses_of(made: Program) -> set[str]:
    return {page.address for page in render(made, TODAY)}


def test_a_pair_without_both_consents_has_no_page_and_no_link() -> None:
    hidden = senior(DAN, consent=Consent(date(2026, 9, 1), propose=True, publish="none"))
    made = everything(people=[person(MIRA), hidden])
    assert not [a for a in addresses_of(made) if a.startswith("pairs/") or DAN in a]
    assert not [page.uri for page in render(made, TODAY) if DAN in page.html]


PRIVATE = {
    "name": "Canaryname", "team": "canaryteam", "reports_to": "canaryboss", "site": "canaryplace",
    "about": "Canaryabout", "org": "canaryorg",
}  # fmt: skip


@pytest.mark.parametrize("status", ["active", "paused", "left"])
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_nothing_of_who_may_not_be_named_is_in_any_output(status: str, audience: str) -> None:
    """Their pair, goals, thanks, changes and badges are left out; only counts of large groups hold them."""
    publish = "none" if audience == "internal" else "internal"
    hidden = senior(
        "canaryhandle_x", **(PRIVATE | {"org": "northwind"}), status=status, github_id=777_000_777,
        consent=Consent(date(2026, 9, 1), propose=True, publish=publish),  # type: ignore[arg-type]
    )  # fmt: skip
    open_ = replace(person(MIRA), consent=Consent(date(2026, 9, 1), propose=True, publish="public"))
    secret = Objective("canarygoal", "Canarygoal", "both", "Canarymeasure", None, "open")
    session = Session("canarysession", datetime(2026, 11, 2, 14, tzinfo=UTC), 60, "planned", 0)
    made = everything(
        people=[open_, hidden],
        pairs=[pair(MIRA, "canaryhandle_x", "active", objectives=(secret,), sessions=(session,))],
        kudos=(kudos("canaryhandle_x", MIRA, text="Canarythanks"), kudos(MIRA, "canaryhandle_x", text="Canarythanks")),
        changes=(change("canaryhandle_x", MIRA, title="Canarychange", text="Canarytext"),),
    )  # fmt: skip
    made = replace(made, settings=replace(made.settings, audience=audience))  # type: ignore[arg-type]
    assert not re.search(r"(?i).{0,80}canary.{0,80}|777000777", output_of(made))


@pytest.mark.parametrize("status", ["proposed", "agreed", "paused", "ended"])
def test_a_pair_that_is_not_at_work_is_not_told_of(status: str) -> None:
    secret = Objective("g", "Canarygoal", "both", "Canarymeasure", None, "open")
    made = everything(pairs=[pair(MIRA, DAN, status, objectives=(secret,))], kudos=(), changes=())
    text = output_of(made)
    assert "Canary" not in text
    assert f"{MIRA}--{DAN}" not in text


def test_private_fields_of_people_who_are_named_stay_private_too() -> None:
    """Team, manager, place, working hours and the account's number serve the matching, not the reader."""
    someone = person(MIRA, team="canaryteam", reports_to="canaryboss", site="canaryplace", github_id=777_000_777)
    made = everything(people=[someone, senior(DAN)])
    text = output_of(made)
    for secret in ("canary", "777000777", made.pairs[0].run or "?", "09:00", "17:00"):
        assert secret not in text


def test_a_canceled_session_is_not_on_the_pairs_page() -> None:
    sessions = (
        Session("s1", datetime(2026, 6, 2, 14, tzinfo=UTC), 60, "planned", 0),
        Session("s2", datetime(2026, 7, 7, 14, tzinfo=UTC), 60, "canceled", 1),
    )
    made = everything(pairs=[pair(MIRA, DAN, sessions=sessions)])
    page = next(p for p in render(made, TODAY) if p.uri.startswith("pairs/"))
    assert "Jun 2" in page.html
    assert "Jul 7" not in page.html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_changes_no_page(text: str) -> None:
    """Each page has the same elements and attributes as with harmless text, but for formatting and cut labels."""
    calm, hostile = (elements(program_of(t)) for t in ("harmless", text))
    assert calm.keys() == hostile.keys()
    for uri, (tags, names) in hostile.items():
        extra = set(tags) - set(calm[uri][0])
        assert extra <= {"p", "br", "em", "strong", "code", "ul", "ol", "li"}, (uri, extra)
        assert set(names) - set(calm[uri][1]) <= {"rel"}, uri


def elements(made: Program) -> dict[str, tuple[list[str], list[str]]]:
    seen = {page.uri: read(page.html) for page in render(made, TODAY)}
    assert not [reader.odd for reader in seen.values() if reader.odd]
    for reader in seen.values():
        assert not [
            v
            for n, v in reader.attributes
            if n == "href" and re.match(r"(?i)\s*(javascript|data|vbscript):|//", v or "")
        ]
    return {uri: (reader.tags, [name for name, _ in reader.attributes]) for uri, reader in seen.items()}


def test_long_lists_are_split_into_pages() -> None:
    made = program([person(f"p{n:03}_northwind") for n in range(130)])
    pages = {page.address: page for page in render(made, TODAY)}
    assert "people/all/6/" in pages
    assert "people/all/7/" not in pages
    assert pages["people/"].html.count('<li class="rm-card rm-person">') == 24
    assert pages["people/all/6/"].html.count('<li class="rm-card rm-person">') == 10
    assert 'href="../../../people/all/2/"' in pages["people/all/3/"].html


def test_no_page_of_a_large_program_is_heavy() -> None:
    """With the frame, which another test weighs, a page stays under 40 kB."""
    offers = {"generative-ai": 4, "strategy": 2, "budgeting": 1}
    crowd = [
        person(f"person-with-a-long-login{n:03}_northwind", name=f"Somebody Ordinary{n:03}", offers=offers)
        for n in range(0, 200, 2)
    ]
    crowd += [
        senior(f"another-with-a-long-login{n:03}_northwind", name=f"Somebody Usual{n:03}") for n in range(1, 200, 2)
    ]
    pairs = [
        pair(a.handle, b.handle, "completed", mentor_teaches=("generative-ai",))
        for a, b in zip(crowd[:100], crowd[100:], strict=True)
    ]
    made = program(crowd, cohorts=[cohort("2026-spring", status="closed")], pairs=pairs)
    heavy = {page.address: len(page.html.encode()) for page in render(made, TODAY) if len(page.html.encode()) > 24_000}
    assert heavy == {}


def test_the_pages_of_a_very_long_list_name_their_neighbors_the_first_and_the_last() -> None:
    made = program([person(f"p{n:03}_northwind") for n in range(480)])
    (html,) = [page.html for page in render(made, TODAY) if page.address == "people/all/10/"]
    pager = html[html.index('<nav class="rm-pager"') :].partition("</nav>")[0]
    numbers = [item.partition("</li>")[0] for item in pager.split("<li>")[1:]]
    shown = [re.sub(r"<[^>]+>", "", number) for number in numbers]
    assert shown == ["1", "…", "7", "8", "9", "10", "11", "12", "13", "…", "20"]


def test_a_long_list_of_topics_is_split_and_no_topic_is_lost() -> None:
    made = program([person("mira_northwind")])
    kinds: list[Literal["skill", "interest", "goal"]] = ["skill", "interest", "goal"]
    several = {f"topic-{n:03}": replace(made.topics["generative-ai"], id=f"topic-{n:03}", kind=kind, area=f"area-{n % 3}", broader=None)
               for n, kind in enumerate(kinds * 40)}  # fmt: skip
    pages = {p.address: p.html for p in render(replace(made, topics={**made.topics, **several}), TODAY)}
    lists = [html for place, html in pages.items() if place == "topics/" or place.startswith("topics/all/")]
    assert len(lists) == 6
    assert all(sum(html.count(f"topics/{id_}/") for html in lists) == 1 for id_ in several)
    assert "Topics" in lists[1]
    assert 'aria-current="page">2<' in lists[1]


def test_the_same_program_gives_the_same_pages_in_any_order_of_its_files() -> None:
    made = everything()
    turned = replace(made, participants=made.participants[::-1], cohorts=made.cohorts[::-1], orgs=made.orgs[::-1])
    assert [told(page) for page in render(made, TODAY)] == [told(page) for page in render(turned, TODAY)]


def test_boards_and_pages_stay_small_and_lasting_addresses_lead_to_an_entry_however_many_there_are() -> None:
    given = load(GIVEN).program
    assert given is not None
    thanks, moved = given.kudos[0], given.changes[0]
    long = ("Because she asked, we changed it; then it *worked*. " * 12)[:600]
    many = replace(
        given,
        kudos=tuple(replace(thanks, key=f"{thanks.key}-{n}", text=long[:280]) for n in range(60)),
        changes=tuple(replace(moved, key=f"{moved.key}-{n}", text=long) for n in range(60)),
    )
    made = {page.address: squeezed(page.html) for page in render(many, TODAY)}
    assert max(len(html.encode()) for html in made.values()) < 25_000  # the frame around it takes the rest
    for kind, card, entries in (("thank-yous", "rm-thanks", many.kudos), ("changes", "rm-change", many.changes)):
        board = f"recognition/{kind}/{thanks.cohort}/"
        assert {address for address in made if address.startswith(board)} >= {board, f"{board}all/2/"}
        cards = "".join(html for address, html in made.items() if address.startswith(board))
        for entry in entries:
            assert cards.count(f'<article class="rm-card {card}" id="{anchor(entry)}"') == 1
        assert sum(f'id="{anchor(entry)}"' in made[board] for entry in entries) >= 48
        led = re.findall(rf'href="(?:\.\./)+({re.escape(board)}all/\d+/)#([^"]+)"', made[board])
        assert len(led) == EARLIER
        assert [place for place, mark in led if f' id="{mark}"' not in made[place]] == []
