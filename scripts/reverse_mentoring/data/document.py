"""A file as data that still knows where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reverse_mentoring.problems import Problem, Severity

Scalar = str | int | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]
Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; `line` and `column` count from 1."""

    line: int
    column: int


START = Position(1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its repository-relative POSIX `path`, its `text`, its plain `data`, and where values and keys stand."""

    path: str
    text: str = field(repr=False)
    data: Value = field(repr=False)
    values: Mapping[Pointer, Position] = field(repr=False, default_factory=dict)
    keys: Mapping[Pointer, Position] = field(repr=False, default_factory=dict)

    def at(self, *pointer: str | int) -> Position:
        """Where the value at `pointer` stands, or its nearest ancestor that does."""
        return _nearest(self.values, pointer)

    def at_key(self, *pointer: str | int) -> Position:
        """Where the key at `pointer` stands, or the nearest value above it."""
        return self.keys.get(pointer) or _nearest(self.values, pointer)

    def problem(
        self, code: str, message: str, *pointer: str | int, hint: str = "", severity: Severity = "error",
        on_key: bool = False,
    ) -> Problem:  # fmt: skip
        """A problem located at `pointer` in this file (at its key when `on_key`)."""
        place = self.at_key(*pointer) if on_key else self.at(*pointer)
        return Problem(
            path=self.path, line=place.line, column=place.column, code=code, pointer=json_pointer(pointer),
            severity=severity, message=message, hint=hint,
        )  # fmt: skip


def json_pointer(pointer: Pointer) -> str:
    """`pointer` as an RFC 6901 string: `("wants", 0)` is `/wants/0`, `()` is the empty string."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def _nearest(places: Mapping[Pointer, Position], pointer: Pointer) -> Position:
    for length in range(len(pointer), -1, -1):
        if (place := places.get(pointer[:length])) is not None:
            return place
    return START
