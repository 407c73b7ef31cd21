"""The JSON Schemas: valid, closed, described, with examples that are true, and patterns that any editor can run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SCHEMAS = sorted((Path(__file__).resolve().parents[3] / "schemas").glob("*.schema.json"))
KINDS = {
    "program", "topics", "org", "participant", "cohort", "pair", "checkin", "kudos", "change", "feedback", "credential",
    "recognition", "erased", "feedback-report", "forms", "status-list", "import-map", "private",
}  # fmt: skip
MAPS = ("properties", "patternProperties", "$defs", "dependentSchemas")
LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
SINGLE = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else", "contains")
PYTHON_ONLY = re.compile(r"\(\?P|\\[AZ]|\(\?[aiLmsux-]+[:)]|\(\?>|\(\?\(|[*+?}]\+|\\N|\(\?#|\\U|\\a")

every_schema = pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name.split(".")[0])


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def subschemas(schema: Any, where: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema of `schema` with its JSON pointer."""
    if not isinstance(schema, dict):
        return
    yield where, schema
    for keyword in MAPS:
        for key, child in schema.get(keyword, {}).items():
            yield from subschemas(child, f"{where}/{keyword}/{key}")
    for keyword in LISTS:
        for index, child in enumerate(schema.get(keyword, [])):
            yield from subschemas(child, f"{where}/{keyword}/{index}")
    for keyword in SINGLE:
        yield from subschemas(schema.get(keyword), f"{where}/{keyword}")


def patterns(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for where, part in subschemas(schema):
        if "pattern" in part:
            yield where, part["pattern"]
        for key in part.get("patternProperties", {}):
            yield where, key


def at(schema: dict[str, Any], name: str) -> Draft202012Validator:
    """A validator of one definition of `schema`."""
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


def test_there_is_one_schema_for_each_kind_of_file() -> None:
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS} == KINDS


@every_schema
def test_a_schema_is_valid_and_says_what_it_is(path: Path) -> None:
    schema = load(path)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"https://reverse-mentoring.github.io/program/schemas/{path.name}"
    assert schema["title"]
    assert schema["description"]


@every_schema
def test_every_object_is_closed(path: Path) -> None:
    open_ones = [
        where
        for where, part in subschemas(load(path))
        if (part.get("type") == "object" or "properties" in part or "patternProperties" in part)
        and part.get("additionalProperties") is not False
    ]
    assert open_ones == []


@every_schema
def test_every_property_is_described(path: Path) -> None:
    silent = [
        f"{where}/{key}"
        for where, part in subschemas(load(path))
        for keyword in ("properties", "patternProperties", "$defs")
        for key, child in part.get(keyword, {}).items()
        if len(child.get("description", "")) < 5 or not child["description"].endswith((".", ")", "?"))
    ]
    assert silent == []


@every_schema
def test_every_example_and_default_fits_its_own_schema(path: Path) -> None:
    schema = load(path)
    wrong = []
    for where, part in subschemas(schema):
        validator = Draft202012Validator({**part, "$defs": schema.get("$defs", {})})
        for value in [*part.get("examples", []), *([part["default"]] if "default" in part else [])]:
            wrong += [f"{where}: {error.message}" for error in validator.iter_errors(value)]
    assert wrong == []


@every_schema
def test_a_schema_needs_no_other_file(path: Path) -> None:
    schema = load(path)
    references = [part["$ref"] for _, part in subschemas(schema) if "$ref" in part]
    assert [ref for ref in references if not ref.startswith("#/$defs/") or ref[8:] not in schema["$defs"]] == []
    assert set(schema.get("$defs", {})) == {ref[8:] for ref in references}


@every_schema
def test_texts_lists_and_maps_have_an_end(path: Path) -> None:
    """A text has a pattern and a length (or a pattern or a list that fixes it), a list and a map a largest size."""
    endless = []
    for where, part in subschemas(load(path)):
        if part.get("type") == "array" and "maxItems" not in part and not where.startswith("#/$defs/"):
            endless.append(where)
        if "patternProperties" in part and "maxProperties" not in part:
            endless.append(where)
        if part.get("type") == "string" and not {"pattern", "enum"} & set(part):
            endless.append(where)
    assert endless == []


@every_schema
def test_patterns_work_in_editors_and_in_python_alike(path: Path) -> None:
    wrong = []
    for where, pattern in patterns(load(path)):
        re.compile(pattern)
        outside_classes = re.sub(r"\[(?:\\.|[^\]\\])*\]", "", pattern)
        if PYTHON_ONLY.search(outside_classes) or r"\d" in pattern or not pattern.startswith("^"):
            wrong.append(f"{where}: {pattern}")
        if not outside_classes.endswith(r"$(?!\n)") and not outside_classes.endswith("$"):
            wrong.append(f"{where}: {pattern}")
    assert wrong == []


@pytest.mark.parametrize(
    "good", ["mira", "mira-k", "a", "9to5", "mira_northwind", "a-b-c_northwind", "x" * 39], ids=lambda text: text[:20]
)
def test_a_good_handle_is_accepted(good: str) -> None:
    assert at(load_kind("participant"), "handle").is_valid(good)


@pytest.mark.parametrize(
    "bad",
    ["", "Mira", "-mira", "mira-", "mi--ra", "mira_", "_mira", "a_b_c", "mira\n", "mira ", "mïra", "@mira", "x" * 40],
    ids=ascii,
)
def test_a_bad_handle_is_refused(bad: str) -> None:
    assert not at(load_kind("participant"), "handle").is_valid(bad)


@pytest.mark.parametrize(
    "bad", ["2026-1-02", "2026-01-02\n", "\uff12\uff10\uff12\uff16-01-02", "2026-01-02T00:00", "today"], ids=ascii
)
def test_a_bad_date_is_refused(bad: str) -> None:
    assert not at(load_kind("pair"), "date").is_valid(bad)


@pytest.mark.parametrize(
    "bad",
    ["", " ", " Mira", "Mira ", "Mi\nra", "Mira\n", "<b>", "a & b", "{{ x }}", "\x00", "\x85", "a\u2028b", "x" * 61],
    ids=ascii,
)
def test_a_name_is_one_plain_line(bad: str) -> None:
    name = Draft202012Validator(load_kind("participant")["properties"]["name"])
    assert not name.is_valid(bad)


@pytest.mark.parametrize(
    "good", ["Mira", "José", "Nguyễn T.", "O'Neil", "李明", "Mira (she leads)", "x" * 60], ids=ascii
)
def test_a_name_may_be_written_in_any_script(good: str) -> None:
    assert Draft202012Validator(load_kind("participant")["properties"]["name"]).is_valid(good)


@pytest.mark.parametrize(
    ("start", "valid"),
    [
        ("2026-11-16T14:00Z", True),
        ("2026-11-16T14:00:00Z", True),
        ("2026-11-16T15:00+01:00", True),
        ("2026-11-16T15:00:30-05:30", True),
        ("2026-11-16T15:00", False),
        ("2026-11-16 15:00Z", False),
        ("2026-11-16T24:00Z", False),
        ("2026-11-16T15:00z\n", False),
    ],
)
def test_a_session_starts_at_an_instant(start: str, valid: bool) -> None:
    session = load_kind("pair")["properties"]["sessions"]["items"]["properties"]["start"]
    assert Draft202012Validator(session).is_valid(start) is valid


@pytest.mark.parametrize(
    ("hours", "valid"),
    [
        ("09:00-17:30", True),
        ("22:00-06:00", True),
        ("9:00-17:00", False),
        ("09:00-24:00", False),
        ("09:60-10:00", False),
    ],
)
def test_working_hours_are_two_times_of_day(hours: str, valid: bool) -> None:
    assert Draft202012Validator(load_kind("participant")["properties"]["hours"]).is_valid(hours) is valid


def load_kind(kind: str) -> dict[str, Any]:
    return load(next(path for path in SCHEMAS if path.name == f"{kind}.schema.json"))
