"""The emitter."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.reading.characters import hides
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.writing.writer import schema_address, to_yaml


def test_a_participant_reads_as_a_person_would_write_it() -> None:
    record = {
        "handle": "mira_northwind",
        "github_id": 9000000000017,
        "name": "Mira",
        "seats": {"mentor": 1, "mentee": 0},
        "offers": {"generative-ai": 4, "kubernetes": 3},
        "wants": ["strategy", "budgeting"],
        "languages": ["en", "no"],
        "timezone": "Europe/Berlin",
        "hours": "09:00-17:30",
        "consent": {"given": date(2026, 10, 1), "propose": True, "publish": "internal"},
        "about": "First line: yes.\n\nSecond *line*.",
    }
    assert to_yaml(record, modeline="../../schemas/participant.schema.json") == (
        "# yaml-language-server: $schema=../../schemas/participant.schema.json\n"
        "handle: mira_northwind\n"
        "github_id: 9000000000017\n"
        "name: Mira\n"
        "seats: {mentor: 1, mentee: 0}\n"
        "offers: {generative-ai: 4, kubernetes: 3}\n"
        "wants: [strategy, budgeting]\n"
        'languages: [en, "no"]\n'
        "timezone: Europe/Berlin\n"
        'hours: "09:00-17:30"\n'
        "consent: {given: 2026-10-01, propose: true, publish: internal}\n"
        "about: |-\n"
        "  First line: yes.\n"
        "\n"
        "  Second *line*.\n"
    )


def test_what_does_not_fit_on_a_line_stands_in_a_block() -> None:
    record = {
        "objectives": [
            {"id": "one", "text": f"Ship the {'very ' * 12}first", "for": "both", "state": "open"},
            {"id": "two", "text": "Read", "for": "mentor", "state": "met"},
        ],
        "pins": [["a", "b"], ["c", "d"]],
        "matched": {"date": "2026-11-01", "mentor_teaches": ["go"], "mentee_teaches": []},
        "wants": [f"a-topic-with-a-long-name-{n}" for n in range(4)],
        "none": [],
    }  # fmt: skip
    assert to_yaml(record) == (
        "objectives:\n"
        "  - id: one\n"
        "    text: Ship the very very very very very very very very very very very very first\n"
        "    for: both\n"
        "    state: open\n"
        "  - id: two\n"
        "    text: Read\n"
        "    for: mentor\n"
        "    state: met\n"
        "pins:\n"
        "  - [a, b]\n"
        "  - [c, d]\n"
        "matched:\n"
        "  date: 2026-11-01\n"
        "  mentor_teaches: [go]\n"
        "  mentee_teaches: []\n"
        "wants:\n"
        "  - a-topic-with-a-long-name-0\n"
        "  - a-topic-with-a-long-name-1\n"
        "  - a-topic-with-a-long-name-2\n"
        "  - a-topic-with-a-long-name-3\n"
        "none: []\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", '"no"'), ("True", '"True"'), ("null", '"null"'), ("123", '"123"'), ("3.10", '"3.10"'), ("1e5", '"1e5"'),
        ("0x1F", '"0x1F"'), ("22:30", '"22:30"'), ("a: b", '"a: b"'), ("#x", '"#x"'), ("*x", '"*x"'), ("", '""'),
        (" a", '" a"'), ("a\tb", '"a\\tb"'), ('say "hi"', '"say \\"hi\\""'), ("a\r\nb", '"a\\r\\nb"'),
        ("2026-10-01", "2026-10-01"), ("2026-fall", "2026-fall"), ("Zoë", "Zoë"), ("C++", "C++"),
        ("https://example.org/a", "https://example.org/a"), ("https://example.org/#a", '"https://example.org/#a"'),
    ],
)  # fmt: skip
def test_text_is_quoted_where_a_reader_might_take_it_for_something_else(text: str, written: str) -> None:
    assert to_yaml({"key": text}) == f"key: {written}\n"


_TEXT = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=40)
    .map(lambda t: unicodedata.normalize("NFC", t))
    .filter(lambda t: not hides(t))
)
_WORDS = st.sampled_from(
    ["no", "null", "~", "1_0", "0b1", ".5", "-", "---", "? a", "a #b", "a:", "|", ">", "&a", "x\n"]
)
_SCALARS = st.none() | st.booleans() | st.integers(-(10**16) + 1, 10**16 - 1) | _TEXT | _WORDS
_KEYS = _TEXT | st.builds(lambda text, times: f"a{text * times}", _TEXT, st.integers(0, 600))
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=12
)


def _depth(value: object) -> int:
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if held is None else 1 + max(map(_depth, held), default=0)


@given(st.dictionaries(_KEYS, _VALUES, max_size=5).filter(lambda d: _depth(d) <= 8))
def test_reading_what_was_written_gives_the_same_data(data: dict[str, object]) -> None:
    document = read_document("x.yaml", to_yaml(data, modeline="x").encode())
    assert isinstance(document, Document), document
    assert document.data == data


@pytest.mark.parametrize("length", [999, 1_000, 1_001, 1_023, 1_024, 1_025, 5_000])
@pytest.mark.parametrize("value", ["text", "lines\nof text\n", [], ["a", "b"], {"a": {"b": 1}}, [{"a" * 2_000: [1]}]])
def test_a_key_may_be_as_long_as_it_likes(length: int, value: object) -> None:
    for letter in "a:":
        for data in ({letter * length: value}, [{letter * length: value, "next": 1}]):
            document = read_document("x.yaml", to_yaml(data).encode())
            assert isinstance(document, Document), document
            assert document.data == data


def test_the_schema_address_climbs_out_of_the_folders() -> None:
    assert schema_address("participants/northwind/mira.yaml", "participant") == "../../schemas/participant.schema.json"
    assert schema_address("program.yaml", "program") == "schemas/program.schema.json"


@pytest.mark.parametrize(
    ("value", "fault"), [(1.5, TypeError), ({1: 2}, TypeError), (b"x", TypeError), (10**16, ValueError)]
)
def test_what_the_reader_would_read_differently_is_not_written(value: object, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        to_yaml({"key": value})
