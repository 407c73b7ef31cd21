"""Small edits of a file that keep its comments, its order and its style.

An edit finds the place by the marks that YAML's composer puts on every node, changes only that place, and then reads
the result again: unless exactly the intended change happened, nothing is returned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import yaml

from reverse_mentoring.data.reading.document import Document, json_pointer
from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.writing.writer import BOM, children, entry, inline, to_yaml
from reverse_mentoring.errors import MentoringError

_REST_IS_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")
_BLOCK_TEXT = ("|", ">")
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\n]*)")
_BREAKS = frozenset({"\n", "\r\n", "\r"})
_PIECE = re.compile(r"\r\n|[\s\S]")
"""One character, or the two that make a line break."""


def set_value(text: str, pointer: Pointer, value: object) -> str:
    """`text` with the value at `pointer` replaced, or added as the last key of its mapping.

    Mappings on the way that are missing or empty are made. Everything else stays as it is: comments, order, style, line
    endings, a byte order mark, a missing break after the last line. Setting what stands there changes nothing. Raises
    MentoringError when the text cannot be read, when the way leads through something that is neither a mapping nor a
    list, and when the change cannot be made without changing anything else.
    """
    value = _plain(value)
    return _edit(text, pointer, value, lambda source: _set(source, pointer, value))


def append_item(text: str, pointer: Pointer, value: object) -> str:
    """`text` with `value` added at the end of the list at `pointer`; a list that is missing or empty is made.

    Raises MentoringError as `set_value` does, and when something else than a list stands there.
    """
    held = _held(_data(text), pointer)
    if not held:
        return set_value(text, pointer, [value])
    if not isinstance(held, list):
        raise _refusal(pointer, "there is no list at that place")
    value = _plain(value)
    return _edit(text, pointer, [*held, value], lambda source: _append(source, _node(_root(source), pointer), [value]))


def remove_value(text: str, pointer: Pointer) -> str:
    """`text` without the key or the entry at `pointer`, and without the comment beside it on its line.

    The last entry of a list or mapping leaves it empty. Removing what is not there changes nothing. Raises
    MentoringError as `set_value` does.
    """
    data = _data(text)
    way, last = pointer[:-1], pointer[-1]
    held = _held(data, way)
    if isinstance(held, dict) and last in held:
        rest: Any = {key: value for key, value in held.items() if key != last}
        place = list(held).index(str(last))
    elif isinstance(held, list) and isinstance(last, int) and last < len(held):
        rest, place = held[:last] + held[last + 1 :], last
    else:
        return text
    if not rest:
        return set_value(text, way, rest)
    return _edit(text, way, rest, lambda source: _remove(source, _node(_root(source), way), place))


def _edit(text: str, pointer: Pointer, after: Any, change: Callable[[str], str]) -> str:
    """Make the `change`, then check that the data differ by nothing but `after` at `pointer`.

    The change is made in a text with plain line breaks, and then carried over: all else stays byte for byte.
    """
    data = _data(text)
    wanted = _with(data, pointer, after)
    if repr(wanted) == repr(data):
        return text
    pieces = _PIECE.findall(text.removeprefix(BOM))
    plain = "".join("\n" if piece in _BREAKS else piece for piece in pieces)
    changed = change(plain)
    last = changed.removesuffix("\n")
    for candidate in [changed] if plain.endswith("\n") else [last, f"{last}\n"]:  # a text may need its break
        result = text[: len(text) - len(text.removeprefix(BOM))] + _carried(pieces, plain, candidate)
        document = read_document("", result.encode("utf-8", "replace"))
        if isinstance(document, Document) and repr(document.data) == repr(wanted):
            return result
    raise _refusal(pointer, "the place cannot be changed without changing anything else")


def _carried(pieces: list[str], plain: str, changed: str) -> str:
    """What makes `plain` into `changed`, done to the `pieces` that `plain` has a character for each of."""
    start = _shared(plain, changed)
    rest = _shared(plain[start:][::-1], changed[start:][::-1])
    own = next((piece for piece in pieces if piece in _BREAKS), "\n")
    new = changed[start : len(changed) - rest].replace("\n", own)
    return "".join([*pieces[:start], new, *pieces[len(pieces) - rest :]])


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _set(text: str, pointer: Pointer, value: Any) -> str:
    if not pointer:
        raise _refusal(pointer, "a whole file is not edited but written")
    root = _root(text)
    way, last = pointer[:-1], pointer[-1]
    parent, node = _node(root, way), _node(root, pointer)
    if parent is not None and node is not None:
        return _replace(text, parent, node, value)
    if isinstance(last, int):
        raise _refusal(pointer, "the list has no such entry")
    if parent is None or (
        isinstance(parent, yaml.ScalarNode) and not parent.style and parent.value in {"", "~", "null"}
    ):
        return _set(text, way, {last: value})
    if not isinstance(parent, yaml.MappingNode):
        raise _refusal(pointer, "there is no mapping that could hold it")
    if not parent.value:
        return _splice(text, *_span(text, parent), inline({last: value}))
    return _append(text, parent, {last: value})


def _replace(text: str, parent: yaml.Node, node: yaml.Node, value: Any) -> str:
    """One value exchanged: in the natural style where nothing else shares its lines, else as like the old as can be."""
    start, end = _span(text, node)
    gap = " " if start == end else ""
    if (remark := _header_remark(text, node)) is not None:
        return _splice(text, start, end, inline(value) + remark)
    if isinstance(parent, yaml.CollectionNode) and parent.flow_style:
        return _splice(text, start, end, gap + inline(value))
    before, indent = text[:start].rstrip(" \n"), parent.start_mark.column
    prefix = before[before.rfind("\n") + 1 + indent :]
    if _REST_IS_BLANK.match(text, end) and "#" not in prefix:
        lines = entry(prefix, value, indent, block=_in_block(node))
        return before + "\n".join(lines)[indent + len(prefix) :] + text[end:]
    if _in_block(node) and value and isinstance(value, dict | list):
        column = node.start_mark.column
        return _splice(text, start, end, "\n".join(children(value, column))[column:])
    return _splice(text, start, end, gap + inline(value))


def _append(text: str, node: yaml.Node | None, added: dict[str, Any] | list[Any]) -> str:
    """The entries `added` put after the last one of a list or mapping that has some."""
    assert isinstance(node, yaml.CollectionNode)  # noqa: S101 - the callers looked
    _, end = _span(text, node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1])
    if node.flow_style:
        return _splice(text, end, end, ", " + inline(added)[1:-1])
    line_end = text.find("\n", end)
    at = len(text) if line_end < 0 else line_end + 1
    lines = "\n".join(children(added, node.start_mark.column)) + "\n"
    return _splice(text, at, at, lines if line_end >= 0 else "\n" + lines)


def _remove(text: str, node: yaml.Node | None, place: int) -> str:
    """The entry at `place` of a list or mapping that has others cut out; in block style, with its lines."""
    assert isinstance(node, yaml.CollectionNode)  # noqa: S101 - the caller looked
    entries = [entry if isinstance(entry, tuple) else (entry, entry) for entry in node.value]
    start, end = entries[place][0].start_mark.index, _span(text, entries[place][1])[1]
    if node.flow_style and place + 1 < len(entries):
        return _splice(text, start, entries[place + 1][0].start_mark.index, "")
    if node.flow_style:
        return _splice(text, _span(text, entries[place - 1][1])[1], end, "")
    if isinstance(node, yaml.SequenceNode):
        start = text.rfind("-", 0, start)
    if text[text.rfind("\n", 0, start) + 1 : start].strip():  # the first of a mapping beside its dash
        return _splice(text, start, entries[place + 1][0].start_mark.index, "") if place == 0 else text
    line_end = text.find("\n", end)
    return _splice(text, text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end + 1, "")


def _span(text: str, node: yaml.Node) -> tuple[int, int]:
    """Where the node's own text begins and ends; marks of block nodes run on into what follows."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.CollectionNode):
        if _in_block(node):
            last = node.value[-1]
            _, end = _span(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    elif isinstance(node, yaml.ScalarNode) and node.style in _BLOCK_TEXT:
        end = len(text[:end].rstrip())
    return start, end


def _header_remark(text: str, node: yaml.Node) -> str | None:
    """The comment beside the mark that begins a block of text, with the space before it, if there is one."""
    if not isinstance(node, yaml.ScalarNode) or node.style not in _BLOCK_TEXT:
        return None
    found = _HEADER.match(text, node.start_mark.index)
    return found[1] if found else None


def _in_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


def _splice(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _root(text: str) -> yaml.Node:
    """The composed document. Composing is safe here: the reader has accepted the text, so it is shallow and plain."""
    root: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert root is not None  # noqa: S101 - the reader found data in it
    return root


def _node(node: yaml.Node, pointer: Pointer) -> yaml.Node | None:
    """The node at `pointer` below `node`, or None."""
    if not pointer:
        return node
    below: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        below = [v for k, v in node.value if unicodedata.normalize("NFC", k.value) == pointer[0]]
    elif isinstance(node, yaml.SequenceNode) and isinstance(pointer[0], int):
        below = node.value[pointer[0] :][:1]
    return _node(below[0], pointer[1:]) if below else None


def _data(text: str) -> Any:
    document = read_document("", text.encode("utf-8", "replace"))
    if isinstance(document, Document):
        return document.data
    raise MentoringError(f"line {document.line}, column {document.column}: {document.message}",
                         "the file must be readable before it can be edited")  # fmt: skip


def _plain(value: object) -> Any:
    """`value` as it will be read back."""
    return _data(to_yaml({"value": value}))["value"]


def _held(data: Any, pointer: Pointer) -> Any:
    """What stands at `pointer`, or None."""
    for part in pointer:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _with(data: Any, pointer: Pointer, value: Any) -> Any:
    """A copy of `data` with `value` at `pointer`; raises MentoringError where that has no place."""
    if not pointer:
        return value
    part, rest = pointer[0], pointer[1:]
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return [*data[:part], _with(data[part], rest, value), *data[part + 1 :]]
    if isinstance(part, str) and (data is None or isinstance(data, dict)):
        held = data or {}
        return {**held, part: _with(held.get(part), rest, value)}
    raise _refusal(pointer, "there is no such place")


def _refusal(pointer: Pointer, reason: str) -> MentoringError:
    return MentoringError(f"the value at '{json_pointer(pointer)}' cannot be set: {reason}",
                          "open the file in an editor and make the change by hand")  # fmt: skip
