"""Any bytes become a located document or one located problem."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.places import Position
from reverse_mentoring.data.reading.reader import MAX_BYTES, read_document
from reverse_mentoring.problems import Problem


def read(text: str) -> Document:
    document = read_document("a.yaml", text.encode())
    assert isinstance(document, Document), document
    return document


def test_every_value_and_key_knows_its_line_and_column() -> None:
    document = read("name: Mira\nseats: {mentor: 1}\nwants:\n  - strategy\n")
    assert document.data == {"name": "Mira", "seats": {"mentor": 1}, "wants": ["strategy"]}
    assert document.at("name") == Position(1, 7)
    assert document.at_key("seats") == Position(2, 1)
    assert document.at("seats", "mentor") == Position(2, 17)
    assert document.at("wants", 0) == Position(4, 5)


def test_a_place_that_is_missing_is_told_by_its_nearest_ancestor() -> None:
    assert read("seats: {mentor: 1}\n").at("seats", "mentee") == Position(1, 8)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("0x174", "0x174"), ("22:30", "22:30"), ("010", "010"),
        ("3.10", "3.10"), ("2026-02-30", "2026-02-30"), ("1e3", "1e3"), ("True", "True"), ("true", True),
        ("false", False), ("null", None), ("~", None), ("", None), ("17", 17), ("-3", -3), ('"17"', "17"),
        ("'true'", "true"), ("99999999999999999999", "99999999999999999999"), ("<<", "<<"), ("=", "="),
    ],
)  # fmt: skip
def test_only_true_false_null_and_short_integers_are_more_than_text(written: str, meant: object) -> None:
    assert read(f"a: {written}\n").data == {"a": meant}


def test_text_is_normalized_so_that_the_same_name_is_the_same() -> None:
    assert read("a: Zoe\u0301\n").data == {"a": "Zo\u00e9"}


def test_joiners_that_names_and_emoji_need_are_kept() -> None:
    assert read("a: می\u200cروم\n").data == {"a": "می\u200cروم"}


def test_a_byte_order_mark_at_the_start_is_no_fault() -> None:
    assert read("\ufeffa: 1\n").data == {"a": 1}


REFUSED: dict[str, tuple[bytes, str, int, int]] = {
    "duplicate key": (b"a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
    "duplicate key in a nested mapping": (b"s: {x: 1, x: 2}\n", "duplicate-key", 1, 11),
    "duplicate key by normalization": ("é: 1\ne\u0301: 2\n".encode(), "duplicate-key", 2, 1),
    "tab": (b"a:\n\tb: 1\n", "yaml-tab", 2, 1),
    "tab before a value": (b"a: 1\nb:\n  - x\n\t- y\n", "yaml-tab", 4, 1),
    "alias": (b"a: &x 1\nb: *x\n", "yaml-anchor", 1, 4),
    "alias without anchor": (b"b: *x\n", "yaml-alias", 1, 4),
    "tag": (b"a: !!python/object:os.system ls\n", "yaml-tag", 1, 4),
    "directive": (b"%YAML 1.1\n---\na: 1\n", "yaml-directive", 1, 1),
    "two documents": (b"a: 1\n---\nb: 2\n", "several-documents", 2, 1),
    "a list as a key": (b"? [a, b]\n: 1\n", "key-not-text", 1, 3),
    "deep nesting": (b"a: " + b"[" * 30_000, "nested-too-deep", 1, 11),
    "alias bomb": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "yaml-anchor", 1, 4),
    "not UTF-8": (b"name: Zo\xe9\n", "not-utf8", 1, 9),
    "UTF-16": ("name: x\n".encode("utf-16"), "not-utf8", 1, 1),
    "NUL": (b"a: \x00\n", "hidden-character", 1, 4),
    "NUL by escape": (b'a: "\\0"\n', "hidden-character", 1, 4),
    "bidi override": ("a: \u202egnp\n".encode(), "hidden-character", 1, 4),
    "zero-width space": ("a: x\u200by\n".encode(), "hidden-character", 1, 5),
    "merge conflict": (b"a: 1\n<<<<<<< HEAD\nb: 2\n", "merge-conflict", 2, 1),
    "unclosed quote": (b'a: "x\n', "yaml-syntax", 1, 4),
    "unclosed list": (b"a: [1, 2\n", "yaml-syntax", 1, 4),
    "unclosed mapping without a line break": (b"{", "yaml-syntax", 1, 1),
    "nothing": (b"", "empty-file", 1, 1),
    "only a comment": (b"# hello\n", "empty-file", 1, 1),
    "too large": (b"a: " + b"x" * MAX_BYTES, "file-too-large", 1, 1),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_located_and_coded(name: str) -> None:
    raw, code, line, column = REFUSED[name]
    problem = read_document("a.yaml", raw)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert problem.message
    assert problem.hint
    assert len(problem.message) < 200


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_problem(raw: bytes) -> None:
    outcome = read_document("a.yaml", raw)
    assert isinstance(outcome, Problem) or outcome.data is not None or b":" not in raw[:1]


@given(st.text(alphabet="ab:-[]{},&*!|>'\"%@`#? \n\t0~", max_size=80))
def test_any_text_made_of_yaml_signs_gives_a_document_or_a_problem(text: str) -> None:
    outcome = read_document("a.yaml", text.encode())
    assert isinstance(outcome, Document | Problem)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=8)
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=5), inner, max_size=3), max_leaves=8)  # fmt: skip


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, min_size=1, max_size=4))
def test_json_reads_as_the_same_data(data: dict[str, object]) -> None:
    outcome = read_document("a.json", json.dumps(data).encode())
    assert isinstance(outcome, Problem) or outcome.data == data
    assert not isinstance(outcome, Problem) or outcome.code == "nested-too-deep"
