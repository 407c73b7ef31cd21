"""The one YAML reader: any bytes become a located document or one located problem.

Accepts a small, safe part of YAML 1.1: one UTF-8 document of mappings, lists and scalars. Refuses anchors, aliases,
tags, directives, duplicate keys, deep nesting and characters that hide. Plain `true`, `false`, `null` and short decimal
integers are resolved; every other scalar stays text, so `no`, `22:30`, `3.10` and dates mean what they say.

Works on libyaml's events, which need no recursion: composing nested nodes is what crashes on hostile input.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from reverse_mentoring.data.document import Document, Pointer, Position, Scalar, Value
from reverse_mentoring.problems import Problem

MAX_BYTES = 512 * 1024
MAX_DEPTH = 8

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
"""Control characters, line breaks that editors do not show, bidi overrides, zero-width characters, surrogates.

The zero-width joiners U+200C and U+200D stay: Persian names and emoji need them."""
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class _Refused(Exception):
    def __init__(self, code: str, message: str, hint: str, position: Position) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.position = code, message, hint, position


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being filled; `key` waits for its value."""

    container: list[Value] | dict[str, Value]
    pointer: Pointer
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    values: dict[Pointer, Position] = field(default_factory=dict)
    keys: dict[Pointer, Position] = field(default_factory=dict)
    root: list[Value] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def place(self, value: Value, position: Position) -> Pointer:
        """Put `value` where it belongs and return its pointer."""
        if not self.open:
            self.root.append(value)
            self.values[()] = position
            return ()
        top = self.open[-1]
        if isinstance(top.container, list):
            pointer = (*top.pointer, len(top.container))
            top.container.append(value)
        else:
            if top.key is None:
                raise _Refused(
                    "key-not-text",
                    "a key must be a plain word, not a list or a mapping",
                    "write `key: value`",
                    position,
                )
            pointer = (*top.pointer, top.key)
            top.container[top.key] = value
            top.key = None
        self.values[pointer] = position
        return pointer

    def key(self, text: str, position: Position) -> None:
        """Take `text` as the next key of the mapping that is open."""
        top = self.open[-1]
        pointer = (*top.pointer, text)
        if pointer in self.keys:
            first = self.keys[pointer]
            raise _Refused(
                "duplicate-key",
                f"the key {shown(text)} stands twice, first in line {first.line}",
                "keep one of the two",
                position,
            )
        self.keys[pointer] = position
        top.key = text

    @property
    def wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].container, dict) and self.open[-1].key is None


def read_document(path: str, raw: bytes) -> Document | Problem:
    """The document in `raw`, or the first problem that keeps it from being read.

    `path` is repository-relative and only used to say where. Never raises for any bytes; takes time linear in their
    number. Scalars are normalized to NFC.
    """
    try:
        text = _decode(raw)
        builder = _build(text)
    except _Refused as refused:
        return Problem(
            path,
            refused.position.line,
            refused.position.column,
            refused.code,
            "",
            "error",
            refused.message,
            refused.hint,
        )
    return Document(path, text, builder.root[0], builder.values, builder.keys)


def shown(text: str, limit: int = 40) -> str:
    """`text` in quotes for a message: cut to `limit` characters, escaped so that it cannot hide anything."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    escaped = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
    return f"'{escaped}'"


def _decode(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise _Refused(
            "file-too-large",
            f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read",
            "one file holds one record: split it up",
            Position(1, 1),
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        raise _Refused(
            "not-utf8", "the file is not UTF-8 text", "save it with the encoding UTF-8", _position(before, len(before))
        ) from None
    text = text.removeprefix("\ufeff")
    if (hidden := _HIDDEN.search(text)) is not None:
        raise _Refused(
            "hidden-character",
            f"the character U+{ord(hidden[0]):04X} is not allowed: it cannot be seen",
            "delete it, or type the line again",
            _position(text, hidden.start()),
        )
    if (conflict := _CONFLICT.search(text)) is not None:
        raise _Refused(
            "merge-conflict",
            "a merge conflict was left in the file",
            "keep the lines you want and delete the markers",
            _position(text, conflict.start()),
        )
    return text


def _position(text: str, index: int) -> Position:
    start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - start + 1)


def _build(text: str) -> _Builder:
    builder = _Builder()
    parser = yaml.CSafeLoader(text)
    try:
        while parser.check_event():
            _take(builder, cast("yaml.Event", parser.get_event()))
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except yaml.YAMLError:
        raise _Refused(
            "yaml-syntax", "the file is not valid YAML", "compare it with an example in the guide", Position(1, 1)
        ) from None
    finally:
        parser.dispose()
    if not builder.root:
        raise _Refused("empty-file", "the file is empty", "write the record, or delete the file", Position(1, 1))
    return builder


def _take(builder: _Builder, event: yaml.Event) -> None:
    """One event: refuse what is not allowed, else add it to what is being built."""
    mark: Any = event.start_mark
    position = Position(mark.line + 1, mark.column + 1)
    if isinstance(event, yaml.ScalarEvent):
        _refuse_extras(event, position)
        text = _clean(event.value, position)
        if builder.wants_key:
            builder.key(text, position)
        else:
            builder.place(_resolve(text, plain=not event.style), position)
    elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        _refuse_extras(event, position)
        if len(builder.open) >= MAX_DEPTH:
            raise _Refused(
                "nested-too-deep",
                f"lists and mappings are nested more than {MAX_DEPTH} deep",
                "compare it with an example in the guide",
                position,
            )
        container: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        builder.open.append(_Open(container, builder.place(container, position)))
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        builder.open.pop()
    elif isinstance(event, yaml.AliasEvent):
        raise _Refused("yaml-alias", "YAML aliases (`*name`) are not allowed", "write the value out", position)
    elif isinstance(event, yaml.DocumentStartEvent):
        if event.version or event.tags:
            raise _Refused("yaml-directive", "YAML directives (`%…`) are not allowed", "delete the line", position)
        if builder.root:
            raise _Refused(
                "several-documents",
                "the file holds more than one YAML document",
                "keep one; `---` may stand only at the top",
                position,
            )


def _refuse_extras(
    event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent, position: Position
) -> None:
    if event.anchor is not None:
        raise _Refused(
            "yaml-anchor",
            "YAML anchors (`&name`) are not allowed",
            "delete it; put the value in quotes if it begins with `&`",
            position,
        )
    if event.tag is not None:
        raise _Refused(
            "yaml-tag",
            "YAML tags (`!name`) are not allowed",
            "delete it; put the value in quotes if it begins with `!`",
            position,
        )


def _clean(text: str, position: Position) -> str:
    if text.isascii() and text.isprintable():
        return text
    if (hidden := _HIDDEN.search(text)) is not None:
        raise _Refused(
            "hidden-character",
            f"the character U+{ord(hidden[0]):04X} is not allowed: it cannot be seen",
            "delete the escape",
            position,
        )
    return unicodedata.normalize("NFC", text)


def _resolve(text: str, *, plain: bool) -> Scalar:
    if not plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text


def _syntax(error: yaml.MarkedYAMLError, text: str) -> _Refused:
    mark = error.problem_mark or error.context_mark
    position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    lines = text.split("\n")
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    if "\t" in line[: position.column] or (line.strip() and line[: len(line) - len(line.lstrip())].count("\t")):
        return _Refused(
            "yaml-tab",
            "a tab stands where YAML wants spaces",
            "indent with two spaces",
            Position(position.line, line.index("\t") + 1),
        )
    said = error.problem or "unreadable"
    return _Refused(
        "yaml-syntax",
        f"this is not valid YAML: {said[:120]}",
        "check the indentation, the colons and the quotes in this line and the one above",
        position,
    )
