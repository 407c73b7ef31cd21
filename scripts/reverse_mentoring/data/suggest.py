"""What somebody perhaps meant: the nearest known name to a word that is none."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

NEAR = 0.66
"""Of three letters two must stand right; below that a suggestion confuses more than it helps."""
_LONGEST = 80


def nearest(word: str, known: Iterable[str], *, near: float = NEAR) -> str | None:
    """The `known` name that takes the fewest edits to make from `word`, or None when none is `near`.

    Counts letters that are wrong, missing, too many or swapped (the optimal string alignment distance), over the
    length of the longer one. Letter case does not count. Of equals the first in the alphabet. Fast for the same
    frozenset of names again and again.
    """
    if not 1 < len(word) <= _LONGEST:
        return None
    return _nearest(word, known if isinstance(known, frozenset) else frozenset(known), near)


@functools.lru_cache(maxsize=4096)
def _nearest(word: str, known: frozenset[str], near: float) -> str | None:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    names, folded = _folded(known)
    found = extractOne(word.casefold(), folded, scorer=OSA.normalized_similarity, score_cutoff=near)
    return names[found[2]] if found else None


@functools.lru_cache(maxsize=16)
def _folded(known: frozenset[str]) -> tuple[list[str], list[str]]:
    names = sorted(known)
    return names, [name.casefold() for name in names]


def perhaps(word: str, known: Iterable[str], stands_for: Mapping[str, str] | None = None) -> str:
    """A "Perhaps you meant" for the nearest of the `known` names (or what it `stands_for`), or the empty text."""
    near = nearest(word, known)
    if near is None:
        return ""
    return meant(stands_for[near] if stands_for else near)


def meant(name: str) -> str:
    """The hint that names what was perhaps meant."""
    return f"Perhaps you meant '{name}'?"
