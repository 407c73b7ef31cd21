"""The text of a file that should be CSV, in whatever encoding a spreadsheet saved it, and kind words if it is none."""

from __future__ import annotations

from dataclasses import dataclass

from reverse_mentoring.data.reading.document import START
from reverse_mentoring.data.reading.places import Position

MAX_BYTES = 64 * 1024 * 1024
_BINARY = (
    (b"PK\x03\x04", "a workbook (.xlsx, .ods or .numbers)"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls)"),
    (b"%PDF", "a PDF"),
)
_SAVE = "open it in your spreadsheet and save the sheet as `CSV UTF-8`"
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class NoText(Exception):
    """Bytes that cannot be read as a table: a stable code, what is wrong, what to do, and where."""

    def __init__(self, code: str, message: str, hint: str, position: Position = START) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.position = code, message, hint, position


@dataclass(frozen=True, slots=True)
class SheetText:
    """The `text`; `guess` is where it was read as Windows-1252 because it is nothing better, else None."""

    text: str
    guess: Position | None = None


def sheet_text(raw: bytes) -> SheetText:
    """The text in `raw`: UTF-8 or UTF-16 with or without a mark, else Windows-1252, as Excel writes CSV in Europe.

    Raises NoText for workbooks and other things that are no text.
    """
    if len(raw) > MAX_BYTES:
        raise NoText(
            "file-too-large", f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read", "split it up"
        )
    for mark, kind in _BINARY:
        if raw.startswith(mark):
            raise NoText("not-csv", f"this is {kind}, not CSV, whatever its name", _SAVE)
    if (wide := _WIDE.get(raw[:2])) is not None:
        try:
            return SheetText(raw[2:].decode(wide))
        except UnicodeDecodeError:
            raise NoText("not-utf8", "the file begins like UTF-16 text, but is none", _SAVE) from None
    if b"\0" in raw:
        at = raw.index(b"\0")
        raise NoText("not-csv", "the file holds bytes that no text has", _SAVE, _position(raw, at))
    try:
        return SheetText(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        place = _position(raw, error.start)
    try:
        return SheetText(raw.decode("windows-1252"), place)
    except UnicodeDecodeError as error:
        raise NoText("not-utf8", "the file is not UTF-8 text", _SAVE, _position(raw, error.start)) from None


def _position(raw: bytes, at: int) -> Position:
    return Position(raw.count(b"\n", 0, at) + 1, at - raw.rfind(b"\n", 0, at))
