"""What a pair lacks on its way to being active, in words."""

from __future__ import annotations

from reverse_mentoring.data.records import Pair
from reverse_mentoring.pairs.steps import missing, sides_with_objective

_WORDS = {"signed": "the {}'s signature", "objectives": "an objective for the {}"}


def lacking_words(pair: Pair) -> list[str]:
    """What is still missing for a pair that is not active yet; empty for every other."""
    if pair.status not in {"proposed", "agreed"}:
        return []
    lacking = missing("active", set(pair.signed), sides_with_objective(pair.objectives))
    return [_WORDS[need].format(role) for need, roles in lacking.items() for role in roles]
