"""What a comment says to this program: its first line, exactly, or nothing. Pure.

    command = "/rematch" | "/hold" | "/help" | "/pin" HANDLE HANDLE | "/unpin" HANDLE HANDLE | "/veto" [anything]

Words are parted by single spaces, and nothing stands before or after. What is quoted, indented, in capital letters or
further down is no command. What begins like one and goes on in another way is told apart, so that its writer can be
shown how it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Word = Literal["rematch", "pin", "unpin", "hold", "veto", "help"]
WORDS: tuple[Word, ...] = ("rematch", "pin", "unpin", "hold", "veto", "help")
_HANDLE = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?:_[A-Za-z0-9]+)?"
_PATTERNS: dict[Word, re.Pattern[str]] = {
    "rematch": re.compile("/rematch"),
    "pin": re.compile(f"/pin ({_HANDLE}) ({_HANDLE})"),
    "unpin": re.compile(f"/unpin ({_HANDLE}) ({_HANDLE})"),
    "hold": re.compile("/hold"),
    "veto": re.compile("/veto( .*)?"),
    "help": re.compile("/help"),
}
_BEGINS = re.compile(r"/(rematch|pin|unpin|hold|help)(?![A-Za-z0-9_-])")
LONGEST_HANDLE = 39


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `names` are the two handles of a pin, in small letters; of a veto they are never kept.

    `told_more` is whether something stood after a word that takes nothing: for `/veto`, names that should not be there.
    """

    word: Word
    names: tuple[str, str] | None = None
    told_more: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that begins like the command `word`, and is none."""

    word: Word


def parse(body: str) -> Command | Unclear | None:
    """The command in a comment, what it may have been meant to be, or None."""
    line = re.split(r"[\r\n]", body, maxsplit=1)[0]
    if (veto := _PATTERNS["veto"].fullmatch(line)) is not None:
        return Command("veto", told_more=bool((veto[1] or "").strip() or body[len(line) :].strip()))
    line = line.rstrip(" ")
    for word, pattern in _PATTERNS.items():
        found = pattern.fullmatch(line)
        if found is None or word == "veto":
            continue
        if not found.groups():
            return Command(word)
        one, other = found[1].lower(), found[2].lower()
        if one == other or max(len(one), len(other)) > LONGEST_HANDLE:
            return Unclear(word)
        return Command(word, (one, other))
    begun = _BEGINS.match(line)
    return Unclear(begun[1]) if begun else None  # type: ignore[arg-type]  # the pattern has no other words
