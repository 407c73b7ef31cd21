"""A pair's objectives: what each side wants to have reached, and how they will know."""

from __future__ import annotations

from datetime import date
from typing import Literal

from reverse_mentoring.data.records import ROLES, Pair
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.data.writing.edits import append_item, set_value
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.pairs.steps import sides_with_objective, status_after
from reverse_mentoring.pairs.words import free_slug

NEXT = "ask a coordinator for a new match"
Side = Literal["mentor", "mentee", "both"]


def add_objective(pair: Pair, side: Side, text: str, measure: str, due: date | None) -> PlannedFile:
    """The pair's file with one more objective; when each side then has one, an agreed pair becomes active.

    Raises MentoringError for a pair that has ended.
    """
    if not pair.standing:
        raise MentoringError(f"the pair is {pair.status}; it takes no new objective", NEXT)
    same = [o for o in pair.objectives if (o.text, o.for_, o.measure, o.due) == (text, side, measure, due)]
    before = pair.source.text
    if same:
        return PlannedFile(pair.source.path, before, before)
    entry: dict[str, object] = {"id": free_slug(text, {o.id for o in pair.objectives}), "text": text, "for": side,
                                "measure": measure}  # fmt: skip
    if due is not None:
        entry["due"] = due.isoformat()
    after = append_item(before, ("objectives",), {**entry, "state": "open"})
    sides = sides_with_objective(pair.objectives) | frozenset(ROLES if side == "both" else (side,))
    status = status_after(pair, set(pair.signed), sides)
    if status != pair.status:
        after = set_value(after, ("status",), status)
    return PlannedFile(pair.source.path, before, after)


def set_state(pair: Pair, objective: str, state: Literal["open", "met", "dropped"]) -> PlannedFile:
    """The pair's file with an objective in another state. Raises MentoringError when there is no such objective."""
    ids = [o.id for o in pair.objectives]
    if objective not in ids:
        hint = perhaps(objective, ids) or f"its objectives are {', '.join(ids) or 'none yet'}"
        raise MentoringError(f"the pair has no objective '{objective}'", hint)
    before = pair.source.text
    after = set_value(before, ("objectives", ids.index(objective), "state"), state)
    return PlannedFile(pair.source.path, before, after)
