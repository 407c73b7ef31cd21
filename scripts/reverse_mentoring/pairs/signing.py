"""Signing a pair's agreement: each of the two signs their own line."""

from __future__ import annotations

from datetime import date

from reverse_mentoring.data.records import Pair
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.pairs.lookup import role_in
from reverse_mentoring.pairs.steps import sides_with_objective, status_after


def sign(pair: Pair, handle: str, today: date) -> PlannedFile:
    """The pair's file with the signature of `handle`; the second signature makes the pair agreed (or active).

    Signing twice changes nothing. Raises MentoringError for somebody else, or for a pair that has ended.
    """
    role = role_in(pair, handle)
    if not pair.standing:
        raise MentoringError(f"the pair is {pair.status}: nothing to sign", "ask a coordinator for a new match")
    before = pair.source.text
    if role in pair.signed:
        return PlannedFile(pair.source.path, before, before)
    after = set_value(before, ("agreement", role), today.isoformat())
    status = status_after(pair, {*pair.signed, role}, sides_with_objective(pair.objectives))
    if status != pair.status:
        after = set_value(after, ("status",), status)
    return PlannedFile(pair.source.path, before, after)
