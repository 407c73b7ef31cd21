"""The static API."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.schema.schemas import KINDS
from reverse_mentoring.site.addresses import FEEDS
from reverse_mentoring.site.files.api import DOCUMENTS, api
from reverse_mentoring.site.files.assets import render_assets, schemas
from reverse_mentoring.site.visibility import Shown
from support.miniature import EXPECTED, GIVEN
from support.people import TODAY, program
from support.site_files import closed, faults

HOME = "https://miniature.example/program/"

ANSWERED = [f"api/v1/{name}.json" for name in DOCUMENTS]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    made = load(GIVEN).program
    assert made is not None
    return {asset.path: asset.content.decode() for asset in api(Shown(made, TODAY))}


@pytest.fixture(scope="module")
def published(files: dict[str, str]) -> dict[str, dict[str, Any]]:
    """All schemas of the site by their addresses, those of answers closed: what they do not describe is a fault."""
    data = [json.loads(asset.content) for asset in schemas(HOME)]
    answers = [closed(json.loads(text)) for path, text in files.items() if path.startswith("schemas/")]
    return {schema["$id"]: schema for schema in [*data, *answers]}


def test_the_whole_tree_is_the_expected_one(files: dict[str, str], expect: Callable[[Path, str], None]) -> None:
    for path, text in files.items():
        expect(EXPECTED / "site" / path, text)
    there = {file.relative_to(EXPECTED / "site").as_posix() for name in ("api", "schemas")
             for file in (EXPECTED / "site" / name).rglob("*") if file.is_file()}  # fmt: skip
    assert there == set(files)


def test_the_index_lists_every_document(files: dict[str, str]) -> None:
    listed = json.loads(files["api/v1/index.json"])["result"]
    assert [e["url"] for e in listed["endpoints"]] == [f"{HOME}{path}" for path in ANSWERED[1:]]
    for address in [listed["openapi"], *(e["schema"] for e in listed["endpoints"])]:
        assert address.removeprefix(HOME) in files
    assert listed["schemas"] == [f"{HOME}{asset.path}" for asset in schemas(HOME)]


def test_each_document_has_the_same_envelope(files: dict[str, str]) -> None:
    for path in ANSWERED:
        document = json.loads(files[path])
        assert list(document) == ["schema_version", "generated_at", "total", "result"]
        assert (document["schema_version"], document["generated_at"]) == ("1.0", "2026-10-15T00:00:00Z")
        if isinstance(document["result"], list):
            assert document["total"] == len(document["result"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_keeps_its_schema_and_has_no_field_that_is_not_in_it(
    files: dict[str, str], published: dict[str, dict[str, Any]], name: str
) -> None:
    document = json.loads(files[f"api/v1/{name}.json"])
    address = f"{HOME}schemas/api/v1/{name}.schema.json"
    assert faults(published, address, document) == []
    assert faults(published, address, document | {"extra": 1}) != []
    for field in document:
        assert faults(published, address, {k: v for k, v in document.items() if k != field}) != []


def test_a_program_without_anything_keeps_the_schemas_too(published: dict[str, dict[str, Any]]) -> None:
    for asset in api(Shown(program(cohorts=[]), TODAY)):
        if asset.path in ANSWERED:
            address = f"{HOME}schemas/api/v1/{asset.path.removeprefix('api/v1/').removesuffix('.json')}.schema.json"
            assert faults(published, address, json.loads(asset.content)) == []


def test_the_description_knows_every_document_and_refers_to_its_schema(files: dict[str, str]) -> None:
    paths = json.loads(files["api/v1/openapi.json"])["paths"]
    for name in DOCUMENTS:
        content = paths[f"/api/v1/{name}.json"]["get"]["responses"]["200"]["content"]
        assert content == {"application/json": {"schema": {"$ref": f"../../schemas/api/v1/{name}.schema.json"}}}
    assert {f"/{feed}" for feed in FEEDS} <= set(paths)


def test_the_about_of_the_program_is_plain_text() -> None:
    made = program(cohorts=[])
    settings = replace(made.settings, about="Both *teach*, & both [learn](https://a.example/).")
    (document,) = [a for a in api(Shown(replace(made, settings=settings), TODAY)) if a.path.endswith("v1/program.json")]
    assert json.loads(document.content)["result"]["about"] == "Both teach, & both learn."


def test_schemas_are_published_under_their_own_address() -> None:
    published = {asset.path: json.loads(asset.content) for asset in schemas("https://a.example/b/")}
    assert list(published) == [f"schemas/{kind}.schema.json" for kind in KINDS]
    assert all(document["$id"] == f"https://a.example/b/{path}" for path, document in published.items())


def test_an_empty_program_has_all_files_but_calendars() -> None:
    paths = [asset.path for asset in render_assets(program(cohorts=[]), TODAY)]
    tables = [path for path in paths if path.startswith("impact/data/")]
    assert len(tables) == 8
    described = ["api/v1/openapi.json", "schemas/api/v1/envelope.schema.json"]
    assert set(described) <= set(paths)
    assert len(paths) == len(set(paths)) == 3 + 2 * len(DOCUMENTS) + len(described) + len(KINDS) + len(tables)
