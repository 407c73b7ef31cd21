"""The static API."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.schema.schemas import KINDS
from reverse_mentoring.site.api import api
from reverse_mentoring.site.assets import render_assets, schemas
from reverse_mentoring.site.visibility import Shown
from support.miniature import EXPECTED, GIVEN
from support.people import TODAY, program

NAMES = ["index", "program", "cohorts", "pairs", "people", "topics", "recognition"]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    made = load(GIVEN).program
    assert made is not None
    return {asset.path: asset.content.decode() for asset in api(Shown(made, TODAY))}


def test_the_index_lists_every_document(files: dict[str, str]) -> None:
    assert list(files) == [f"api/v1/{name}.json" for name in NAMES]
    listed = [e["url"] for e in json.loads(files["api/v1/index.json"])["result"]["endpoints"]]
    assert listed == [f"https://miniature.example/program/api/v1/{name}.json" for name in NAMES[1:]]


@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_the_expected_one(
    files: dict[str, str], name: str, expect: Callable[[Path, str], None]
) -> None:
    expect(EXPECTED / f"site/api/{name}.json", files[f"api/v1/{name}.json"])


@pytest.mark.parametrize("name", NAMES)
def test_each_document_has_the_same_envelope(files: dict[str, str], name: str) -> None:
    document = json.loads(files[f"api/v1/{name}.json"])
    assert list(document) == ["schema_version", "generated_at", "total", "result"]
    assert (document["schema_version"], document["generated_at"]) == ("1.0", "2026-10-15T00:00:00Z")
    if isinstance(document["result"], list):
        assert document["total"] == len(document["result"])


def test_schemas_are_published_under_their_own_address() -> None:
    published = {asset.path: json.loads(asset.content) for asset in schemas("https://a.example/b/")}
    assert list(published) == [f"schemas/{kind}.schema.json" for kind in KINDS]
    assert all(document["$id"] == f"https://a.example/b/{path}" for path, document in published.items())


def test_an_empty_program_has_all_files_but_calendars() -> None:
    paths = [asset.path for asset in render_assets(program(cohorts=[]), TODAY)]
    tables = [path for path in paths if path.startswith("impact/data/")]
    assert len(tables) == 8
    assert len(paths) == len(set(paths)) == 3 + len(NAMES) + len(KINDS) + len(tables)
