"""JSON Feed 1.1 as its specification has it (https://www.jsonfeed.org/version/1.1/), as a JSON Schema of our own."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

_URL = {"type": "string", "format": "uri"}
_TEXT = {"type": "string"}
_DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
_EXTENSIONS = {"^_": {"type": "object"}}
_AUTHORS = {
    "type": "array",
    "items": {
        "type": "object", "minProperties": 1, "properties": {"name": _TEXT, "url": _URL, "avatar": _URL},
        "patternProperties": _EXTENSIONS, "additionalProperties": False,
    },
}  # fmt: skip
_ATTACHMENT = {
    "type": "object", "required": ["url", "mime_type"],
    "properties": {
        "url": _URL, "mime_type": _TEXT, "title": _TEXT, "size_in_bytes": {"type": "number"},
        "duration_in_seconds": {"type": "number"},
    },
    "patternProperties": _EXTENSIONS, "additionalProperties": False,
}  # fmt: skip
_ITEM = {
    "type": "object", "required": ["id"], "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": {"type": "string", "minLength": 1}, "url": _URL, "external_url": _URL, "title": _TEXT,
        "content_html": _TEXT, "content_text": _TEXT, "summary": _TEXT, "image": _URL, "banner_image": _URL,
        "date_published": _DATE, "date_modified": _DATE, "authors": _AUTHORS, "language": _TEXT,
        "tags": {"type": "array", "items": _TEXT}, "attachments": {"type": "array", "items": _ATTACHMENT},
    },
    "patternProperties": _EXTENSIONS, "additionalProperties": False,
}  # fmt: skip
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object", "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": _TEXT, "home_page_url": _URL,
        "feed_url": _URL, "description": _TEXT, "user_comment": _TEXT, "next_url": _URL, "icon": _URL, "favicon": _URL,
        "authors": _AUTHORS, "language": _TEXT, "expired": {"type": "boolean"},
        "hubs": {"type": "array", "items": {"type": "object", "required": ["type", "url"]}},
        "items": {"type": "array", "items": _ITEM},
    },
    "patternProperties": _EXTENSIONS, "additionalProperties": False,
}  # fmt: skip
"""`author`, which version 1.1 deprecates, is refused; and so is every key that the specification does not know."""


def json_feed_faults(feed: Any) -> list[str]:
    """What in a feed is against the specification: the schema, and ids that are there twice."""
    found = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(feed)]
    ids = [item["id"] for item in feed.get("items", []) if "id" in item]
    return found + [f"the id {id_} is there twice" for id_ in sorted({i for i in ids if ids.count(i) > 1})]
