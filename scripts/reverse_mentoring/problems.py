"""What validation finds: a located, coded, kindly worded problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding. Problems sort by path, line, column and code.

    `line` and `column` count from 1. `pointer` is the JSON Pointer (RFC 6901) of the value inside the file, or "".
    `code` is a stable kebab-case name, one a rule. `message` says what is wrong and what was expected; `hint` says
    what to do.
    """

    path: str
    line: int
    column: int
    code: str
    pointer: str
    severity: Severity
    message: str
    hint: str = ""
