"""The one YAML reader: any bytes become a document or one located problem.

Accepts a small, safe part of YAML 1.1: one UTF-8 document of mappings, lists and scalars. Refuses anchors, aliases,
tags, directives, duplicate keys, deep nesting and characters that hide. Plain `true`, `false`, `null` and short decimal
integers are resolved; every other scalar stays text, so `no`, `22:30`, `3.10` and dates mean what they say.

Works on libyaml's events, which need no recursion: composing nested nodes is what crashes on hostile input.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.reading.characters import clean_scalar, readable_text
from reverse_mentoring.data.reading.document import Document, Scalar, Value
from reverse_mentoring.data.reading.excerpts import excerpt_at, lines_of
from reverse_mentoring.data.reading.json_text import check_json, join_surrogates
from reverse_mentoring.data.reading.masking import mask
from reverse_mentoring.data.reading.places import MAX_DEPTH, Pointer, Position, find_places, position_of
from reverse_mentoring.data.reading.refusals import Refused
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 512 * 1024

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_MORE_THAN_TEXT = frozenset("tfn~-0123456789")


_ANCHOR = ("YAML anchors (`&name`) are not allowed", "delete it; put the value in quotes if it begins with `&`")
_TAG = ("YAML tags (`!name`) are not allowed", "delete it; put the value in quotes if it begins with `!`")
_DIRECTIVE = ("YAML directives (`%…`) are not allowed", "delete the line")
_DIRECTIVES = frozenset({
    "found unknown directive name", "found incompatible YAML document", "found duplicate %YAML directive",
    "found duplicate %TAG directive", "found extremely long version number",
})  # fmt: skip
"""What libyaml says of a directive that it does not understand."""
_NEVER_CLOSED = frozenset({"could not find expected ':'", "found unexpected end of stream"})


def read_document(path: str, raw: bytes, texts: dict[str, str] | None = None) -> Document | Problem:
    """The document in `raw`, or the first problem that keeps it from being read.

    `path` is repository-relative and only used to say where. Never raises for any bytes; takes time linear in their
    number. Scalars are normalized to NFC. Those of several documents that are read with the same `texts` are one object
    where they are equal: thousands of people have the same keys and topics, and what is kept of them is smaller so.
    """
    try:
        if len(raw) > MAX_BYTES:
            raise Refused("file-too-large", f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read",
                          "one file holds one record: split it up", Position(1, 1))  # fmt: skip
        text = text_of(path, raw)
        return Document(path, text, _build(text, {} if texts is None else texts))
    except Refused as refused:
        place, code = refused.position, refused.code
        lines = lines_of(raw[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff"))
        excerpt = excerpt_at(lines, place) if code != "file-too-large" else None
        return Problem(path, place.line, place.column, code, "", "error", refused.message, refused.hint, excerpt)


def text_of(path: str, raw: bytes) -> str:
    """The text in `raw`, as a document has it. Raises Refused for bytes that are no text, or no JSON."""
    text = readable_text(raw)
    if path.endswith(".json"):
        check_json(text)
        text = join_surrogates(text)
    return text


def shown(text: str, limit: int = 40) -> str:
    """`text` in quotes for a message: cut to `limit` characters, secrets masked, escaped so that nothing can hide."""
    cut = mask(text[:1_000])
    if len(cut) > limit:
        cut = cut[: limit - 1] + "…"
    escaped = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
    return f"'{escaped}'"


class _Builder:
    """Puts the values of `source` where they belong, one after another."""

    __slots__ = ("_as_is", "_containers", "_key", "_keys", "_source", "_texts", "root", "wants_key")

    def __init__(self, source: str, texts: dict[str, str]) -> None:
        self.root: list[Value] = []
        self.wants_key = False
        self._source, self._texts = source, texts
        self._as_is = source.isascii() and "\\" not in source  # then no scalar holds what the source does not show
        self._containers: list[Any] = []
        self._keys: list[str] = []  # the keys on the way to the innermost container
        self._key = ""

    @property
    def depth(self) -> int:
        """How many lists and mappings are open."""
        return len(self._containers)

    def scalar(self, event: Any) -> None:
        """Take a scalar as the next key, or as a value. Raises Refused."""
        if event.anchor is not None or event.tag is not None:
            raise _extra(event)
        text = event.value if self._as_is else clean_scalar(event.value, event)
        text = self._texts.setdefault(text, text)
        if self.wants_key:
            if text in self._containers[-1]:
                raise self._duplicate(text, event)
            self._containers[-1][text] = None
            self._key = text
            self.wants_key = False
        elif event.style or text[:1] not in _MORE_THAN_TEXT:
            if not (text or event.style or self._containers):
                raise _empty()
            self.place(text if event.style or text else None)
        else:
            self.place(_resolve(text))

    def place(self, value: Value) -> None:
        """Put `value` under the key that waits, at the end of the list that is open, or as the whole document."""
        if not self._containers:
            self.root.append(value)
            return
        top = self._containers[-1]
        if type(top) is list:
            top.append(value)
        else:
            top[self._key] = value
            self.wants_key = True

    def open(self, container: list[Value] | dict[str, Value]) -> None:
        """Place a list or mapping, and go on inside it."""
        self.place(container)
        self._containers.append(container)
        self._keys.append(self._key)
        self.wants_key = type(container) is dict

    def close(self) -> None:
        """Go on outside the innermost list or mapping."""
        self._containers.pop()
        self._key = self._keys.pop()
        self.wants_key = bool(self._containers) and type(self._containers[-1]) is dict

    def _duplicate(self, text: str, event: yaml.Event) -> Refused:
        way: list[str | int] = []
        for outer, key in zip(self._containers, self._keys[1:], strict=False):
            way.append(len(outer) - 1 if type(outer) is list else key)
        pointer: Pointer = (*way, text)
        first = find_places(self._source).key(pointer)
        where = f", first in line {first.line}" if first else ""
        return Refused("duplicate-key", f"the key {shown(text)} stands twice{where}", "keep one of the two",
                       position_of(event))  # fmt: skip


def _build(text: str, texts: dict[str, str]) -> Value:
    """The data in `text`, of `texts` that were read before where they are equal. Raises Refused."""
    import yaml

    builder = _Builder(text, texts)
    parser: Any = yaml.CSafeLoader(text)
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    ends = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is scalar:
                builder.scalar(event)
            elif kind is mapping or kind is sequence:
                _refuse_container(event, builder)
                builder.open({} if kind is mapping else [])
            elif kind in ends:
                builder.close()
            else:
                _refuse_others(event, bool(builder.root))
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except yaml.YAMLError:
        raise Refused("yaml-syntax", "the file is not valid YAML", "compare it with an example in the guide",
                      Position(1, 1)) from None  # fmt: skip
    finally:
        parser.dispose()
    if not builder.root:
        raise _empty()
    return builder.root[0]


def _refuse_container(event: Any, builder: _Builder) -> None:
    """Raise Refused for a list or mapping that has an anchor or a tag, stands as a key, or lies too deep."""
    if event.anchor is not None or event.tag is not None:
        raise _extra(event)
    if builder.wants_key:
        raise Refused("key-not-text", "a key must be a plain word, not a list or a mapping", "write `key: value`",
                      position_of(event))  # fmt: skip
    if builder.depth >= MAX_DEPTH:
        raise Refused("nested-too-deep", f"lists and mappings are nested more than {MAX_DEPTH} deep",
                      "compare it with an example in the guide", position_of(event))  # fmt: skip


def _refuse_others(event: Any, begun: bool) -> None:
    """Raise Refused for an alias, a directive, or a second document once one has `begun`."""
    import yaml

    if isinstance(event, yaml.AliasEvent):
        raise Refused("yaml-alias", "YAML aliases (`*name`) are not allowed", "write the value out",
                      position_of(event))  # fmt: skip
    if isinstance(event, yaml.DocumentStartEvent):
        if event.version or event.tags:
            raise Refused("yaml-directive", *_DIRECTIVE, position_of(event))
        if begun:
            raise Refused("several-documents", "the file holds more than one YAML document",
                          "keep one; `---` may stand only at the top", position_of(event))  # fmt: skip


def _extra(event: Any) -> Refused:
    if event.anchor is not None:
        return Refused("yaml-anchor", *_ANCHOR, position_of(event))
    return Refused("yaml-tag", *_TAG, position_of(event))


def _resolve(text: str) -> Scalar:
    """A plain scalar as what it means."""
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text


def _empty() -> Refused:
    return Refused("empty-file", "the file is empty", "write the record, or delete the file", Position(1, 1))


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Refused:
    lines = lines_of(text)
    position = _position(error, lines)
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    if "\t" in line[: position.column] or (line.strip() and line[: len(line) - len(line.lstrip())].count("\t")):
        return Refused("yaml-tab", "a tab stands where YAML wants spaces", "indent with two spaces",
                       Position(position.line, line.index("\t") + 1))  # fmt: skip
    said = error.problem or "unreadable"
    if said == "found undefined tag handle":
        return Refused("yaml-tag", *_TAG, position)
    if said in _DIRECTIVES:
        return Refused("yaml-directive", *_DIRECTIVE, Position(position.line, 1))
    return Refused("yaml-syntax", f"this is not valid YAML: {said[:120]}",
                   "check the indentation, the colons and the quotes in this line and the one above",
                   position)  # fmt: skip


def _position(error: yaml.MarkedYAMLError, lines: list[str]) -> Position:
    """Where the mistake is. What is never closed is noticed at the end of the text, but made where it begins."""
    mark = error.problem_mark
    if error.context_mark is not None and (_at_end(mark, lines) or error.problem in _NEVER_CLOSED):
        mark = error.context_mark
    if mark is not None and not _at_end(mark, lines):
        return Position(mark.line + 1, mark.column + 1)
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return Position(last + 1, max(1, len(lines[last].rstrip())))


def _at_end(mark: yaml.Mark | None, lines: list[str]) -> bool:
    """Whether nothing more follows `mark` in the text."""
    if mark is None or mark.line >= len(lines):
        return True
    return not any(line.strip() for line in [lines[mark.line][mark.column :], *lines[mark.line + 1 :]])
