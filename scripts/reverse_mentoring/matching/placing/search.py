"""The smallest changes that would give somebody a partner, smallest first, each tried by solving again."""

from __future__ import annotations

from collections.abc import Iterator

from reverse_mentoring.matching.placing.attempt import Attempt, Change, tried
from reverse_mentoring.matching.placing.case import Case
from reverse_mentoring.matching.placing.others import a_softer_rule, more_seats, one_more_seat
from reverse_mentoring.matching.placing.own import more_hours, one_more_language, one_more_topic, the_other_role
from reverse_mentoring.matching.placing.steps import a_step_of_another

HOUR = 60
MORE_HOURS = (2, 3, 4)
LAST_RESORTS = frozenset({"seats", "role"})
"""Kinds that are tried only when nothing smaller helps."""


def attempts(case: Case) -> Iterator[Attempt]:
    """What to try, from what asks the least of people to what asks the most.

    One topic, one hour; a step that somebody else has to take anyway; one seat; a language; more hours; a rule of the
    cohort; several seats; the other role.
    """
    yield from one_more_topic(case)
    yield from more_hours(case, HOUR)
    yield from a_step_of_another(case)
    yield from one_more_seat(case)
    yield from one_more_language(case)
    for hours in MORE_HOURS:
        yield from more_hours(case, hours * HOUR)
    yield from a_softer_rule(case)
    yield from more_seats(case)
    yield from the_other_role(case)


def smallest_changes(case: Case, most: int) -> tuple[Change, ...]:
    """Up to `most` changes that give the person a partner, smallest first and at most one of a kind.

    A change that would take somebody else's only partner away in a role is told only when there is no other.
    """
    found: list[Change] = []
    at_a_price: list[Change] = []
    kinds: set[str] = set()
    for attempt in attempts(case):
        if len(found) == most:
            break
        if attempt.kind in kinds or (found and attempt.kind in LAST_RESORTS):
            continue
        change = tried(case, attempt)
        if change is None:
            continue
        (at_a_price if change.instead else found).append(change)
        if not change.instead:
            kinds.add(change.kind)
    return tuple(found or at_a_price[:1])
