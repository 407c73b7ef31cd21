"""Results of a matching, written down instead of computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reverse_mentoring.data.records import Pair, Participant
from reverse_mentoring.matching.engine import Matched, MatchedPair
from reverse_mentoring.matching.telling.reasons import Unmatched
from support.people import COHORT

RUN = "57cffed5787b"


def chosen(mentor: Participant, mentee: Participant, score: int = 5000, **changes: Any) -> MatchedPair:
    """A chosen pair in which each teaches what the defaults of `support.people` offer."""
    taught = {"mentor_teaches": ("generative-ai",), "mentee_teaches": ("strategy",)} | changes
    return MatchedPair(mentor, mentee, score, {}, taught["mentor_teaches"], taught["mentee_teaches"], pinned=False)


def matching(
    pairs: Sequence[MatchedPair] = (), *, unmatched: Iterable[tuple[str, str, str]] = (),
    standing: Iterable[Pair] = (), missing: int = 0, run: str = RUN,
    rules: tuple[str, ...] = ("same-person", "level-gap"),
) -> Matched:  # fmt: skip
    """A matching of these pairs; `unmatched` holds handle, role and reason, `missing` is the gap to the bound."""
    total = sum(pair.score for pair in pairs)
    return Matched(
        cohort=COHORT, run=run, rules=rules, mentor_seats=len(pairs), mentee_seats=len(pairs),
        eligible_pairs=len(pairs), total=total, upper_bound=total + missing, optimal=missing == 0, blocking_pairs=0,
        pairs=tuple(pairs), standing=tuple(standing),
        unmatched=tuple(Unmatched(handle, role, reason) for handle, role, reason in unmatched),  # type: ignore[arg-type]
        left_out=(),
    )  # fmt: skip
