"""Totals that a pull request may show: no pair is scored, and small groups of people are not counted out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reverse_mentoring.matching.telling.words import count, points

if TYPE_CHECKING:
    from reverse_mentoring.matching.engine import Matched

KINDS: dict[str, frozenset[str]] = {
    "everybody suitable has another partner": frozenset({"partners-taken"}),
    "there is nobody in the other role": frozenset({"nobody-in-the-other-role", "same-person"}),
    "no topic in common": frozenset({"no-shared-topic"}),
    "not enough working hours in common": frozenset({"too-little-overlap"}),
    "no language in common": frozenset({"no-shared-language"}),
    "levels too close together": frozenset({"level-gap"}),
    "already close: a team, a reporting line or an earlier pair": frozenset(
        {"same-team", "reporting-line", "common-manager", "previous-pair", "already-paired"}
    ),
    "no organization that the cohort's rule allows": frozenset({"cross-org"}),
    "several of these together": frozenset({"several-rules"}),
}
"""Kinds of reason, in the order in which they are told, and the reasons of `match` that each stands for."""
OTHER = "other reasons"
OBJECTIVES = {
    "people": "most people with a partner, then most pairs, then most points",
    "coverage": "most pairs, then most points",
    "score": "most points",
}


def points_told(matched: Matched, min_group: int) -> list[str]:
    """Sentences about the points: total and proven bound, and their spread over at least `min_group` pairs.

    The total of a single pair would be that pair's score, so it is not told.
    """
    scores = sorted(pair.score for pair in matched.pairs)
    total, bound, missing = (
        points(n) for n in (matched.total, matched.upper_bound, matched.upper_bound - matched.total)
    )
    if len(scores) < 2:
        return ["This choice is proven to be the best." if matched.optimal else "This choice is good, but not proven."]
    if matched.optimal:
        told = [f"{total} points in total. This is proven to be the best: the upper bound is {bound}."]
    else:
        told = [f"{total} points in total. The proven upper bound is {bound}, so at most {missing} are missing."]
    if len(scores) < min_group:
        return [*told, f"How the points spread is not shown for fewer than {min_group} pairs."]
    lowest, first, second, third = (points(score) for score in (scores[0], *quartiles(scores)))
    return [*told, f"The lowest pair has {lowest}; the quartiles are {first}, {second} and {third}."]


def quartiles(scores: Sequence[int]) -> tuple[int, int, int]:
    """The least scores that a quarter, a half and three quarters do not exceed; `scores` ascend and are not empty."""
    first, second, third = (scores[-(-len(scores) * part // 4) - 1] for part in (1, 2, 3))
    return first, second, third


def unplaced_told(matched: Matched, min_group: int) -> list[str]:
    """Lines on how many people of the pool have no partner at all, and for what kinds of reason; nobody is named.

    Kinds with fewer than `min_group` people are told together. When even together they are too few, neither they nor
    the total get a number: the one would give away the other.
    """
    placed = {person.handle for pair in matched.pairs for person in (pair.mentor, pair.mentee)}
    placed |= {handle for pair in matched.standing for handle in (pair.mentor, pair.mentee)}
    reasons: dict[str, list[str]] = {}
    for person in matched.unmatched:
        if person.handle not in placed:
            reasons.setdefault(person.handle, []).append(person.reason)
    total = len(reasons)
    if total == 0:
        return ["Everybody in the pool has a partner."]
    if total < min_group:
        return ["A few people of the pool have no partner yet."]
    told, others = _by_kind(reasons.values(), min_group)
    if others >= min_group:
        told.append(f"  - {others}: {OTHER}")
    elif others:
        return ["People of the pool without a partner yet:", *told, f"  - few: {OTHER}"]
    return [f"{count(total, 'person', 'people')} of the pool without a partner yet:", *told]


def _by_kind(reasons: Iterable[Sequence[str]], min_group: int) -> tuple[list[str], int]:
    """Lines for the kinds of at least `min_group` people, each person under their first kind, and the number left."""
    kinds = Counter(next((kind for kind in KINDS if KINDS[kind] & {*mine}), OTHER) for mine in reasons)
    shown = [kind for kind in KINDS if kinds[kind] >= min_group]
    return [f"  - {kinds[kind]}: {kind}" for kind in shown], sum(kinds.values()) - sum(kinds[kind] for kind in shown)
