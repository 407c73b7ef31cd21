"""Words out of files, made harmless where they are printed: in a terminal, in the log of a workflow, in JSON.

A terminal obeys escape sequences. GitHub's runner obeys `::command::` at the start of a line, whatever blanks precede
it, and `##[command]` anywhere in one. Whoever reads must see what stands in the file, and nothing may happen.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_JOINERS = "\u200c\u200d"
"""Persian names and emoji need them."""
_HIDDEN_IN_JSON = re.compile(
    "[\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """`text` in one line, in which what cannot be seen is written as an escape and nothing is a command."""
    return "".join(visible_characters(text))


def visible_characters(text: str) -> list[str]:
    """How each character of `text` is shown, so that a place in `text` can be found in what is shown."""
    if text.isprintable() and "##[" not in text:
        return list(text)
    shown = [c if _is_shown(c) else c.encode("unicode_escape").decode("ascii") for c in text]
    for command in re.finditer(r"##\[", text):
        shown[command.end() - 1] = "\\["
    return shown


def harmless(text: str) -> str:
    """`text`, which may have several lines, with each line visible and none of them a command."""
    return "\n".join(plain_line(visible(line)) for line in text.split("\n"))


def plain_line(line: str) -> str:
    """`line`, which is visible text, so that a runner does not take its beginning for a command."""
    return line.replace("::", "\\::", 1) if line.lstrip().startswith("::") else line


def as_json(value: Any) -> str:
    """`value` as indented JSON that reads back the same, with what cannot be seen and what is a command as escapes."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    text = _HIDDEN_IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], text)
    return text.replace("##[", "#\\u0023[")


def clipped(text: str, limit: int) -> str:
    """`text`, or its beginning with an ellipsis when it has more than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _is_shown(character: str) -> bool:
    return character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"
