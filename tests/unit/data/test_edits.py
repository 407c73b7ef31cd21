"""Edits that leave everything else as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.document import Document
from reverse_mentoring.data.edits import append_item, set_value
from reverse_mentoring.data.reader import read_document
from reverse_mentoring.data.writer import to_yaml
from reverse_mentoring.errors import MentoringError

PAIR = """\
# yaml-language-server: $schema=x
mentor: mira_northwind   # the earlier-career partner
mentee: dan_northwind
status: proposed  # by the run
matched: {date: 2026-11-01, run: abc}

objectives:
# what they want
- id: one
  text: |
    Read
    more.
  state: open # soon
- {id: two, state: open}   # last

# the end
"""


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of `before` and of `after` that the other does not have, as one pair of texts."""
    old, new = before.split("\n"), after.split("\n")
    return [("\n".join(x for x in old if x not in new), "\n".join(x for x in new if x not in old))]


@pytest.mark.parametrize(
    ("pointer", "value", "old", "new"),
    [
        (("status",), "agreed", "status: proposed  # by the run", "status: agreed  # by the run"),
        (("status",), "a: b", "status: proposed  # by the run", 'status: "a: b"  # by the run'),
        (("mentee",), ["a", "b"], "mentee: dan_northwind", "mentee: [a, b]"),
        (("matched", "run"), "no", "matched: {date: 2026-11-01, run: abc}", 'matched: {date: 2026-11-01, run: "no"}'),
        (
            ("matched", "new"), [1],
            "matched: {date: 2026-11-01, run: abc}", "matched: {date: 2026-11-01, run: abc, new: [1]}",
        ),
        (("agreement", "mentor"), "2026-11-02", "", "agreement: {mentor: 2026-11-02}"),
        (("objectives", 0, "state"), "met", "  state: open # soon", "  state: met # soon"),
        (("objectives", 0, "due"), "2027-01-01", "", "  due: 2027-01-01"),
        (("objectives", 1, "state"), "met", "- {id: two, state: open}   # last", "- {id: two, state: met}   # last"),
        (("objectives", 0, "text"), "Short.", "  text: |\n    Read\n    more.", "  text: Short."),
        (("objectives", 0, "text"), "a\nb\n", "    Read\n    more.", "    a\n    b"),
    ],
)  # fmt: skip
def test_setting_a_value_changes_its_place_and_no_other(
    pointer: tuple[str | int, ...], value: object, old: str, new: str
) -> None:
    after = set_value(PAIR, pointer, value)
    assert changed(PAIR, after) == [(old, new)]
    assert read(after) == read(PAIR) | {pointer[0]: read(after)[pointer[0]]}


def test_a_new_key_stands_after_the_last_one_and_before_the_comments_that_follow() -> None:
    after = set_value(PAIR, ("agreement",), {"mentor": "2026-11-02"})
    assert after.endswith("- {id: two, state: open}   # last\nagreement: {mentor: 2026-11-02}\n\n# the end\n")


def test_an_item_joins_a_block_list_in_its_own_style() -> None:
    after = append_item(PAIR, ("objectives",), {"id": "three", "text": "x\ny", "state": "open"})
    assert after == PAIR.replace("# last\n", "# last\n- id: three\n  text: |-\n    x\n    y\n  state: open\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [x, y]  # c\n", "a: [x, y, z]  # c\n"),
        ("a: [\n  x, # one\n  y, # two\n]\n", "a: [\n  x, # one\n  y, z, # two\n]\n"),
        ("a: []\n", "a: [z]\n"),
        ("a:\nb: 1\n", "a: [z]\nb: 1\n"),
        ("b: 1", "b: 1\na: [z]\n"),
        ("a:\n  - x", "a:\n  - x\n  - z\n"),
        ("a:\r\n  - x\r\nb: 1\r\n", "a:\r\n  - x\r\n  - z\r\nb: 1\r\n"),
    ],
)
def test_an_item_joins_any_list(before: str, after: str) -> None:
    assert append_item(before, ("a",), "z") == after


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a:\n  - x\n  - y\nb: 1\n", ["z"], "a:\n  - z\nb: 1\n"),
        ("a:\n- x\n- y\nb: 1\n", [], "a: []\nb: 1\n"),
        ("a:  # note:\n  - x\n  - y # end\nb: 1\n", ["z"], "a:  # note:\n  - z # end\nb: 1\n"),
        ("a:\n  b: 1\n  c: 2\n", 3, "a: 3\n"),
        ("a: 1 # x\n", "p\nq", 'a: "p\\nq" # x\n'),
        ("a: 1\n", "p\nq", "a: |-\n  p\n  q\n"),
        ("a:\nb: 1\n", "x", "a: x\nb: 1\n"),
        ("a: # none yet\nb: 1\n", "x", "a: x # none yet\nb: 1\n"),
        ("é: 1\na: '😀'\n", "x", "é: 1\na: x\n"),
    ],
)  # fmt: skip
def test_a_value_of_any_shape_takes_the_place_of_another(before: str, value: object, after: str) -> None:
    assert set_value(before, ("a",), value) == after


@pytest.mark.parametrize(
    ("text", "pointer", "value"),
    [
        ("a: [x\n", ("a",), 1),
        ("a: x\n", ("a", "b"), 1),
        ("a: [x]\n", ("a", 3), 1),
        ("a: [x]\n", ("a", "b"), 1),
        ("a: x\n", (), 1),
        ("- x\n", ("a",), 1),
        ("a: |+\n  x\n\nb: 1\n", ("a", 0), 1),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, pointer: tuple[str | int, ...], value: object) -> None:
    with pytest.raises(MentoringError):
        set_value(text, pointer, value)


def test_only_a_list_takes_an_item() -> None:
    with pytest.raises(MentoringError, match="no list"):
        append_item("a: {b: 1}\n", ("a",), 1)


_KEYS = st.sampled_from(["a", "b", "no", "1", "é", "x y"])
_LEAVES = st.none() | st.booleans() | st.integers(0, 99) | st.sampled_from(["x", "no", "a: b", "p\nq\n", "long " * 25])
_DATA = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(_KEYS, _DATA, min_size=1), st.data())
def test_an_edit_does_what_it_says_or_is_refused(data: dict[str, object], draw: st.DataObject) -> None:
    place: object = data
    pointer: list[str | int] = []
    while isinstance(place, dict | list) and place and (not pointer or draw.draw(st.booleans())):
        step = draw.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        pointer.append(step)
        place = place[step]
    value = draw.draw(_DATA)
    after = read(set_value(to_yaml(data), tuple(pointer), value))
    for step in pointer:
        after = after[step]
    assert after == value


def read(text: str) -> dict:  # type: ignore[type-arg]
    document = read_document("x.yaml", text.encode())
    assert isinstance(document, Document), document
    assert isinstance(document.data, dict)
    return document.data
