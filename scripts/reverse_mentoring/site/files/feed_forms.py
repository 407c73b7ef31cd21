"""The forms of a feed: Atom, RSS 2.0 and JSON Feed 1.1, with the standard library."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

from reverse_mentoring.site.text import as_words

if TYPE_CHECKING:
    from reverse_mentoring.site.files.feeds import Feed

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(feed: Feed, place: str) -> bytes:
    """The feed as Atom (RFC 4287), which is read at `place` on its site."""
    root = Xml.Element("feed", {"xmlns": ATOM_NAMESPACE, "xml:lang": feed.language})
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.about)
    _add(root, "id", feed.site_url)
    _add(root, "link", rel="self", type="application/atom+xml", href=urljoin(feed.site_url, place))
    _add(root, "link", rel="alternate", type="text/html", href=feed.site_url)
    _add(root, "updated", _stamp(feed.updated))
    _add(_add(root, "author"), "name", feed.title)
    for item in feed.items:
        entry = _add(root, "entry")
        _add(entry, "title", item.title)
        _add(entry, "id", item.url)
        _add(entry, "link", rel="alternate", type="text/html", href=item.url)
        _add(entry, "published", _stamp(item.instant))
        _add(entry, "updated", _stamp(item.instant))
        _add(entry, "content", item.html, type="html")
    return _bytes(root)


def rss(feed: Feed, place: str) -> bytes:
    """The feed as RSS 2.0, which is read at `place` on its site."""
    root = Xml.Element("rss", {"version": "2.0", "xmlns:atom": ATOM_NAMESPACE})
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.site_url)
    _add(channel, "description", feed.about)
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated, usegmt=True))
    own = urljoin(feed.site_url, place)
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=own)
    for item in feed.items:
        entry = _add(channel, "item")
        _add(entry, "title", item.title)
        _add(entry, "link", item.url)
        _add(entry, "guid", item.url, isPermaLink="true")
        _add(entry, "pubDate", format_datetime(item.instant, usegmt=True))
        _add(entry, "description", item.html)
    return _bytes(root)


def json_feed(feed: Feed, place: str) -> bytes:
    """The feed as JSON Feed 1.1, which is read at `place` on its site."""
    document = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "description": feed.about,
        "home_page_url": feed.site_url, "feed_url": urljoin(feed.site_url, place),
        "language": feed.language, "authors": [{"name": feed.title}],
        "items": [
            {"id": i.url, "url": i.url, "title": i.title, "content_html": i.html, "content_text": as_words(i.html),
             "date_published": _stamp(i.instant)} for i in feed.items
        ],
    }  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


FORMS = {"feeds/atom.xml": atom, "feeds/rss.xml": rss, "feeds/feed.json": json_feed}
"""The form of a feed by its place on the site."""


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
