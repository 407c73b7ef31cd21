"""Reading a spreadsheet saved as CSV, with the line and column of every cell.

As RFC 4180 has it, with the habits of real exports: any usual encoding, semicolons or tabs, any line ends, blank lines,
delimiters too many at the end of a row, numbers kept as text by `="007"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reverse_mentoring.data.reading.places import Position
from reverse_mentoring.data.reading.reader import shown
from reverse_mentoring.enrollment.sheet_text import NoText, SheetText, sheet_text
from reverse_mentoring.problems import Problem

_DELIMITERS = ",;\t"
_EXCEL = re.compile(r"sep=([,;\t])(?:\r\n|\n|\r)", re.IGNORECASE)
"""A first line that tells Excel the delimiter, and nobody else anything."""
_KEPT_TEXT = re.compile(r'="([^"]*)"')
_BREAK = re.compile(r"\r\n|\n|\r")


class Cell(NamedTuple):
    """The text of a cell, without spaces around it, and where it begins."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A file's header and rows; each row has as many cells as the header.

    `problems` are those of rows left out, one each; `remarks` are warnings about the file as a whole.
    """

    path: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(cell.text for cell in self.header)


def read_table(path: str, raw: bytes) -> Table | Problem:
    """The table in `raw`, or the problem that keeps all of it from being read. `path` is only used to say where.

    The delimiter is the one of comma, semicolon and tab that parts the first line into most cells. Never raises; takes
    time linear in the number of bytes.
    """
    try:
        sheet = sheet_text(raw)
        rows = [row for row in _rows(sheet.text) if any(cell.text for cell in row)]
        if not rows:
            raise NoText("empty-file", "the file holds no rows", "save the sheet as CSV again")
        header = tuple(Cell(" ".join(cell.text.split()), cell.line, cell.column) for cell in rows[0])
        _check_header(header)
    except NoText as refused:
        return Problem(path, refused.position.line, refused.position.column, refused.code, "", "error",
                       refused.message, refused.hint)  # fmt: skip
    body = [_trimmed(row, len(header)) for row in rows[1:]]
    uneven = tuple(_uneven(path, row, len(header)) for row in body if len(row) != len(header))
    even = tuple(row for row in body if len(row) == len(header))
    return Table(path, header, even, uneven, _remarks(path, sheet))


def _remarks(path: str, sheet: SheetText) -> tuple[Problem, ...]:
    if sheet.guess is None:
        return ()
    word = re.search(r"\w*[^\x00-\x7f]\w*", sheet.text)
    sample = f"; it gives words like {shown(word[0])}" if word else ""
    return (Problem(path, sheet.guess.line, sheet.guess.column, "guessed-encoding", "", "warning",
                    f"the file is not UTF-8 text, and was read as Windows-1252{sample}",
                    "if names look wrong, save it as `CSV UTF-8`"),)  # fmt: skip


def _rows(text: str) -> Iterator[tuple[Cell, ...]]:
    """Each row with its cells. Raises NoText for quotes that do not close, or that close before their cell ends.

    The delimiter is the one that a `sep=` line names, else the one that parts the first line into most cells.
    """
    told = _EXCEL.match(text)
    start, line = (told.end(), 2) if told else (0, 1)
    first = _BREAK.split(text, maxsplit=1)[0]
    delimiter = told[1] if told else max(_DELIMITERS, key=first.count)
    quoted, plain = r'"(?P<quoted>(?:[^"]|"")*+)"[ ]*', rf"(?P<plain>[^{delimiter}\r\n]*)"
    cell = re.compile(rf"(?:{quoted}|{plain})(?P<end>{delimiter}|\r\n|\n|\r|\Z)")
    row: list[Cell] = []
    line_start = at = start
    while at < len(text):
        match = cell.match(text, at)
        here = Position(line, at - line_start + 1)
        if match is None or (match["quoted"] is None and match["plain"].startswith('"')):
            raise NoText("csv-quotes", "a quote in this cell is not closed, or closes before the cell ends",
                           'write a quote inside of quotes twice: ""', here)  # fmt: skip
        value = match["plain"] if match["quoted"] is None else match["quoted"].replace('""', '"')
        value = value.strip()
        if value.startswith('="') and (kept := _KEPT_TEXT.fullmatch(value)):
            value = kept[1].strip()
        row.append(Cell(value, here.line, here.column))
        if match["quoted"] is not None or match["end"] != delimiter:
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
            raise NoText("column-twice", f"two columns are called {shown(cell.text)}", "rename one of the two",
                           Position(cell.line, cell.column))  # fmt: skip


def _trimmed(row: tuple[Cell, ...], wanted: int) -> tuple[Cell, ...]:
    """The row without empty cells beyond those of the header."""
    return row[:wanted] if not any(cell.text for cell in row[wanted:]) else row


def _uneven(path: str, row: tuple[Cell, ...], wanted: int) -> Problem:
    return Problem(path, row[0].line, 1, "uneven-row", "", "error",
                   f"the row has {len(row)} cells; the first line has {wanted}",
                   "a text with the delimiter in it must stand in quotes")  # fmt: skip
