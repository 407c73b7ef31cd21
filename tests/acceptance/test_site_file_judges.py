"""The site's files before judges that nobody here wrote: linters of OpenAPI, ajv, feed readers, frictionless."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from frictionless import Package
from openapi_spec_validator import OpenAPIV31SpecValidator

from reverse_mentoring.data.files.layout import kind_of
from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import Program
from reverse_mentoring.site.files.assets import render_assets
from support.json_feed import json_feed_faults
from support.miniature import GIVEN
from support.node_judges import ajv, redocly, spectral
from support.people import TODAY
from support.site_files import written

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Site:
    """A program, and the folder with the files that its site has besides pages."""

    program: Program
    folder: Path

    def read(self, path: str) -> Any:
        return json.loads((self.folder / path).read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=[GIVEN, REPOSITORY], ids=["miniature", "sample"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    program = load(request.param).program
    assert program is not None
    return Site(program, written(render_assets(program, TODAY), tmp_path_factory.mktemp("files")))


def test_linters_find_nothing_in_the_description_of_the_api(site: Site) -> None:
    description = site.folder / "api/v1/openapi.json"
    assert redocly(description) == []
    assert spectral(description) == []
    OpenAPIV31SpecValidator(json.loads(description.read_text(encoding="utf-8")), description.as_uri()).validate()


def test_linters_would_find_a_reference_that_leads_nowhere(site: Site, tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(site.read("api/v1/openapi.json")), encoding="utf-8")
    assert any("no-unresolved-refs" in found for found in redocly(tmp_path / "openapi.json"))
    assert any("invalid-ref" in found for found in spectral(tmp_path / "openapi.json"))


def test_ajv_takes_every_schema_and_every_document_that_has_one(site: Site) -> None:
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(site.folder.rglob("*.schema.json"))]
    home = site.program.settings.site_url
    answers = [
        {"name": path.name, "data": json.loads(path.read_text(encoding="utf-8")),
         "schema": f"{home}schemas/api/v1/{path.stem}.schema.json"}
        for path in sorted((site.folder / "api/v1").glob("*.json")) if path.stem != "openapi"
    ]  # fmt: skip
    records: tuple[Any, ...] = (
        *site.program.participants, *site.program.orgs, *site.program.cohorts, *site.program.pairs, *site.program.kudos,
        *site.program.changes,
    )  # fmt: skip
    people_wrote = [
        {"name": r.source.path, "data": r.source.data, "schema": f"{home}schemas/{found.kind}.schema.json"}
        for r in records if (found := kind_of(r.source.path)) is not None
    ]  # fmt: skip
    assert len(schemas) > 20
    assert len(people_wrote) > 10
    assert ajv(schemas, answers + people_wrote) == []
    broken = answers[1] | {"data": answers[1]["data"] | {"total": "many"}}
    assert ajv(schemas, [broken]) == [f"{broken['name']}: /total: must be integer"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_a_feed_reader_finds_nothing_odd(site: Site, name: str) -> None:
    read = feedparser.parse((site.folder / "feeds" / name).read_bytes())
    assert not read.bozo, read.get("bozo_exception")
    assert read.entries
    assert all(entry.id and entry.link and entry.title and entry.published_parsed for entry in read.entries)
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_the_json_feed_is_as_its_specification_says(site: Site) -> None:
    feed = site.read("feeds/feed.json")
    assert json_feed_faults(feed) == []
    item = feed["items"][0]
    assert json_feed_faults(feed | {"items": [item, item], "author": {}}) != []


def test_the_tables_are_what_their_description_says(site: Site) -> None:
    report = Package(str(site.folder / "impact/data/datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])
