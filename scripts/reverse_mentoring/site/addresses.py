"""The stable addresses of the site, relative to its root. They are a promise:."""

from __future__ import annotations

import functools
from typing import assert_never
from urllib.parse import quote

from markupsafe import Markup

from reverse_mentoring.data.records import Badge, Change, Cohort, Kudos, Org, Pair, Participant, Settings, Topic

OwnPage = Badge | Cohort | Org | Pair | Participant | Topic
Record = OwnPage | Change | Kudos

GUIDES = (
    "agreement", "closing", "coordinators", "credentials", "evidence", "faq", "feedback", "glossary", "index",
    "job-seekers", "line-managers", "measuring", "mentees", "mentors", "organizations", "privacy", "pull-requests",
    "running-a-cohort", "safety", "sealed-feedback", "sessions", "sponsors", "when-it-hurts",
)  # fmt: skip
"""Hand-written guides that generated pages lead to."""
FEEDS = {"feeds/atom.xml": "application/atom+xml", "feeds/rss.xml": "application/rss+xml",
         "feeds/feed.json": "application/feed+json"}  # fmt: skip


def address(record: Record) -> Markup:
    """Where a record is read: "people/mira_northwind/". Thank-yous and changes stand on their cohort's board."""
    match record:
        case Kudos():
            return board("thank-yous", record.cohort) + Markup("#") + anchor(record)
        case Change():
            return board("changes", record.cohort) + Markup("#") + anchor(record)
        case _:
            return Markup(f"{_place(record)}/")  # noqa: S704 - quoted


def uri(record: OwnPage) -> str:
    """The page of a record as a path in docs/: "people/mira_northwind.md"."""
    return uri_at(_place(record))


def uri_at(place: str) -> str:
    """The page that is read at that address as a path in docs/; a record called "index" keeps its own."""
    stem = str(place).removesuffix("/")
    return f"{stem}/index.md" if stem.endswith("/index") else f"{stem}.md"


def _place(record: OwnPage) -> str:
    """The folder of a record's page, quoted. Plain text: there are thousands, and steps of Markup take longer."""
    parts: tuple[str, ...]
    match record:
        case Participant():
            parts = ("people", record.handle)
        case Pair():
            parts = ("pairs", record.cohort, record.id)
        case Cohort():
            parts = ("cohorts", record.id)
        case Org():
            parts = ("orgs", record.id)
        case Topic():
            parts = ("topics", record.id)
        case Badge():
            parts = ("recognition", "badges", record.id)
        case _:
            assert_never(record)
    return "/".join(map(_quoted, parts))


@functools.lru_cache(maxsize=32_768)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def board(name: str, cohort: str) -> Markup:
    """The board `name` ("thank-yous" or "changes") of one cohort."""
    return Markup(f"recognition/{name}/{quote(cohort, safe='')}/")  # noqa: S704 - quoted


def anchor(record: Kudos | Change) -> Markup:
    """The id of a thank-you or a change on the board of its cohort."""
    return Markup(quote(f"on-{record.key}", safe=""))  # noqa: S704 - quoted


def calendar(record: Pair | Cohort) -> Markup:
    """The calendar of a pair's planned sessions, or of a cohort's dates and mentors' meetings; no pair is called so."""
    folder, name = (record.id, "cohort") if isinstance(record, Cohort) else (record.cohort, record.id)
    path = "/".join(("calendars", quote(folder, safe=""), f"{quote(name, safe='')}.ics"))
    return Markup(path)  # noqa: S704 - quoted


def guide(name: str) -> Markup:
    """A hand-written guide of GUIDES. Raises KeyError for one that is not there."""
    if name not in GUIDES:
        raise KeyError(name)
    return Markup("guides/" if name == "index" else f"guides/{name}/")  # noqa: S704 - one of a fixed list


def edit_url(settings: Settings, path: str) -> str:
    """Where the file at a repository path is edited in the browser."""
    return f"https://github.com/{settings.repository}/edit/main/{quote(path)}"
