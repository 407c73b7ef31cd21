"""Where each value and each key of an accepted YAML text stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from reverse_mentoring.frozen import dataclass

if TYPE_CHECKING:
    import yaml

Pointer = tuple[str | int, ...]

MAX_DEPTH = 8
"""How deep lists and mappings may be nested."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; `line` and `column` count from 1. `length` characters stand there on that line."""

    line: int
    column: int
    length: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Places:
    """The parser's events of values and of keys by their pointer; of a key that stands twice, the first."""

    values: Mapping[Pointer, yaml.Event]
    keys: Mapping[Pointer, yaml.Event]

    def value(self, pointer: Pointer) -> Position | None:
        """Where the value at `pointer` stands, or None."""
        event = self.values.get(pointer)
        return position_of(event) if event is not None else None

    def key(self, pointer: Pointer) -> Position | None:
        """Where the key at `pointer` stands, or None."""
        event = self.keys.get(pointer)
        return position_of(event) if event is not None else None


def position_of(event: yaml.Event) -> Position:
    """Where an event of the parser begins, and how long its text is if it ends on the same line."""
    start: Any = event.start_mark
    end: Any = event.end_mark
    length = end.column - start.column if end.line == start.line else 0
    return Position(start.line + 1, start.column + 1, max(length, 1))


def find_places(text: str) -> Places:
    """The places in `text`, which the reader has accepted, or refused for a key that stands twice.

    In a text that is refused further down, the places up to there. Never raises.
    """
    import yaml

    values: dict[Pointer, yaml.Event] = {}
    keys: dict[Pointer, yaml.Event] = {}
    parser = yaml.CSafeLoader(text)
    try:
        _walk(parser, values, keys)
    except (yaml.YAMLError, IndexError):  # the reader has told what is wrong
        pass
    finally:
        parser.dispose()
    return Places(values, keys)


def _walk(parser: Any, values: dict[Pointer, yaml.Event], keys: dict[Pointer, yaml.Event]) -> None:
    """Follow the events; `here` is the pointer of the next value, None where a key is due."""
    import yaml

    sequence, mapping, scalar = yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.ScalarEvent
    above: list[tuple[Pointer, int]] = []  # the open lists and mappings: pointer, and entries so far (-1: a mapping)
    here: Pointer | None = ()
    while (event := parser.get_event()) is not None:
        kind = type(event)
        if kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            above.pop()
        elif kind is scalar and here is None:
            here = (*above[-1][0], unicodedata.normalize("NFC", event.value))
            keys.setdefault(here, event)
            continue
        elif (kind is scalar or kind is sequence or kind is mapping) and here is not None:
            values.setdefault(here, event)
            if kind is not scalar and len(above) >= MAX_DEPTH:
                return  # the reader refuses what lies deeper
            if kind is not scalar:
                above.append((here, 0 if kind is sequence else -1))
                here = (*here, 0) if kind is sequence else None
                continue
        else:
            continue
        here = _after(above)


def _after(above: list[tuple[Pointer, int]]) -> Pointer | None:
    """The pointer of what comes next, now that a value is complete."""
    if not above or above[-1][1] < 0:
        return None
    pointer, entries = above[-1]
    above[-1] = (pointer, entries + 1)
    return (*pointer, entries + 1)
