"""What exactly differs between two copies of a file: field by field, and in its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

ORDER, WHOLE_LIST = "#order", "#list"
"""Last parts of a pointer: entries that stay stand in another order; a list whose entries cannot be told apart."""
_KEYS = ("id", "handle")
_MODELINE = re.compile(r"# yaml-language-server: \$schema=[\w./-]+\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a change does to a file.

    `pointer` leads to the field; entries of a list are named by their `id` or `handle`. It is empty for the file as a
    whole: that it is added or deleted, or laid out differently. None stands for what is not there.
    """

    pointer: tuple[str, ...] = ()
    before: Any = None
    after: Any = None


WHOLE = Piece()


def differences(before: Any, after: Any, pointer: tuple[str, ...] = ()) -> Iterator[Piece]:
    """The fields that differ, each as a piece; a mapping that comes or goes is told by all its fields."""
    if isinstance(before, dict) or isinstance(after, dict):
        old, new = _mapping(before), _mapping(after)
        for key in sorted({*old, *new}):
            yield from differences(old.get(key), new.get(key), (*pointer, key))
        if any(value is not None and not isinstance(value, dict) for value in (before, after)):
            yield Piece(pointer, before, after)
    elif _of_mappings(before) or _of_mappings(after):
        yield from _entries([] if before is None else before, [] if after is None else after, pointer)
    elif repr(before) != repr(after):  # 1 and true are equal, and not the same
        yield Piece(pointer, before, after)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _of_mappings(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _entries(before: Any, after: Any, pointer: tuple[str, ...]) -> Iterator[Piece]:
    old, new = _by_key(before), _by_key(after)
    if old is None or new is None:
        yield Piece((*pointer, WHOLE_LIST), before, after)
        return
    for key in sorted({*old, *new}):
        yield from differences(old.get(key), new.get(key), (*pointer, key))
    left, right = [key for key in old if key in new], [key for key in new if key in old]
    if left != right:
        yield Piece((*pointer, ORDER), left, right)


def _by_key(items: Any) -> dict[str, Any] | None:
    """The entries by what names them; None where that is missing or stands twice."""
    if not isinstance(items, list):
        return None
    for name in _KEYS:
        keys = [key for item in items if isinstance(item, dict) and isinstance(key := item.get(name), str)]
        if len(keys) == len(items) == len(set(keys)):
            return dict(zip(keys, items, strict=True))
    return None


def comments(text: str) -> list[str]:
    """The comments of a file that the reader has accepted, in their order, without those that name its schema."""
    text = text.replace("\r\n", "\n")
    gaps: list[str] = []
    end = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start, last = token.start_mark.index, token.end_mark.index
        gaps.append(text[end:start])
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            gaps.append(text[start:last].partition("\n")[0])
        end = max(end, last)
    gaps.append(text[end:])
    lines = [line.partition("#") for gap in gaps for line in gap.split("\n")]
    found = [f"#{words}".rstrip() for _, mark, words in lines if mark]
    return [comment for comment in found if not _MODELINE.match(comment)]
