"""What validation finds: a located, coded, kindly worded problem."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from reverse_mentoring.frozen import dataclass

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line that a problem stands in, for showing it: cut around the place, secrets in it masked.

    `start` counts the characters of `text` before the place; `length`, at least 1, is how many it covers.
    """

    text: str
    start: int
    length: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding. Problems sort by path, line, column and code.

    `line` and `column` count from 1. `pointer` is the JSON Pointer (RFC 6901) of the value inside the file, or "".
    `code` is a stable kebab-case name, one a rule. `message` says what is wrong and what was expected; `hint` says
    what to do. `excerpt` shows the place, where the file could be read as text. `others` are the paths of the other
    files that the finding is about.
    """

    path: str
    line: int
    column: int
    code: str
    pointer: str
    severity: Severity
    message: str
    hint: str = ""
    excerpt: Excerpt | None = field(default=None, compare=False, repr=False)
    others: tuple[str, ...] = field(default=(), compare=False, repr=False)
