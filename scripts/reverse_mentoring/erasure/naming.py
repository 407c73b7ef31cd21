"""Whether a text names a person: by handle, by the number of the account, or by name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any


def names_person(value: Any, handle: str, github_id: int | None, names: Iterable[str]) -> bool:
    """Whether a text, or any text or number in plain data, holds one of the three as a word of its own.

    In data a name counts only where it is the whole text.
    """
    if isinstance(value, dict):
        return any(names_person(part, handle, github_id, names) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple):
        return any(names_person(part, handle, github_id, names) for part in value)
    text = str(value)
    return text in tuple(names) or pattern(handle, github_id).search(text) is not None


@functools.cache
def pattern(handle: str, github_id: int | None) -> re.Pattern[str]:
    """Finds a handle that is no part of a longer one, and the number."""
    begin = r"(?:(?<![a-z0-9_])(?<![a-z0-9]-)|(?<=\d{4}-\d\d-\d\d-))"  # names of files begin with a date
    end = r"(?![a-z0-9_])" if "_" in handle else r"(?![a-z0-9_]|-[a-z0-9])"
    parts = [f"{begin}{re.escape(handle)}{end}"]
    if github_id is not None:
        parts.append(rf"(?<!\d){github_id}(?!\d)")
    return re.compile("|".join(parts), re.IGNORECASE)


@functools.cache
def name_pattern(name: str) -> re.Pattern[str]:
    """Finds a display name as words of their own."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
