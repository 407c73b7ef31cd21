"""From bytes to text in which nothing hides: UTF-8, no control, bidi or invisible characters, no conflict markers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reverse_mentoring.data.reading.places import Position, position_of
from reverse_mentoring.data.reading.refusals import Refused

if TYPE_CHECKING:
    import yaml

_SHOWN_ASCII = b"\t\n" + bytes(range(0x20, 0x7F))
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Categories of characters that cannot be seen, change how others are seen, or look different everywhere."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd")
"""Letters and signs that show nothing, and the sign for what was lost."""
_JOINERS = frozenset("\u200c\u200d")
_SELECTORS = "[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
"""Marks that only choose a form of what is before them."""
_MOST_MARKS = 4
"""More marks on one letter than any language writes spill over the lines around."""
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = r"(?m)^(<{7}|={7}|>{7}|\|{7})( .*)?\r?$"
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
        if (odd := _odd(text)) is not None:
            raise _refused(text, odd, "delete it, or type the line again", _place(text, odd))
    if any(marker in text for marker in _MARKERS) and (conflict := re.search(_CONFLICT, text)) is not None:
        raise Refused("merge-conflict", "a merge conflict was left in the file",
                      "keep the lines you want and delete the markers", _place(text, conflict.start()))  # fmt: skip
    return text


def hides(text: str) -> bool:
    """Whether `text` holds a character that is not allowed."""
    return _odd(text) is not None


def clean_scalar(text: str, event: yaml.Event) -> str:
    """The text of a scalar in NFC. Raises Refused when an escape in it makes a character that hides."""
    if text.isascii() and text.isprintable():
        return text
    if (odd := _odd(text)) is not None:
        raise _refused(text, odd, "delete the escape", position_of(event))
    return unicodedata.normalize("NFC", text)


def _odd(text: str) -> int | None:
    """Where in `text` the first character stands that hides, or the first mark too many; None when all can be seen."""
    categories = {c: unicodedata.category(c) for c in set(text) if not " " <= c <= "~" and c not in "\t\n"}
    if not any(c in _BLANK or category in _UNSEEN or category[0] == "M" or _no_character(c)
               for c, category in categories.items()):  # fmt: skip
        return None
    marks = 0
    for index, character in enumerate(text):
        category = categories.get(character, "")
        marks = marks + 1 if category[:1] == "M" and category != "Mc" else 0
        before = text[index - 1] if index else ""
        if marks > _MOST_MARKS or (marks == 1 and not _carries(before, character)):
            return index
        if character in _JOINERS:
            if not (_joins(before) and _joins(text[index + 1 : index + 2])):
                return index
        elif character == "\r":
            if text[index + 1 : index + 2] != "\n":  # a line break for YAML and for no editor
                return index
        elif character in _BLANK or category in _UNSEEN or _no_character(character):
            return index
    return None


def _no_character(character: str) -> bool:
    """Whether the number of `character` will never be one."""
    number = ord(character)
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def _carries(base: str, mark: str) -> bool:
    """Whether a mark can be seen on `base`; a selector only chooses a form, so it is seen on no Latin letter."""
    if not base or unicodedata.category(base)[0] in "ZC":
        return False
    if re.match(_SELECTORS, mark):
        return base in "0123456789#*" or (base > "\u024f" and not "\u1e00" <= base <= "\u1eff")
    return base > "~" or base.isalnum()


def _joins(character: str) -> bool:
    """Whether a joiner beside `character` has something to join: letters of Arabic and of India, marks, and emoji."""
    if not character:
        return False
    return "\u0590" <= character <= "\u1cff" or unicodedata.category(character) in {"So", "Sk", "Mn", "Me"}


def _refused(text: str, index: int, hint: str, place: Position) -> Refused:
    character = text[index]
    if (
        unicodedata.category(character) in {"Mn", "Me"}
        and index
        and unicodedata.category(text[index - 1]) in {"Mn", "Me"}
    ):
        return Refused("stacked-marks", "too many marks are stacked on one letter",
                       "write the letter with its usual accent", place)  # fmt: skip
    name = unicodedata.name(character, "")
    told = f"U+{ord(character):04X}{f' ({name.lower()})' if name else ''}"
    return Refused("hidden-character", f"the character {told} is not allowed: it cannot be seen", hint, place)


def _place(text: str, index: int) -> Position:
    start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - start + 1)
