"""The quick validator and the thorough one give the same verdict on whatever people write."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reverse_mentoring.data.files.layout import find_files
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.schema.schemas import KINDS, quick_validator, schema, thorough_validator
from support.miniature import GIVEN

EXTRA: dict[str, list[Any]] = {
    "feedback": [{"from": "mira_northwind", "date": "2026-03-20", "form": "fit",
                  "sealed": "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n"}],
    "private": [{"prefers": {"mira_northwind": ["dan_northwind"]}, "vetoes": [["mira_northwind", "dan_northwind"]]}],
    "import-map": [{"columns": {"handle": "Login"}}],
    "credential": [{"id": "x"}],
}  # fmt: skip


def samples() -> dict[str, list[Any]]:
    """Good data of every kind of file: the miniature program's, and for other kinds something near it."""
    made: dict[str, list[Any]] = {kind: list(EXTRA.get(kind, ())) for kind in KINDS}
    for file in find_files(GIVEN)[0]:
        document = read_document(file.path, Path(GIVEN, file.path).read_bytes())
        assert isinstance(document, Document)
        made[file.kind].append(document.data)
    return made


SAMPLES = samples()
ODD: list[Any] = [
    None, True, False, 0, -1, 1, 3, 5, 6, 10**15, "", " ", "x", "X", "a-b", "a--b", "-a", "a_b", "a_b_c", "1",
    "a" * 39, "a" * 40, "a" * 41, "a" * 600, "a" * 601, "Ä" * 60, "é" * 61, "😀" * 60, "e\u0301" * 31, "two\nlines", "x\n",
    "\u0130", "\u212a", "\u00a0", "\u1680x", "\u2003", "x\u0085", "\x1cx", "2026-10-01", "2026-02-30", "2026-2-3",
    "20261001", "2026-W40-4", "0000-01-01", "\uff19\uff19\uff19\uff19-\uff10\uff11-\uff10\uff11", "2026-10-01T12:00:00Z", "2026-10-01T25:00:00Z",
    "2026-10-01T12:00:00", "2026-10-01T12:00:00+02:00", "09:00-17:30", "24:00-25:00", "\u0660\u0669:\u0660\u0660-17:30", "Europe/Berlin",
    "https://example.org", "https://example.org/", "http://x", "javascript:alert(1)", "<b>", "a&b", "{x}", "junior", "en",
    "eng", "EN", "de-CH", [], {}, [1], ["a"], ["a", "a"], [["a"]], [{}, {}], [True, 1], [0, False], {"a": 1}, {"a": 6},
    {"A": 1}, {"a" * 41: 1}, {"mentor": 1}, {"mentor": 0, "mentee": 0, "x": 0}, {"": 1}, {"a\n": 1},
]  # fmt: skip
"""Values at the borders of what schemas say, and where two dialects of regular expressions could differ."""


def places(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The pointers of all values in `data`."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [way, *(place for key, value in entries for place in places(value, (*way, key)))]


def changed(data: Any, way: tuple[Any, ...], value: Any, remove: bool) -> Any:
    """A copy of `data` with another value at a place, or without it."""
    if not way:
        return value
    made = copy.deepcopy(data)
    inner = made
    for part in way[:-1]:
        inner = inner[part]
    if remove:
        del inner[way[-1]]
    else:
        inner[way[-1]] = value
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_both_say_the_same_when_any_value_is_odd_or_missing(kind: str) -> None:
    quick, thorough = quick_validator(kind), thorough_validator(kind)
    different = []
    for data in SAMPLES[kind][:2]:
        for way in places(data)[:40]:
            variants = [changed(data, way, value, remove=False) for value in ODD]
            variants += [changed(data, way, None, remove=True)] if way else []
            different += [v for v in variants if quick.is_valid(v) is not thorough.is_valid(v)]
    assert different == []


@settings(max_examples=200)
@given(st.data())
def test_both_say_the_same_of_texts_in_every_place(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(k for k in KINDS if SAMPLES[k])))
    sample = data.draw(st.sampled_from(SAMPLES[kind]))
    way = data.draw(st.sampled_from(places(sample)))
    text = data.draw(st.text(max_size=80) | st.from_regex(r"\A[a-z0-9_-]{1,45}\Z") | st.sampled_from(ODD))
    variant = changed(sample, way, text, remove=False)
    assert quick_validator(kind).is_valid(variant) is thorough_validator(kind).is_valid(variant)


@pytest.mark.parametrize("kind", KINDS)
def test_both_know_every_keyword_that_the_schemas_use(kind: str) -> None:
    """A keyword that one of the two does not know is a rule that is not checked."""
    known = {
        "$schema", "$id", "$ref", "$defs", "title", "description", "examples", "default", "type", "enum", "const",
        "properties", "patternProperties", "additionalProperties", "propertyNames", "required", "items", "prefixItems",
        "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "minLength", "maxLength", "pattern",
        "format", "minimum", "maximum", "anyOf",
    }  # fmt: skip

    def keywords(node: Any) -> set[str]:
        if not isinstance(node, dict):
            return {k for item in node for k in keywords(item)} if isinstance(node, list) else set()
        inside: set[str] = set(node)
        for key, value in node.items():
            if key in {"properties", "patternProperties", "$defs"}:
                inside |= {k for sub in value.values() for k in keywords(sub)}
            elif key not in {"examples", "default", "enum", "const", "required"}:
                inside |= keywords(value)
        return inside

    assert keywords(schema(kind)) - known == set()


def test_among_thousands_of_entries_an_equal_one_is_found_without_comparing_every_two() -> None:
    entries = [{"handle": "mira_northwind", "github_id": n} for n in range(1, 8_001)]
    problems = list(thorough_validator("org").iter_errors({**SAMPLES["org"][0], "contacts": [*entries, entries[0]]}))
    assert json.dumps(sorted({str(e.validator) for e in problems})) == '["maxItems", "uniqueItems"]'
