"""Writing records: the YAML text of plain data.

The emitter knows exactly the part of YAML that `data.reader` accepts, so that reading what was written gives the same
data, and the same data gives the same bytes.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

WIDTH = 100
BOM = "\ufeff"
"""What some editors put at the start of a file; the reader leaves it out of the text, and a change leaves it there."""
_STEP = 2
_LONGEST_KEY = 1_000
"""YAML looks for the end of a key so far, and not much farther; a longer one has to be marked."""
_PLAIN = re.compile(r"[^\W_](?:[\w+./ -]*[\w+./-])?|https?://[A-Za-z0-9][A-Za-z0-9._~/-]*")
"""Text that no YAML reader takes for anything but a plain scalar, in block and in flow style."""
_NUMBER = re.compile(r"0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?")
"""Forms that some YAML reader takes for a number."""
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
"""Words that some YAML reader takes for a truth value or for nothing; Norway's language code is one."""
_LARGEST = 10**16
_SCALARS = (str, int, date)
"""What most values are; asking for these first spares asking for everything that is like a mapping or a list."""


def to_yaml(data: Mapping[str, Any] | Sequence[Any], *, modeline: str | None = None) -> str:
    """`data` as YAML text, keys in the order given; it ends with a line break.

    Lists and mappings that hold only scalars stay on one line where they fit in 100 columns; several lines of text
    become a literal block. `modeline` is the address of the JSON Schema, for editors, and makes the first line. Raises
    TypeError for data that is no str, int, bool, None, date, list or mapping with text as keys, and ValueError for an
    integer of more than 16 digits (it would be read back as text).
    """
    head = [f"# yaml-language-server: $schema={modeline}"] if modeline else []
    body = children(data, 0) if data else [inline(data)]
    return "\n".join([*head, *body]) + "\n"


def schema_address(path: str, kind: str) -> str:
    """The `modeline` of the file at the repository-relative `path`: the address of its schema, seen from there."""
    return f"{'../' * path.count('/')}schemas/{kind}.schema.json"


def inline(value: object) -> str:
    """`value` in flow style, on one line."""
    if isinstance(value, _SCALARS):
        return _scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(k)}: {inline(v)}" for k, v in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(inline(v) for v in value) + "]"  # type: ignore[attr-defined]
    return _scalar(value)


def children(container: Mapping[str, Any] | Sequence[Any], indent: int) -> list[str]:
    """The lines of the entries of a list or mapping that is not empty, in block style, `indent` columns in."""
    if isinstance(container, Mapping):
        return [line for key, value in container.items() for line in _pair(_key(key), value, indent)]
    block = not all(_on_one_line(item, indent + _STEP) for item in container)
    return [line for item in container for line in entry("-", item, indent, block=block)]


def _pair(key: str, value: object, indent: int) -> list[str]:
    if len(key) <= _LONGEST_KEY:
        return entry(f"{key}:", value, indent)
    return [f"{' ' * indent}? {key}", *entry(":", value, indent)]


def entry(prefix: str, value: object, indent: int, *, block: bool = False) -> list[str]:
    """The lines of one entry; `prefix` is `key:` or `-`. With `block` a container that is not empty gets own lines."""
    pad = " " * indent
    if isinstance(value, _SCALARS):
        if isinstance(value, str) and "\n" in value and _fits_literal(value):
            return [f"{pad}{prefix} |{'' if value.endswith(chr(10)) else '-'}", *_literal(value, indent + _STEP)]
        return [f"{pad}{prefix} {_scalar(value)}"]
    container = isinstance(value, Mapping) or _is_list(value)
    if not container or not value or (not block and _on_one_line(value, indent + len(prefix) + 1)):
        return [f"{pad}{prefix} {inline(value)}"]
    lines = children(value, indent + _STEP)  # type: ignore[arg-type]
    if prefix == "-" and isinstance(value, Mapping):
        return [f"{pad}- {lines[0].lstrip(' ')}", *lines[1:]]
    return [f"{pad}{prefix}", *lines]


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _on_one_line(value: object, column: int) -> bool:
    """Whether `value`, begun at `column`, fits on one line: a scalar, or a container of nothing but such values."""
    if isinstance(value, _SCALARS):
        return not (isinstance(value, str) and "\n" in value)
    if isinstance(value, Mapping):
        held: Iterable[object] = value.values()
    elif _is_list(value):
        held = value  # type: ignore[assignment]
    else:
        return True
    short = all(_on_one_line(v, 0) and (isinstance(v, _SCALARS) or not v or not isinstance(v, Iterable)) for v in held)
    return short and column + len(inline(value)) <= WIDTH


def _fits_literal(text: str) -> bool:
    """Whether a literal block gives `text` back exactly: no edge or odd break that the block would lose."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\r" not in text and bool(lines[-1]) and bool(lines[0]) and not lines[0][0].isspace()
        and all(line == line.rstrip() for line in lines)
    )  # fmt: skip


def _literal(text: str, indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in text.removesuffix("\n").split("\n")]


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key must be text, not {type(key).__name__}")
    return _scalar(key)


def _scalar(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            if abs(value) >= _LARGEST:
                raise ValueError("an integer of more than 16 digits cannot be written")
            return str(value)
        case date():
            return value.isoformat()
        case str():
            return value if _stays_plain(value) else _quoted(value)
        case _:
            raise TypeError(f"{type(value).__name__} cannot be written")


@functools.lru_cache(4_096)
def _stays_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _WORDS and not _NUMBER.fullmatch(text)


def _quoted(text: str) -> str:
    # JSON's escapes are all YAML's. A lone surrogate cannot be encoded, so it is escaped for the reader to refuse.
    broken = any("\ud800" <= c <= "\udfff" for c in text)
    return json.dumps(text, ensure_ascii=broken)
