"""Differences, field by field, and comments."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.policy.fields import ORDER, WHOLE_LIST, Piece, comments, differences

ONE, TWO = {"id": "one", "state": "open"}, {"id": "two", "state": "open"}
scalars = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "a", "b"])
data = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "handle", "x"]), inner, max_size=3)
    ),
)


def told(before: Any, after: Any) -> list[tuple[tuple[str, ...], Any, Any]]:
    return [(piece.pointer, piece.before, piece.after) for piece in differences(before, after)]


@pytest.mark.parametrize(("before", "after", "expected"), [
    ({"a": 1}, {"a": 1}, []),
    ({"a": 1}, {"a": 2}, [(("a",), 1, 2)]),
    ({"a": 1}, {"a": True}, [(("a",), 1, True)]),
    ({"a": {"b": 1}}, {}, [(("a", "b"), 1, None)]),
    ({}, {"a": {"b": 1, "c": 2}}, [(("a", "b"), None, 1), (("a", "c"), None, 2)]),
    ({"a": "text"}, {"a": {"b": 1}}, [(("a", "b"), None, 1), (("a",), "text", {"b": 1})]),
    ({"a": [0]}, {"a": [False]}, [(("a",), [0], [False])]),
    ({"a": {}}, {"a": False}, [(("a",), {}, False)]),
    ({"a": [1, 2]}, {"a": [2, 1]}, [(("a",), [1, 2], [2, 1])]),
    ({"a": [ONE]}, {"a": [ONE, TWO]}, [(("a", "two", "id"), None, "two"), (("a", "two", "state"), None, "open")]),
    ({"a": [ONE, TWO]}, {"a": [TWO]}, [(("a", "one", "id"), "one", None), (("a", "one", "state"), "open", None)]),
    ({"a": [ONE, TWO]}, {"a": [TWO, ONE]}, [(("a", ORDER), ["one", "two"], ["two", "one"])]),
    ({"a": [ONE]}, {"a": [ONE, ONE]}, [(("a", WHOLE_LIST), [ONE], [ONE, ONE])]),
    ({"a": [ONE]}, {"a": [{"state": "met"}]}, [(("a", WHOLE_LIST), [ONE], [{"state": "met"}])]),
    ({"a": [ONE]}, {}, [(("a", "one", "id"), "one", None), (("a", "one", "state"), "open", None)]),
    ({"a": "text"}, {"a": [ONE]}, [(("a", WHOLE_LIST), "text", [ONE])]),
])  # fmt: skip
def test_what_differs_is_told_by_its_field(before: Any, after: Any, expected: list[object]) -> None:
    assert told(before, after) == expected


def same(one: Any, other: Any) -> bool:
    """Are they equal, true and 1 held apart, and nothing held the same as an empty mapping or list?"""
    return repr(one) == repr(other)


@given(data, data)
def test_what_differs_is_never_passed_over(before: Any, after: Any) -> None:
    pieces = list(differences(before, after))
    if not pieces:
        assert same(_bare(before), _bare(after))
    assert Piece((), None, None) not in pieces
    assert told(after, after) == [] or _unclear(after)


def _bare(value: Any) -> Any:
    """The value with keys sorted, and without what says nothing: None, and empty mappings and lists."""
    if isinstance(value, dict):
        kept = {key: bare for key in sorted(value) if (bare := _bare(value[key])) is not None}
        return kept or None
    return value if value != [] else None


def _unclear(value: Any) -> bool:
    return WHOLE_LIST in repr(list(differences(value, value)))


@pytest.mark.parametrize(("text", "expected"), [
    ("a: 1 # one\n", ["# one"]),
    ("# top\n---\na: 1\n", ["# top"]),
    ("a: b\n# end", ["# end"]),
    ("a: 1\n... # after\n", ["# after"]),
    ("text: | # beside\n  words # of the text\n\n# below\nb: c#no\n", ["# beside", "# below"]),
    ("text: |2 # beside\n   words\n  # of the text\n", ["# beside"]),
    ("a: >-\n  words\n  # of the text\nb: 1\n", []),
    ("- |\n  x\n # less\n- y\n", ["# less"]),
    ("a: 'x # no'\nb: [1, # in\n 2]\n", ["# in"]),
    ('a: "x\\\n  y # no" # yes\n', ["# yes"]),
    ("a: plain\n  more\n  # between\nb: 1\n", ["# between"]),
    ("? a # key\n: b\n", ["# key"]),
    ("a: ü # ö\r\nb: 1 # two\r\n", ["# ö", "# two"]),
    ("# yaml-language-server: $schema=../x.schema.json\na: 1\n", []),
    ("# yaml-language-server: $schema=../x.schema.json and more\na: 1\n", ["# yaml-language-server: $schema=../x.schema.json and more"]),
])  # fmt: skip
def test_comments_are_found_wherever_they_hide(text: str, expected: list[str]) -> None:
    assert comments(text) == expected
