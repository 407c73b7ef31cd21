"""Atom, RSS 2.0 and JSON Feed 1.1, all from one list of items, with the standard library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

from markupsafe import Markup

from reverse_mentoring.data.records import Cohort, Settings
from reverse_mentoring.site.addresses import address
from reverse_mentoring.site.language import _, jinja
from reverse_mentoring.site.model import Asset
from reverse_mentoring.site.text import as_words, formatted
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import listed

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50


class Item(NamedTuple):
    """One entry of the feeds; `url` is its lasting address and its id, `html` its safe content."""

    url: str
    title: str
    html: str
    day: date

    @property
    def instant(self) -> datetime:
        """Midnight UTC of its day: files know days only."""
        return datetime.combine(self.day, time(), UTC)


def items(shown: Shown) -> list[Item]:
    """What is new on the site, newest first: approved thank-yous and changes, and cohorts that were completed."""
    site = shown.program.settings.site_url
    found = [
        Item(
            urljoin(site, address(k)),
            _("%(giver)s thanks %(receivers)s", giver=_names(shown, [k.from_]), receivers=_names(shown, k.to)),
            formatted(k.text), max(k.date, *k.approved.values()),
        ) for k in shown.kudos
    ]  # fmt: skip
    found += [
        Item(urljoin(site, address(c)), c.title, formatted(c.text), max(c.date, *c.approved.values()))
        for c in shown.changes
    ]
    found += [
        Item(urljoin(site, address(c)), _("%(cohort)s is completed", cohort=c.title),
             f"<p>{_ended(c)}</p>", c.runs_to)
        for c in shown.cohorts if c.status == "closed"
    ]  # fmt: skip
    return sorted(found, key=lambda i: (-i.day.toordinal(), i.url))[:NEWEST]


def feeds(shown: Shown) -> Iterator[Asset]:
    """The three feeds."""
    news = items(shown)
    updated = max((i.instant for i in news), default=datetime.combine(shown.today, time(), UTC))
    settings = shown.program.settings
    instead = _("What is new in %(program)s.", program=settings.name)
    of = (settings.source, instead, updated, news)
    yield Asset("feeds/atom.xml", lambda: _atom(settings, _about(settings, instead), news, updated), of)
    yield Asset("feeds/rss.xml", lambda: _rss(settings, _about(settings, instead), news, updated), of)
    yield Asset("feeds/feed.json", lambda: _json_feed(settings, _about(settings, instead), news), of)


def _atom(settings: Settings, about: str, news: list[Item], updated: datetime) -> bytes:
    feed = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": settings.language})
    _add(feed, "title", settings.name)
    _add(feed, "subtitle", about)
    _add(feed, "id", settings.site_url)
    _add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(settings.site_url, "feeds/atom.xml"))
    _add(feed, "link", rel="alternate", type="text/html", href=settings.site_url)
    _add(feed, "updated", _stamp(updated))
    _add(_add(feed, "author"), "name", settings.name)
    for item in news:
        entry = _add(feed, "entry")
        _add(entry, "title", item.title)
        _add(entry, "id", item.url)
        _add(entry, "link", rel="alternate", type="text/html", href=item.url)
        _add(entry, "published", _stamp(item.instant))
        _add(entry, "updated", _stamp(item.instant))
        _add(entry, "content", item.html, type="html")
    return _bytes(feed)


def _rss(settings: Settings, about: str, news: list[Item], updated: datetime) -> bytes:
    from email.utils import format_datetime

    rss = Xml.Element("rss", {"version": "2.0", "xmlns:atom": ATOM})
    channel = _add(rss, "channel")
    _add(channel, "title", settings.name)
    _add(channel, "link", settings.site_url)
    _add(channel, "description", about)
    _add(channel, "language", settings.language)
    _add(channel, "lastBuildDate", format_datetime(updated, usegmt=True))
    own = urljoin(settings.site_url, "feeds/rss.xml")
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=own)
    for item in news:
        entry = _add(channel, "item")
        _add(entry, "title", item.title)
        _add(entry, "link", item.url)
        _add(entry, "guid", item.url, isPermaLink="true")
        _add(entry, "pubDate", format_datetime(item.instant, usegmt=True))
        _add(entry, "description", item.html)
    return _bytes(rss)


def _json_feed(settings: Settings, about: str, news: list[Item]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": settings.name, "description": about,
        "home_page_url": settings.site_url, "feed_url": urljoin(settings.site_url, "feeds/feed.json"),
        "language": settings.language, "authors": [{"name": settings.name}],
        "items": [
            {"id": i.url, "url": i.url, "title": i.title, "content_html": i.html, "content_text": as_words(i.html),
             "date_published": _stamp(i.instant)} for i in news
        ],
    }  # fmt: skip
    return (json.dumps(feed, ensure_ascii=False, indent=2) + "\n").encode()


def _add(parent: Xml.Element, tag: str, text: str | None = None, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, tag, attributes)
    child.text = str(text) if text is not None else None
    return child


def _bytes(root: Xml.Element) -> bytes:
    Xml.indent(root)
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _stamp(value: datetime) -> str:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def _about(settings: Settings, instead: str) -> str:
    return as_words(formatted(settings.about)) or instead


def _ended(cohort: Cohort) -> Markup:
    return jinja.gettext("%(cohort)s has come to its end.", cohort=cohort.title)


def _names(shown: Shown, handles: Sequence[str]) -> str:
    return listed([shown.person(h).name for h in handles])
