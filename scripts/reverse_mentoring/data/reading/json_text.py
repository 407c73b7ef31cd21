"""JSON files: the reader takes them as the YAML that they nearly are; here is what makes them JSON."""

from __future__ import annotations

import json
import re

from reverse_mentoring.data.reading.places import Position
from reverse_mentoring.data.reading.refusals import Refused

_PAIR = r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
"""An escaped surrogate pair: JSON's way to write an emoji, which YAML does not know."""


def check_json(text: str) -> None:
    """Raise Refused where `text` is not JSON."""
    try:
        json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _refused(error.msg[:1].lower() + error.msg[1:], Position(error.lineno, error.colno)) from None
    except RecursionError:
        return  # the reader says how deep one may go
    except ValueError as error:
        raise _refused(str(error)[:80], Position(1, 1)) from None


def join_surrogates(text: str) -> str:
    """`text` with each escaped surrogate pair as the character that it stands for."""
    if "\\u" not in text:
        return text
    return re.sub(_PAIR, lambda pair: pair[1] + json.loads(f'"{pair[2]}"'), text)


def _no_number(word: str) -> None:
    raise ValueError(f"'{word}' is no number in JSON")


def _refused(what: str, position: Position) -> Refused:
    return Refused("json-syntax", f"this is not valid JSON: {what}",
                   "look at the commas, the quotes and the brackets around this place", position)  # fmt: skip
