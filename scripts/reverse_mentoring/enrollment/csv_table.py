"""Reading a spreadsheet saved as CSV, with the line and column of every cell.

As RFC 4180 has it, with the habits of real exports: a byte order mark, semicolons or tabs, any line ends, blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reverse_mentoring.data.document import START
from reverse_mentoring.data.places import Position
from reverse_mentoring.data.reader import shown
from reverse_mentoring.problems import Problem

MAX_BYTES = 64 * 1024 * 1024
_DELIMITERS = ",;\t"
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, without spaces around it, and where it begins."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A file's header and rows; each row has as many cells as the header. `problems` are those of rows left out."""

    path: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    problems: tuple[Problem, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(cell.text for cell in self.header)


class _Refused(Exception):
    def __init__(self, code: str, message: str, hint: str, position: Position = START) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.position = code, message, hint, position


def read_table(path: str, raw: bytes) -> Table | Problem:
    """The table in `raw`, or the problem that keeps all of it from being read. `path` is only used to say where.

    The delimiter is the one of comma, semicolon and tab that parts the first line into most cells. Never raises; takes
    time linear in the number of bytes.
    """
    try:
        text = _decode(raw)
        first = _BREAK.split(text, maxsplit=1)[0]
        delimiter = max(_DELIMITERS, key=first.count)
        rows = [row for row in _rows(text, delimiter) if any(cell.text for cell in row)]
        if not rows:
            raise _Refused("empty-file", "the file holds no rows", "save the sheet as CSV again")
        header, *body = rows
        _check_header(header)
    except _Refused as refused:
        return Problem(path, refused.position.line, refused.position.column, refused.code, "", "error",
                       refused.message, refused.hint)  # fmt: skip
    uneven = [_uneven(path, row, len(header)) for row in body if len(row) != len(header)]
    return Table(path, header, tuple(row for row in body if len(row) == len(header)), tuple(uneven))


def _decode(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read"
        raise _Refused("file-too-large", message, "split it up")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise _Refused("not-utf8", "the file is not UTF-8 text", "save it as `CSV UTF-8`",
                       Position(line, column)) from None  # fmt: skip


def _rows(text: str, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    """Each row with its cells. Raises _Refused for quotes that do not close, or that close before their cell ends."""
    quoted, plain = r'"(?P<quoted>(?:[^"]|"")*+)"[ ]*', rf"(?P<plain>[^{delimiter}\r\n]*)"
    cell = re.compile(rf"(?:{quoted}|{plain})(?P<end>{delimiter}|\r\n|\n|\r|\Z)")
    row: list[Cell] = []
    line, line_start, at = 1, 0, 0
    while at < len(text):
        match = cell.match(text, at)
        here = Position(line, at - line_start + 1)
        if match is None or (match["quoted"] is None and match["plain"].startswith('"')):
            raise _Refused("csv-quotes", "a quote in this cell is not closed, or closes before the cell ends",
                           'write a quote inside of quotes twice: ""', here)  # fmt: skip
        value = match["plain"] if match["quoted"] is None else match["quoted"].replace('""', '"')
        row.append(Cell(value.strip(), here.line, here.column))
        for end in _BREAK.finditer(text, at, match.end()):
            line, line_start = line + 1, end.end()
        at = match.end()
        if match["end"] != delimiter:
            yield tuple(row)
            row = []
    if row:  # the text ends with a delimiter
        yield (*row, Cell("", line, at - line_start + 1))


def _check_header(header: tuple[Cell, ...]) -> None:
    seen: dict[str, Cell] = {}
    for cell in header:
        if cell.text and seen.setdefault(cell.text, cell) is not cell:
            raise _Refused("column-twice", f"two columns are called {shown(cell.text)}", "rename one of the two",
                           Position(cell.line, cell.column))  # fmt: skip


def _uneven(path: str, row: tuple[Cell, ...], wanted: int) -> Problem:
    return Problem(path, row[0].line, 1, "uneven-row", "", "error",
                   f"the row has {len(row)} cells; the first line has {wanted}",
                   "a text with the delimiter in it must stand in quotes")  # fmt: skip
