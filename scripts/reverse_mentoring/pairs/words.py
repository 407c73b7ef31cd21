"""Short names made of people's words, for ids and file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet

LONGEST = 32


def slug(text: str) -> str:
    """The first words of `text` as an id: a-z, 0-9 and hyphens, at most 32 characters, `note` when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = ""
    for word in re.findall(r"[a-z0-9]+", plain)[:6]:
        longer = f"{made}-{word}".strip("-")
        if len(longer) > LONGEST:
            break
        made = longer
    return made or "note"


def free_slug(text: str, taken: AbstractSet[str]) -> str:
    """`slug(text)`, with -2, -3, … when it is taken."""
    first = slug(text)
    name, number = first, 1
    while name in taken:
        number += 1
        name = f"{first}-{number}"
    return name
