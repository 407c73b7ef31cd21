"""Pages without content, and the files of a site that are no pages, in a folder or as schemas that refer to each other."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from reverse_mentoring.site.model import Asset, Given, Page
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, program


def bare_page(uri: str, title: str, description: str = "", picture: str | None = None, **more: Any) -> Page:
    """A page of which only its frame matters."""
    return Page(uri, Shown(program(), TODAY), Given(title, description, "", {}, **more), picture=picture)


def written(assets: Iterable[Asset], folder: Path) -> Path:
    """Write them; returns the folder."""
    for asset in assets:
        file = folder / asset.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset.content)
    return folder


def closed(schema: Any) -> Any:
    """A copy of a schema in which no object may have a key that it does not describe."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return copy.copy(schema)
    parts = {key: closed(value) for key, value in schema.items()}
    return parts | ({"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {})


def faults(schemas: Mapping[str, Any], address: str, data: Any) -> list[str]:
    """What in `data` the schema at `address` does not allow; `schemas` are all there are, by their addresses."""
    registry = Registry().with_resources((id_, Resource.from_contents(schema)) for id_, schema in schemas.items())
    checker = Draft202012Validator.FORMAT_CHECKER
    validator = Draft202012Validator({"$ref": address}, registry=registry, format_checker=checker)
    return sorted(f"{error.json_path}: {error.message}" for error in validator.iter_errors(data))
