"""The static API: the same things as the pages, for programs. Version 1; see `index.json`."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from reverse_mentoring.data.records import Change, Cohort, Kudos, Org, Pair, Participant, Session, Topic
from reverse_mentoring.data.schema.schemas import KINDS
from reverse_mentoring.site.addresses import FEEDS, address, calendar
from reverse_mentoring.site.counting import Cell
from reverse_mentoring.site.files.calendars import session_uid, sessions_shown
from reverse_mentoring.site.files.openapi import DESCRIPTION, description, response_schemas, schema_path
from reverse_mentoring.site.model import SEPARATOR, Asset, Lines
from reverse_mentoring.site.numbers import CohortNumbers, Demand, cohort_numbers, demand_by_topic, people_by_org
from reverse_mentoring.site.text import as_words, formatted
from reverse_mentoring.site.visibility import Shown

VERSION = "1.0"
"""MAJOR.MINOR; docs/reference/api.md says what each number promises."""
DOCUMENTS = {
    "index": "What there is, and where.",
    "program": "The program and its organizations.",
    "cohorts": "Cohorts with their dates and totals.",
    "pairs": "Pairs that may be named.",
    "people": "People who may be named.",
    "topics": "Topics, with how many people offer and want them.",
    "recognition": "Thank-yous, changes and badges, approved and nameable.",
}
Row = dict[str, Any]


def api(shown: Shown) -> Iterator[Asset]:
    """The documents of the API, its description in OpenAPI, and the schemas of its documents.

    Each document is an envelope of `schema_version`, `generated_at`, `total` and `result`. A count that would be small
    is null.
    """
    counts, numbers, demand = people_by_org(shown), cohort_numbers(shown), demand_by_topic(shown)
    yield _document(shown, "index", lambda: _index(shown), (), len(DOCUMENTS) - 1)
    yield _document(shown, "program", lambda: _program(shown, counts), (counts, shown.orgs))
    yield _document(
        shown, "cohorts", lambda: [_cohort(shown, c, numbers[c.id]) for c in shown.cohorts],
        (shown.cohorts, numbers, [org.id for org in shown.orgs]),
    )  # fmt: skip
    yield _document(shown, "pairs", lambda: [_pair(shown, p) for p in shown.pairs], shown.pairs)
    yield _listing(shown, "people", shown.people, _person)
    topics = [shown.program.topics[id_] for id_ in sorted(shown.program.topics)]
    yield _document(shown, "topics", lambda: [_topic(shown, t, demand) for t in topics], (topics, demand))
    held = sorted({(e.badge.id, e.holders) for e in shown.awards})
    of = (shown.kudos, shown.changes, shown.program.badges, held)
    yield _document(shown, "recognition", lambda: _recognition(shown, held), of)
    yield description(shown.program.settings, VERSION, DOCUMENTS)
    yield from response_schemas(shown.program.settings.site_url, DOCUMENTS)


def _document(
    shown: Shown, name: str, result: Callable[[], list[Row] | Row], of: object, total: int | None = None
) -> Asset:  # fmt: skip
    """A document, whose result is made when it is asked for. `of` is what it is made of besides program.yaml and the
    day.
    """

    def made() -> bytes:
        rows = result()
        counted = total if total is not None else len(rows) if isinstance(rows, list) else 1
        return in_lines(_head(shown, counted) | {"result": rows}).encode()

    return Asset(f"api/v1/{name}.json", made, (shown.today, of))


def _listing(shown: Shown, name: str, records: Sequence[Any], row: Callable[[Shown, Any], Row]) -> Asset:
    """A document with a row for each record, which says what the record and program.yaml say."""
    before, _, after = in_lines(_head(shown, len(records)) | {"result": []}).encode().rpartition(b"\n\n")
    lines = Lines(before + b"\n", records, lambda record: _json(row(shown, record)).encode(), b"\n" + after)
    return Asset(f"api/v1/{name}.json", lines, (shown.today,))


def _head(shown: Shown, total: int) -> Row:
    return {"schema_version": VERSION, "generated_at": f"{shown.today.isoformat()}T00:00:00Z", "total": total}


def in_lines(document: Row) -> str:
    """A document as JSON with a line for each entry of it, and for each row or entry of its result.

    So it has no spaces to load, and a comparison of two still shows which person has changed.
    """
    *head, (last, result) = document.items()
    start, end = "[]" if isinstance(result, list) else "{}"
    rows = (_json(row) for row in result) if start == "[" else (f"{_json(k)}: {_json(v)}" for k, v in result.items())
    told = "".join(f"{_json(key)}: {_json(value)},\n" for key, value in head)
    inside = SEPARATOR.decode().join(rows)
    return f"{{\n{told}{_json(last)}: {start}\n{inside}\n{end}\n}}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


def _index(shown: Shown) -> Row:
    return {
        "endpoints": [
            {"name": name, "url": _url(shown, f"api/v1/{name}.json"), "description": words,
             "schema": _url(shown, schema_path(name))}
            for name, words in DOCUMENTS.items() if name != "index"
        ],
        "openapi": _url(shown, DESCRIPTION),
        "feeds": [_url(shown, feed) for feed in FEEDS],
        "schemas": [_url(shown, f"schemas/{kind}.schema.json") for kind in KINDS],
    }  # fmt: skip


def _program(shown: Shown, counts: Mapping[str, Cell]) -> Row:
    settings = shown.program.settings
    return {
        "name": settings.name, "about": as_words(formatted(settings.about)), "url": settings.site_url,
        "repository": settings.repository,
        "audience": settings.audience, "language": settings.language, "invented": settings.invented,
        "levels": list(settings.levels), "roles": {"mentor": settings.mentor_name, "mentee": settings.mentee_name},
        "min_group": settings.min_group,
        "organizations": [_org(shown, o) | {"people": counts[o.id].count} for o in shown.orgs],
    }  # fmt: skip


def _org(shown: Shown, org: Org) -> Row:
    return {"id": org.id, "name": org.name, "kind": org.kind, "joined": org.joined.isoformat(), "url": org.url,
            "page": _url(shown, address(org))}  # fmt: skip


def _cohort(shown: Shown, cohort: Cohort, numbers: CohortNumbers) -> Row:
    return {
        "id": cohort.id, "title": cohort.title, "status": cohort.status, "page": _url(shown, address(cohort)),
        "enroll": {"opens": cohort.enroll_opens.isoformat(), "closes": cohort.enroll_closes.isoformat()},
        "runs": {"from": cohort.runs_from.isoformat(), "to": cohort.runs_to.isoformat()},
        "sessions": {"count": cohort.sessions.count, "minutes": cohort.sessions.minutes,
                     "every_days": cohort.sessions.every_days},
        "circles": [
            {"start": c.start.isoformat(), "minutes": c.minutes}
            for c in sessions_shown(cohort, shown) if c.status == "planned"
        ],
        "calendar": _url(shown, calendar(cohort)),
        "orgs": [o.id for o in shown.orgs] if cohort.orgs is None else list(cohort.orgs),
        "totals": {"pairs": numbers.pairs.count, "bridging": numbers.bridging.count,
                   "conversations": numbers.conversations.count, "reached": numbers.reached.count},
    }  # fmt: skip


def _pair(shown: Shown, pair: Pair) -> Row:
    sessions = [
        {"id": _session_id(shown, pair, s), "start": s.start.isoformat(), "minutes": s.minutes}
        for s in sessions_shown(pair, shown) if s.status == "planned"
    ]  # fmt: skip
    return {
        "id": pair.id, "cohort": pair.cohort, "status": pair.status, "mentor": pair.mentor, "mentee": pair.mentee,
        "mentor_teaches": list(pair.mentor_teaches), "mentee_teaches": list(pair.mentee_teaches),
        "objectives": [{"id": o.id, "text": o.text, "for": o.for_, "state": o.state} for o in pair.objectives],
        "sessions": sessions, "page": _url(shown, address(pair)),
        "calendar": _url(shown, calendar(pair)) if sessions_shown(pair, shown) else None,
    }  # fmt: skip


def _session_id(shown: Shown, pair: Pair, session: Session) -> str:
    """The session's own id; in public that of its calendar entry, which does not tell by a gap what was canceled."""
    public = shown.program.settings.audience == "public"
    return session_uid(shown.program, pair, session) if public else session.id


def _person(shown: Shown, person: Participant) -> Row:
    return {
        "handle": person.handle, "formerly": list(person.formerly), "name": person.name, "org": person.org,
        "level": person.level,
        "offers": dict(person.offers), "wants": list(person.wants), "interests": list(person.interests),
        "goals": list(person.goals), "languages": list(person.languages), "page": _url(shown, address(person)),
    }  # fmt: skip


def _topic(shown: Shown, topic: Topic, demand: Mapping[str, Demand]) -> Row:
    row: Row = {"id": topic.id, "name": topic.name, "kind": topic.kind, "area": topic.area,
                "aliases": list(topic.aliases), "broader": topic.broader,
                "page": _url(shown, address(topic))}  # fmt: skip
    if topic.id in demand:
        row |= {"offered": demand[topic.id].offered.count, "wanted": demand[topic.id].wanted.count}
    return row


def _recognition(shown: Shown, held: Sequence[tuple[str, tuple[str, ...]]]) -> Row:
    return {
        "thank_yous": [_kudos(shown, k) for k in shown.kudos],
        "changes": [_change(shown, c) for c in shown.changes],
        "badges": [
            {"id": b.id, "name": b.name, "description": b.description, "page": _url(shown, address(b)),
             "holders": [holders for badge, holders in held if badge == b.id]}
            for b in shown.program.badges
        ],
    }  # fmt: skip


def _kudos(shown: Shown, kudos: Kudos) -> Row:
    return {"cohort": kudos.cohort, "from": kudos.from_, "to": list(kudos.to), "date": kudos.date.isoformat(),
            "text": as_words(formatted(kudos.text)), "page": _url(shown, address(kudos))}  # fmt: skip


def _change(shown: Shown, change: Change) -> Row:
    return {"cohort": change.cohort, "by": change.by, "with": list(change.with_), "date": change.date.isoformat(),
            "title": change.title, "area": change.area, "text": as_words(formatted(change.text)),
            "page": _url(shown, address(change))}  # fmt: skip


def _url(shown: Shown, place: str) -> str:
    return f"{_root(shown.program.settings.site_url)}{place}"


@functools.cache
def _root(site_url: str) -> str:
    """Where relative addresses begin. Joining them one by one takes longer than all the rest of a document."""
    return urljoin(site_url, "./")
