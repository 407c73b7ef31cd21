"""The stable addresses."""

from __future__ import annotations

from datetime import date

import pytest

from reverse_mentoring.data.records import Badge, Kudos
from reverse_mentoring.site import addresses
from reverse_mentoring.site.model import Given, Page
from reverse_mentoring.site.visibility import Shown
from support.people import DEFAULT_TOPICS, TODAY, cohort, document, pair, person, program

THANKS = Kudos("2026-spring", "2026-09-01-a-thanks", "a", ("b",), date(2026, 9, 1), "x", {}, document("k"))


@pytest.mark.parametrize(
    ("record", "address"),
    [
        (person("mira_northwind"), "people/mira_northwind/"),
        (pair("mira_northwind", "dan_northwind"), "pairs/2026-spring/mira_northwind--dan_northwind/"),
        (cohort(), "cohorts/2026-fall/"),
        (program().orgs[0], "orgs/northwind/"),
        (DEFAULT_TOPICS["generative-ai"], "topics/generative-ai/"),
        (Badge("two-way", "Two-Way", "x", "two-way", "pair", ()), "recognition/badges/two-way/"),
        (THANKS, "recognition/thank-yous/2026-spring/#on-2026-09-01-a-thanks"),
    ],
)  # fmt: skip
def test_each_record_has_its_address(record: addresses.Record, address: str) -> None:
    assert addresses.address(record) == address


def test_calendars_and_edit_links_have_theirs() -> None:
    assert addresses.calendar(pair("a", "b")) == "calendars/2026-spring/a--b.ics"
    assert (
        addresses.edit_url(program().settings, "participants/x/a.yaml")
        == "https://github.com/sample/program/edit/main/participants/x/a.yaml"
    )


@pytest.mark.parametrize(
    ("uri", "address", "base"),
    [
        ("index.md", "", ""),
        ("people/index.md", "people/", "../"),
        ("people/mira_northwind.md", "people/mira_northwind/", "../../"),
        ("pairs/2026-fall/a--b.md", "pairs/2026-fall/a--b/", "../../../"),
        ("people/index/index.md", "people/index/", "../../"),
    ],
)
def test_a_page_knows_its_address_and_the_way_back(uri: str, address: str, base: str) -> None:
    page = Page(uri, Shown(program(), TODAY), Given("", "", "", {}))
    assert (page.address, page.base) == (address, base)
    assert address == "" or addresses.uri_at(address) in {uri, uri.replace("/index.md", ".md")}


def test_somebody_called_index_does_not_take_the_place_of_the_list() -> None:
    assert addresses.uri(person("index")) == "people/index/index.md"


def test_an_unknown_guide_is_refused() -> None:
    assert addresses.guide("mentors") == "guides/mentors/"
    with pytest.raises(KeyError):
        addresses.guide("mentor")
