"""The feeds: three forms of the same news."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.site.files.feeds import feeds, items
from reverse_mentoring.site.visibility import Shown
from support.hostile import HOSTILE
from support.miniature import EXPECTED, GIVEN
from support.people import TODAY, cohort, person, program, senior
from support.records import kudos


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = load(GIVEN).program
    assert made is not None
    return {asset.path: asset.content for asset in feeds(Shown(made, TODAY))}


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml", "feed.json"])
def test_the_feed_is_the_expected_one(files: dict[str, bytes], name: str, expect: Callable[[Path, str], None]) -> None:
    expect(EXPECTED / "site/feeds" / name, files[f"feeds/{name}"].decode())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_feed_readers_understand_it(files: dict[str, bytes], name: str) -> None:
    read = feedparser.parse(files[f"feeds/{name}"])
    assert not read.bozo
    assert [entry.title for entry in read.entries] == [
        "Fall 2025 is completed",
        "Captions on every clip",
        "Ruth thanks Mira",
    ]
    assert len({entry.id for entry in read.entries}) == 3
    assert all(entry.link == entry.id for entry in read.entries)


def test_every_form_tells_the_same(files: dict[str, bytes]) -> None:
    feed = json.loads(files["feeds/feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["content_text"] for item in feed["items"]] == [
        "Fall 2025 has come to its end.",
        "Since Mira showed me how people watch without sound, every clip of ours has captions.",
        "Thank you for your patience with my first clip.",
    ]


def test_news_is_newest_first_and_limited() -> None:
    people = [person("mira_northwind"), senior("dan_northwind")]
    thanks = tuple(kudos("mira_northwind", "dan_northwind", slug=f"n{n}", day=n % 28 + 1) for n in range(80))
    news = items(Shown(program(people, cohorts=[cohort("2026-spring")], kudos=thanks), TODAY))
    assert len(news) == 50
    assert [i.day for i in news] == sorted((i.day for i in news), reverse=True)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hostile_text_stays_text_in_feeds() -> None:
    people = [person("mira_northwind"), senior("dan_northwind")]
    texts = [t for t in HOSTILE if t.isprintable()]
    thanks = tuple(kudos("mira_northwind", "dan_northwind", slug=f"n{n}", text=text) for n, text in enumerate(texts))
    made = program(people, cohorts=[cohort("2026-spring")], kudos=thanks)
    for asset in feeds(Shown(made, TODAY)):
        if asset.path.endswith(".xml"):
            assert b"<script" not in asset.content
            assert not feedparser.parse(asset.content).bozo
        else:
            assert not any("<script" in item["content_html"] for item in json.loads(asset.content)["items"])
