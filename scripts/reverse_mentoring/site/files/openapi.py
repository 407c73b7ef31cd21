"""What tells programs about the static API: its OpenAPI description, and the schema of each of its documents.

References are relative, so that the description works on the site, in a folder, and in a copy without a network.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from reverse_mentoring.data.records import Settings
from reverse_mentoring.site.addresses import FEEDS, guide
from reverse_mentoring.site.model import Asset

Json = dict[str, Any]
DESCRIPTION = "api/v1/openapi.json"
FOLDER = "schemas/api/v1"
"""Where the schemas of the answers are published."""
RESPONSES = Path(__file__).parents[1] / "responses"
TAGS = {
    "data": "The program's people, pairs, cohorts and topics, as far as they may be told, each in one envelope.",
    "news": "What is new, in three forms.",
    "calendars": "What is planned, for calendar programs.",
    "impact": "Totals for analysts.",
}  # fmt: skip
ABOUT = """The same things as the pages of this site, for programs: static files, made anew with every change.

Within version 1, fields and documents are only added. Ignore what you do not know. A count that is null is too small \
to be told. Nobody is in here who did not agree to be named, and whoever takes that back is gone with the next build: \
please do not keep copies for longer than you need them."""


@functools.cache
def response_schema(name: str) -> Json:
    """The schema of a document of the API, as plain data."""
    loaded: Json = json.loads((RESPONSES / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def response_schemas(site_url: str, names: Iterable[str]) -> Iterator[Asset]:
    """The schemas of the documents called `names`, and of their envelope, each with its address here as its `$id`."""
    for name in sorted({"envelope", *names}):
        path = schema_path(name)
        yield Asset(path, functools.partial(_response, name, urljoin(site_url, path)), of=site_url)


def _response(name: str, id_: str) -> bytes:
    return (json.dumps(response_schema(name) | {"$id": id_}, ensure_ascii=False, indent=2) + "\n").encode()


def schema_path(name: str) -> str:
    """Where the schema of a document of the API is published."""
    return f"{FOLDER}/{name}.schema.json"


def description(settings: Settings, version: str, documents: Mapping[str, str]) -> Asset:
    """The description in OpenAPI 3.1 of the `documents`, name to what it holds, of the feeds, calendars and tables."""
    return Asset(DESCRIPTION, functools.partial(_description, settings, version, documents), of=settings)


def _description(settings: Settings, version: str, documents: Mapping[str, str]) -> bytes:
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.name}: static API", "version": version, "summary": "A reverse mentoring program.",
            "description": ABOUT,
            "contact": {"name": settings.name, "url": settings.site_url},
            "license": {"name": "Personal data of the people who are named",
                        "url": urljoin(settings.site_url, guide("privacy"))},
        },
        "servers": [{"url": settings.site_url.rstrip("/"), "description": "The program's site."}],
        "security": [],
        "tags": [{"name": name, "description": about} for name, about in TAGS.items()],
        "paths": dict(_paths(documents)),
        "components": {"responses": {"Missing": {
            "description": "There is nothing, or nothing any more.",
            "content": {"text/html": {"schema": {"type": "string"}}},
        }}},
    }  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _paths(documents: Mapping[str, str]) -> Iterator[tuple[str, Json]]:
    for name, about in documents.items():
        answer = _as("application/json", {"$ref": f"../../{schema_path(name)}"})
        yield f"/api/v1/{name}.json", _get("data", name, about, answer)
    for path, kind in FEEDS.items():
        form = path.removeprefix("feeds/").replace(".", "-")
        yield f"/{path}", _get("news", f"news-{form}", f"What is new, as {form.replace('-', ' ')}.", _as(kind))
    places = {"cohort": "The cohort's id.", "calendar": "`cohort` for the cohort's own, or the id of a pair."}
    about = "A calendar of a cohort, or of a pair."
    yield "/calendars/{cohort}/{calendar}.ics", _get("calendars", "calendar", about, _as("text/calendar"), places)
    about = "Which tables there are, as a Data Package."
    yield "/impact/data/datapackage.json", _get("impact", "tables", about, _as("application/json"))
    places = {"table": "The name of a table."}
    yield "/impact/data/{table}.csv", _get("impact", "table", "One table.", _as("text/csv"), places)


def _as(kind: str, schema: Json | None = None) -> Json:
    """The content of an answer of that media type."""
    return {kind: {"schema": schema or {"type": "object" if kind.endswith("json") else "string"}}}


def _get(tag: str, name: str, about: str, answer: Json, places: Mapping[str, str] | None = None) -> Json:
    """An address that is read; `places` are the parts of it that vary."""
    parameters = [
        {"name": place, "in": "path", "required": True, "description": words, "schema": {"type": "string"}}
        for place, words in (places or {}).items()
    ]
    operation: Json = {
        "operationId": name, "tags": [tag], "summary": about.rstrip("."), "description": about,
        "responses": {
            "200": {"description": about, "content": answer},
            "404": {"$ref": "#/components/responses/Missing"},
        },
    }  # fmt: skip
    return {"get": operation | ({"parameters": parameters} if parameters else {})}
