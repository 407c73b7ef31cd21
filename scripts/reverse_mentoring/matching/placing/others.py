"""Changes that others would have to make: one more seat, a rule of the cohort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.block import block_of
from reverse_mentoring.matching.placing.attempt import Attempt
from reverse_mentoring.matching.placing.case import MOST_SEATS, Case
from reverse_mentoring.matching.placing.variants import with_program, with_seats, with_smaller_gap
from reverse_mentoring.matching.telling.residual import FAR
from reverse_mentoring.matching.telling.words import either, listed

ALIKE = 3
SEATS_AT_ONCE = range(2, 5)
HALF_HOUR = 30


def one_more_seat(case: Case) -> Iterator[Attempt]:
    """One more seat, in the other role, of somebody all of whose seats are filled: those for whom exactly this person
    would come in, by themselves or through a chain of others who move up.
    """
    gains = _gains_of_seats(case)
    places = [p for p in np.argsort(-gains, kind="stable").tolist() if gains[p] > 0 and _may_offer_more(case, p)]
    if places:
        best = case.others[places[0]].person
        alike = [case.others[p].person.handle for p in places if case.others[p].person.level == best.level][:ALIKE]
        yield Attempt(
            "seat", f"one more seat as {case.other_role} at level {best.level}: of {either(alike)}",
            {"role": case.other_role, "level": best.level, "handles": alike},
            lambda: with_seats(case.the_round, case.other_role, (places[0],)),
        )  # fmt: skip


def more_seats(case: Case) -> Iterator[Attempt]:
    """Two to four more seats, one each of those who suit the person best: for when others wait for the same seats."""
    entries = case.the_round.entries
    mine, theirs = (entries.mentors, entries.mentees) if case.role == "mentor" else (entries.mentees, entries.mentors)
    numbers = np.flatnonzero((mine == case.place) & entries.open)
    ranked = theirs[numbers[np.argsort(-entries.scores[numbers], kind="stable")]].tolist()
    places = [place for place in ranked if _may_offer_more(case, place)]
    for many in SEATS_AT_ONCE:
        some = tuple(places[:many])
        if len(some) == many:
            handles = [case.others[place].person.handle for place in some]
            yield Attempt(
                "seats", f"{many} more seats as {case.other_role}, one each of {listed(handles)}",
                {"role": case.other_role, "handles": handles},
                partial(with_seats, case.the_round, case.other_role, some),
            )  # fmt: skip


def a_softer_rule(case: Case) -> Iterator[Attempt]:
    """A number in the cohort's rules, as little lower as it helps; or its rule about organizations.

    Rules that keep power out of a pair (teams, reporting lines, managers) are never offered here.
    """
    rules = case.the_round.frame.cohort.matching.rules
    if "level-gap" in case.barred and (case.only_barred_by("level-gap") & case.open).any():
        for gap in range(rules.min_level_gap - 1, 0, -1):
            yield Attempt(
                "rule", f"the cohort's rule min_level_gap at {gap} instead of {rules.min_level_gap}",
                {"rule": "rules.min_level_gap", "value": gap}, partial(with_smaller_gap, case.the_round, gap),
            )  # fmt: skip
    if "too-little-overlap" in case.barred:
        for minutes in _overlaps_of_use(case):
            yield _rule(case, "min_overlap_minutes", minutes, rules.min_overlap_minutes)
    if "cross-org" in case.barred and (case.only_barred_by("cross-org") & case.open).any():
        cohort = replace(case.the_round.frame.cohort, cross_org="allowed")
        yield Attempt(
            "rule", f"the cohort's cross_org as 'allowed' instead of '{case.the_round.frame.cohort.cross_org}'",
            {"rule": "cross_org", "value": "allowed"},
            lambda: with_program(_with_cohort(case, cohort), case.today, case.the_round),
        )  # fmt: skip


def _overlaps_of_use(case: Case) -> list[int]:
    """Overlaps, in half hours, of people who could be the partner: the highest, for what it changes for others too, and
    the highest few of those whose place is to be had.
    """
    near = np.flatnonzero(case.only_barred_by("too-little-overlap") & case.open)
    if not near.size:
        return []
    people = [case.others[place].person for place in near.tolist()]
    sides = ([case.person], people) if case.role == "mentor" else (people, [case.person])
    frame = case.the_round.frame
    shared = frame.overlaps.of(*sides)[0].reshape(-1) // HALF_HOUR * HALF_HOUR
    schedule = 100 * frame.cohort.matching.weights.schedule  # what a lower minimum may add to a score
    of_use = case.worth(block_of(frame, *sides), near) + schedule > 0
    some = sorted({*shared[of_use].tolist()}, reverse=True)[:ALIKE]
    return sorted({int(shared.max()), *some} - {0}, reverse=True)


def _may_offer_more(case: Case, place: int) -> bool:
    return case.others[place].person.seats.get(case.other_role, 0) < MOST_SEATS


def _gains_of_seats(case: Case) -> IntArray:
    """How much V gains when each of the others has one seat more, where that seat would bring this person in; else 0.

    The new seat is filled by whoever is worth the most there. So two shortest paths are compared for each seat: the one
    on which this person comes in, and the best on which another does.
    """
    residual, root = case.residual, case.residual.root
    if case.role == "mentor":
        node, seats = case.place, slice(residual.mentors, root)
        mine = residual.real(residual.tree(node, without=root), node)
        rest = residual.real(residual.tree(root, without=node), root)
    else:
        node, seats = residual.mentee(case.place), slice(0, residual.mentors)
        mine = residual.real(residual.tree(node, backward=True, without=root), node, backward=True)
        rest = residual.real(residual.tree(root, backward=True, without=node), root, backward=True)
    in_, others = mine[seats], rest[seats]
    first = 0 if case.entrant.partnered else case.best.person_bonus
    reached = in_ < FAR
    gains = np.where(reached, first - in_, 0)
    return np.where(reached & (in_ - first < np.minimum(others, 0)), gains, 0).astype(np.int64)


def _rule(case: Case, name: str, value: int, now: int) -> Attempt:
    cohort = case.the_round.frame.cohort
    changes: dict[str, Any] = {name: value}
    softer = replace(cohort, matching=replace(cohort.matching, rules=replace(cohort.matching.rules, **changes)))
    return Attempt(
        "rule", f"the cohort's rule {name} at {value} instead of {now}", {"rule": f"rules.{name}", "value": value},
        lambda: with_program(_with_cohort(case, softer), case.today, case.the_round),
    )  # fmt: skip


def _with_cohort(case: Case, cohort: Cohort) -> Program:
    others = tuple(cohort if c.id == cohort.id else c for c in case.program.cohorts)
    return replace(case.program, cohorts=others)
