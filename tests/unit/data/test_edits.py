"""Edits that leave everything else as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.writing.edits import append_item, remove_value, set_value
from reverse_mentoring.data.writing.writer import to_yaml
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
        ("b: 1", "b: 1\na: [z]"),
        ("a:\n  - x", "a:\n  - x\n  - z"),
        ("a:\r\n  - x\r\nb: 1\r\n", "a:\r\n  - x\r\n  - z\r\nb: 1\r\n"),
        ("a:\n  - x\r\nb: 1\r\n", "a:\n  - x\r\n  - z\nb: 1\r\n"),
        ("\ufeffa: [x]\r\n", "\ufeffa: [x, z]\r\n"),
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
        ("a: |  # x\n  p\n  q\nb: 1\n", "r", "a: r  # x\nb: 1\n"),
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


@pytest.mark.parametrize("text", ["a: 'x'\n", 'a: "x"\r\n', "a: x # note", "\ufeffa:   x\n", "b: {a: x}\na: >-\n  x\n"])
def test_setting_what_stands_there_changes_nothing(text: str) -> None:
    assert set_value(text, ("a",), "x") == text


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


_NEW = st.booleans() | st.integers(0, 99) | st.sampled_from(["x", "no", "a: b", "é", "2026-10-01", "long " * 25])


@st.composite
def left_by_people(draw: st.DrawFn) -> str:
    """A good file as people leave it: remarks wherever they keep its meaning, any line breaks, a byte order mark."""
    data = draw(st.dictionaries(_KEYS, _DATA, min_size=1))
    lines = to_yaml(data).splitlines()
    for number in range(draw(st.integers(0, 6))):
        place, tried = draw(st.integers(0, len(lines) - 1)), [*lines]
        if draw(st.booleans()):
            tried[place] += f"  # remark {number}"
        else:
            tried.insert(place, draw(st.sampled_from(["", "  ", "    "])) + f"# remark {number}")
        lines = tried if means("\n".join(tried), data) else lines
    breaks = draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n"]]))
    text = "".join(line + draw(st.sampled_from(breaks)) for line in lines)
    unfinished = text.removesuffix("\n").removesuffix("\r")
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + (unfinished if draw(st.booleans()) and means(unfinished, data) else text)


@given(left_by_people(), st.data())
def test_an_edit_leaves_all_else_byte_for_byte(text: str, draw: st.DataObject) -> None:
    old, pointer = a_leaf_of(read(text), draw)
    after = set_value(text, pointer, draw.draw(_NEW))
    gone, come = parted(text, after)
    assert len(gone) <= 1 + (old.count("\n") if isinstance(old, str) else 0)
    assert len(come) <= 1
    assert remarks(after) == remarks(text)
    assert (after[0] == "\ufeff", after.endswith("\n")) == (text[0] == "\ufeff", text.endswith("\n"))


@given(left_by_people(), st.data())
def test_an_edit_made_twice_is_made_once(text: str, draw: st.DataObject) -> None:
    _, pointer = a_leaf_of(read(text), draw)
    value = draw.draw(_DATA)
    after = set_value(text, pointer, value)
    assert set_value(after, pointer, value) == after


@given(left_by_people(), _NEW)
def test_a_new_key_is_a_new_line(text: str, value: object) -> None:
    after = set_value(text, ("new",), value)
    gone, come = parted(text, after)
    assert (gone, len(come)) == ([], 1) or not text.endswith("\n")
    assert remarks(after) == remarks(text)
    assert read(after) == {**read(text), "new": value}


def a_leaf_of(data: object, draw: st.DataObject) -> tuple[object, tuple[str | int, ...]]:
    """Some value that is no list or mapping with anything in it, and its pointer."""
    pointer: list[str | int] = []
    while isinstance(data, dict | list) and data:
        pointer.append(draw.draw(st.sampled_from(sorted(data) if isinstance(data, dict) else range(len(data)))))
        data = data[pointer[-1]]  # type: ignore[index]
    return data, tuple(pointer)


def parted(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines between those that both texts begin with and those that both end with, breaks included."""
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


def remarks(text: str) -> list[str]:
    return re.findall(r"# remark \d", text)


def means(text: str, data: object) -> bool:
    document = read_document("x.yaml", text.encode())
    return isinstance(document, Document) and document.data == data


def read(text: str) -> dict:  # type: ignore[type-arg]
    document = read_document("x.yaml", text.encode())
    assert isinstance(document, Document), document
    assert isinstance(document.data, dict)
    return document.data


@pytest.mark.parametrize(
    ("before", "pointer", "after"),
    [
        ("a: [x, y, z]  # all\n", ("a", 0), "a: [y, z]  # all\n"),
        ("a: [x, y, z]  # all\n", ("a", 2), "a: [x, y]  # all\n"),
        ("a: [x]\nb: 1\n", ("a", 0), "a: []\nb: 1\n"),
        ("a: {x: 1, y: 2}\n", ("a", "x"), "a: {y: 2}\n"),
        ("a: {x: 1, y: 2}\n", ("a", "y"), "a: {x: 1}\n"),
        ("a:\n  x: 1  # mine\n  y: 2  # yours\n", ("a", "x"), "a:\n  y: 2  # yours\n"),
        ("a:\n  x: 1  # mine\n  y: 2  # yours\n", ("a", "y"), "a:\n  x: 1  # mine\n"),
        ("a:\n- x  # one\n# two\n- y\n- z\nb: 1\n", ("a", 0), "a:\n# two\n- y\n- z\nb: 1\n"),
        ("a:\n- x  # one\n# two\n- y\n- z\nb: 1\n", ("a", 1), "a:\n- x  # one\n# two\n- z\nb: 1\n"),
        ("a:\n  - {h: x}\n  - {h: y}  # last\n", ("a", 1), "a:\n  - {h: x}\n"),
        ("a:\n  -\n    h: x\n    n: 1\n  - h: y\n    n: 2\n", ("a", 0), "a:\n  - h: y\n    n: 2\n"),
        ("a:\n  - h: x\n    n: 1\n  - h: y\n", ("a", 0, "h"), "a:\n  - n: 1\n  - h: y\n"),
        ("a: 1\nb: >-\n  many\n  words\nc: 2\n", ("b",), "a: 1\nc: 2\n"),
        ("a: 1\r\nb: 2\r\n", ("b",), "a: 1\r\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: 1\n", ("b",), "a: 1\n"),
        ("a: [x]\n", ("a", 4), "a: [x]\n"),
    ],
)  # fmt: skip
def test_what_is_removed_takes_its_line_and_nothing_else(
    before: str, pointer: tuple[str | int, ...], after: str
) -> None:
    assert remove_value(before, pointer) == after


def test_the_only_key_of_a_file_is_not_removed() -> None:
    with pytest.raises(MentoringError, match="a whole file is not edited but written"):
        remove_value("a: 1\n", ("a",))


@given(
    st.dictionaries(st.text("abc", min_size=1), st.lists(st.text("xyz", min_size=1), max_size=4), min_size=2, max_size=4),
    st.data(),
)  # fmt: skip
def test_removing_takes_out_what_it_says(data: dict[str, list[str]], draw: st.DataObject) -> None:
    key = draw.draw(st.sampled_from(sorted(data)))
    place = draw.draw(st.none() | st.integers(0, 4))
    wanted = {k: list(v) for k, v in data.items()}
    if place is None:
        del wanted[key]
    elif place < len(wanted[key]):
        del wanted[key][place]
    document = read_document("x", remove_value(to_yaml(data), (key,) if place is None else (key, place)).encode())
    assert isinstance(document, Document)
    assert document.data == wanted
