"""What somebody perhaps meant: the nearest known name to a word that is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

NEAR = 0.66
"""Of three letters two must stand right; below that a suggestion confuses more than it helps."""
_LONGEST = 80


def nearest(word: str, known: Iterable[str], *, near: float = NEAR) -> str | None:
    """The `known` name that takes the fewest edits to make from `word`, or None when none is `near`.

    Counts letters that are wrong, missing, too many or swapped (the optimal string alignment distance), over the
    length of the longer one. Letter case does not count. Of equals the first in the alphabet.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    if not 1 < len(word) <= _LONGEST:
        return None
    found = extractOne(word, sorted(known), scorer=OSA.normalized_similarity, processor=str.casefold, score_cutoff=near)
    return str(found[0]) if found else None


def perhaps(word: str, known: Iterable[str], stands_for: Mapping[str, str] | None = None) -> str:
    """A "Perhaps you meant" for the nearest of the `known` names (or what it `stands_for`), or the empty text."""
    near = nearest(word, known)
    if near is None:
        return ""
    return meant(stands_for[near] if stands_for else near)


def meant(name: str) -> str:
    """The hint that names what was perhaps meant."""
    return f"Perhaps you meant '{name}'?"
