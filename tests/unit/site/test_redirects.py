"""Old addresses, where a person asked that they lead on."""

from __future__ import annotations

from dataclasses import replace

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.site.files.assets import render_assets
from reverse_mentoring.site.files.redirects import redirects
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, cohort, pair, person, program, senior

MIRA = person("mira_northwind", formerly=("mira_harborline",))
RUTH = senior("ruth_lumenworks", org="lumenworks", formerly=("ruth_lumenworks", "ruth_openbridge"))


def with_pair(*people: Participant) -> Program:
    pairs = [pair("mira_northwind", "ruth_lumenworks", "active")]
    return program(list(people), cohorts=[cohort("2026-spring")], pairs=pairs)


def paths(made: Program) -> list[str]:
    return [asset.path for asset in redirects(Shown(made, TODAY))]


def test_a_former_handle_leads_to_the_person_and_to_their_pairs() -> None:
    assert paths(with_pair(MIRA, RUTH)) == [
        "people/mira_harborline/index.html",
        "people/ruth_openbridge/index.html",
        "pairs/2026-spring/mira_northwind--ruth_openbridge/index.html",
        "pairs/2026-spring/mira_harborline--ruth_lumenworks/index.html",
        "pairs/2026-spring/mira_harborline--ruth_openbridge/index.html",
    ]


def test_the_page_leads_on_by_itself_and_is_kept_out_of_search_engines() -> None:
    text = next(redirects(Shown(with_pair(MIRA, RUTH), TODAY))).content.decode()
    assert '<meta http-equiv="refresh" content="0; url=../../people/mira_northwind/">' in text
    assert '<a href="../../people/mira_northwind/">Here it is</a>' in text
    assert '<link rel="canonical" href="https://sample.example/program/people/mira_northwind/">' in text
    assert '<meta name="robots" content="noindex">' in text


def test_nobody_who_may_not_be_named_is_named_by_an_old_address() -> None:
    hidden = replace(MIRA, consent=replace(MIRA.consent, publish="none"))
    for silent in (hidden, replace(MIRA, status="left")):
        assert paths(with_pair(silent, RUTH)) == ["people/ruth_openbridge/index.html"]
        everything = b"".join(asset.content for asset in render_assets(with_pair(silent, RUTH), TODAY))
        assert b"mira_harborline" not in everything


def test_without_asking_nothing_leads_on() -> None:
    assert paths(with_pair(replace(MIRA, formerly=()), replace(RUTH, formerly=()))) == []
