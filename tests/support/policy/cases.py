"""All cases of the policy."""

from __future__ import annotations

from support.policy import cases_attacks, cases_pairs, cases_people, cases_words
from support.policy.repo import Case

__all__ = ["CASES", "Case"]

CASES: tuple[Case, ...] = (*cases_people.CASES, *cases_pairs.CASES, *cases_words.CASES, *cases_attacks.CASES)
