"""A file as data that can still tell where each value stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import cached_property

from reverse_mentoring.data.reading.excerpts import excerpt_at, lines_of, told
from reverse_mentoring.data.reading.masking import mask
from reverse_mentoring.data.reading.places import Places, Pointer, Position, find_places
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.problems import Problem, Severity

Scalar = str | int | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]

START = Position(1, 1)


@dataclass(frozen=True)
class Document:
    """One file: its repository-relative POSIX `path`, its `text` and its plain `data`.

    `written` is the text, or reads it when somebody asks. Where things stand is found out then, too: almost every file
    is good, and then nobody does.
    """

    path: str
    written: str | Callable[[], str] = field(repr=False, compare=False)
    data: Value = field(repr=False)

    @cached_property
    def text(self) -> str:
        """What the file says."""
        return self.written if isinstance(self.written, str) else self.written()

    @cached_property
    def places(self) -> Places:
        """Where every value and every key stands."""
        return find_places(self.text)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their breaks."""
        return lines_of(self.text)

    def at(self, *pointer: str | int) -> Position:
        """Where the value at `pointer` stands, or its nearest ancestor that does."""
        ways = (pointer[:length] for length in range(len(pointer), -1, -1))
        return next((place for way in ways if (place := self.places.value(way)) is not None), START)

    def at_key(self, *pointer: str | int) -> Position:
        """Where the key at `pointer` stands, or the nearest value above it."""
        return self.places.key(pointer) or self.at(*pointer)

    def problem(
        self, code: str, message: str, *pointer: str | int, hint: str = "", severity: Severity = "error",
        on_key: bool = False, others: tuple[str, ...] = (),
    ) -> Problem:  # fmt: skip
        """A problem located at `pointer` in this file (at its key when `on_key`)."""
        place = self.at_key(*pointer) if on_key else self.at(*pointer)
        return Problem(
            path=self.path, line=place.line, column=place.column, code=code, pointer=json_pointer(pointer),
            severity=severity, message=told(message), hint=told(hint), excerpt=excerpt_at(self.lines, place),
            others=others,
        )  # fmt: skip


def json_pointer(pointer: Pointer) -> str:
    """`pointer` as an RFC 6901 string: `("wants", 0)` is `/wants/0`, `()` is the empty string. Secrets are masked."""
    return "".join("/" + mask(str(part)[:1_000]).replace("~", "~0").replace("/", "~1") for part in pointer)
