"""The smallest pieces of a page, written most often: links, topics, initials.

A function takes a fifth of the time that a macro of a template takes. What they are given is encoded here, asked for or
not.
"""

from __future__ import annotations

import functools
from urllib.parse import quote

from markupsafe import Markup

from reverse_mentoring.data.records import Participant, Topic
from reverse_mentoring.site.addresses import Record, address
from reverse_mentoring.site.text import plain
from reverse_mentoring.site.words import initials


def link(base: Markup, record: Record, text: str) -> Markup:
    """A link to where a record is read; `base` leads from the page to the site's root."""
    return Markup(f'<a href="{base}{address(record)}">{_encoded(text)}</a>')  # noqa: S704 - all encoded


def chip(base: Markup, topic: Topic, kind: str = "") -> Markup:
    """The link to a topic; `kind` is the side that it belongs to: "mentor", "mentee", "both" or none."""
    return _chip(base, topic.id, topic.name, str(kind))


@functools.lru_cache(maxsize=8192)
def _chip(base: Markup, id_: str, name: str, kind: str) -> Markup:
    side = f" rm-chip--{plain(kind)}" if kind else ""
    place = f"{base}topics/{quote(id_, safe='')}/"
    return Markup(f'<a class="rm-chip{side}" href="{place}">{plain(name)}</a>')  # noqa: S704 - all encoded


@functools.lru_cache(maxsize=8192)
def avatar(name: str, kind: str = "") -> Markup:
    """The initials of a name in a circle, in the color of a side; for the eye only."""
    side = f" rm-avatar--{plain(kind)}" if kind else ""
    mark = plain(initials(name))
    return Markup(f'<span class="rm-avatar{side}" aria-hidden="true">{mark}</span>')  # noqa: S704 - all encoded


def side_of(person: Participant) -> str:
    """The side that a person offers seats on: "mentor", "mentee" or "both"."""
    mentor, mentee = person.seats.get("mentor"), person.seats.get("mentee")
    return "mentor" if mentor and not mentee else "mentee" if mentee and not mentor else "both"


def _encoded(text: str) -> Markup:
    return text if isinstance(text, Markup) else plain(text)
