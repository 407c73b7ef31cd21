"""From bytes to text in which nothing hides: UTF-8, no control, bidi or invisible characters, no conflict markers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reverse_mentoring.data.places import Position, position_of
from reverse_mentoring.data.refusals import Refused

if TYPE_CHECKING:
    import yaml

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_BREAKS = "\u2028\u2029"  # line breaks that editors do not show as such
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0"
_NOT_TEXT = "\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
)
_TAGS = "\U000e0000-\U000e0fff"  # a second, invisible alphabet, and variants of single ideographs
_LATIN = "\x00-\u024f"
_HIDDEN = re.compile(
    f"[{_CONTROLS}{_BREAKS}{_BIDI}{_INVISIBLE}{_NOT_TEXT}{_TAGS}]|\r(?!\n)"
    f"|(?<=[{_LATIN}])[\u200c\u200d]|[\u200c\u200d](?=[{_LATIN}]|\\Z)|(?<![^\u200c\u200d])[\u200c\u200d]"
)
"""What cannot be seen, or changes how the rest is seen.

The zero-width joiners U+200C and U+200D stay where Persian names and emoji need them: between letters and signs that
are not Latin. A lone carriage return breaks a line for YAML and for no editor."""
_SHOWN_ASCII = b"\t\n" + bytes(range(0x20, 0x7F))
_STACKED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5}")
"""More marks on one letter than any language writes; they spill over the lines around."""
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( .*)?\r?$", re.MULTILINE)
_MARKS = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""How files begin that were saved in other encodings; the longer marks first."""


def readable_text(raw: bytes) -> str:
    """`raw` as text, without a byte order mark. Raises Refused for other encodings and for what hides or was left."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        looks = next((f"; it looks like {name}" for mark, name in _MARKS.items() if raw.startswith(mark)), "")
        raise Refused("not-utf8", f"the file is not UTF-8 text{looks}", "save it with the encoding UTF-8",
                      _place(before, len(before))) from None  # fmt: skip
    if raw.translate(None, _SHOWN_ASCII):  # anything but plain text; looking so takes a microsecond
        text = text.removeprefix("\ufeff")
        if (hidden := _HIDDEN.search(text)) is not None:
            raise _hidden(hidden[0], "delete it, or type the line again", _place(text, hidden.start()))
        if (stacked := _STACKED.search(text)) is not None:
            raise _stacked(_place(text, stacked.start()))
    if any(marker in text for marker in _MARKERS) and (conflict := _CONFLICT.search(text)) is not None:
        raise Refused("merge-conflict", "a merge conflict was left in the file",
                      "keep the lines you want and delete the markers", _place(text, conflict.start()))  # fmt: skip
    return text


def hides(text: str) -> bool:
    """Whether `text` holds a character that is not allowed."""
    return _HIDDEN.search(text) is not None or _STACKED.search(text) is not None


def clean_scalar(text: str, event: yaml.Event) -> str:
    """The text of a scalar in NFC. Raises Refused when an escape in it makes a character that hides."""
    if text.isascii() and text.isprintable():
        return text
    if (hidden := _HIDDEN.search(text)) is not None:
        raise _hidden(hidden[0], "delete the escape", position_of(event))
    if _STACKED.search(text) is not None:
        raise _stacked(position_of(event))
    return unicodedata.normalize("NFC", text)


def _hidden(character: str, hint: str, place: Position) -> Refused:
    name = unicodedata.name(character, "")
    told = f"U+{ord(character):04X}{f' ({name.lower()})' if name else ''}"
    return Refused("hidden-character", f"the character {told} is not allowed: it cannot be seen", hint, place)


def _stacked(place: Position) -> Refused:
    return Refused("stacked-marks", "too many marks are stacked on one letter",
                   "write the letter with its usual accent", place)  # fmt: skip


def _place(text: str, index: int) -> Position:
    start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - start + 1)
