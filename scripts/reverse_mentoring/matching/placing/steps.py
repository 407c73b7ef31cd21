"""A step that somebody else has yet to take, so that they, or whoever they make room for, can be the partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from reverse_mentoring.data.records import Participant, Role
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.block import block_of, frame_of
from reverse_mentoring.matching.judging.rules import eligible, not_excluded
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.people.pool import Entrant, pool_of
from reverse_mentoring.matching.placing.attempt import Attempt
from reverse_mentoring.matching.placing.case import MOST_SEATS, Case, Waiting
from reverse_mentoring.matching.placing.variants import with_file, with_program
from reverse_mentoring.matching.telling.residual import FAR

STEPS = {
    "not-prepared": "finishing the preparation as {role}",
    "not-confirmed": "saying 'still in'",
    "seats-taken": "offering one more seat as {role}; all present ones are taken",
}
TRIES = 3
"""So many people are tried for each kind of step."""


def a_step_of_another(case: Case) -> Iterator[Attempt]:
    """A step of somebody who is not in the pool for want of it: the best few of each kind of step.

    Nobody is ever asked for consent here, nor called back from a break: those are their own to say.
    """
    role = case.other_role
    if role not in case.waiting:
        case.waiting[role] = _waiting(case)
    waiting = case.waiting[role]
    ranked = _ranked(case, waiting)
    for reason, does in STEPS.items():
        for place in [n for n in ranked if waiting.reasons[n] == reason][:TRIES]:
            person = waiting.people[place]
            yield Attempt(
                "step", f"{person.handle} {does.format(role=role)}",
                {"step": reason, "handle": person.handle, "role": role},
                partial(with_program, with_file(case.program, person), case.today, case.the_round),
            )  # fmt: skip


def _waiting(case: Case) -> Waiting:
    """Those who would be in the pool in the other role after one step, with all whom they could be paired with."""
    role, round_ = case.other_role, case.the_round
    found: list[tuple[str, Entrant]] = []
    for out in round_.pool.left_out:
        person = case.program.people[out.handle]
        if out.reason in STEPS and out.role in {None, role} and person.seats.get(role, 0):
            entrant = _joined(case, role, _after_step(case, out.reason, person))
            if entrant is not None:
                found.append((out.reason, entrant))
    people = [entrant.person for _, entrant in found]
    side = [entrant.person for entrant in (round_.mentors if case.role == "mentor" else round_.mentees)]
    sides = (side, people) if case.role == "mentor" else (people, side)
    block = block_of(frame_of(case.program, round_.frame.cohort, round_.frame.private, *sides), *sides)
    allowed, points = eligible(block) & not_excluded(block), scores(block)
    return Waiting(
        reasons=tuple(reason for reason, _ in found),
        people=tuple(people),
        firsts=np.array([not entrant.partnered for _, entrant in found], dtype=np.bool_),
        several=np.array([entrant.free > 1 for _, entrant in found], dtype=np.bool_),
        allowed=allowed.T if case.role == "mentor" else allowed,
        points=points.T if case.role == "mentor" else points,
    )


def _joined(case: Case, role: Role, person: Participant) -> Entrant | None:
    """The person as the pool would have them in that role, if it would."""
    if person.seats[role] > MOST_SEATS:
        return None
    alone = replace(case.program, participants=(person,))
    pool = pool_of(alone, case.the_round.frame.cohort, case.today)
    return next(iter(pool.mentors if role == "mentor" else pool.mentees), None)


def _after_step(case: Case, reason: str, person: Participant) -> Participant:
    role = case.other_role
    if reason == "not-prepared":
        return replace(person, prepared={**person.prepared, role: case.today})
    if reason == "seats-taken":
        return replace(person, seats={**person.seats, role: person.seats[role] + 1})
    return replace(person, confirmed=case.today)


def _ranked(case: Case, waiting: Waiting) -> list[int]:
    """Places of those whose step may place the person: first those by whose first seat it surely does, the most useful
    first; then those whose first seat another would take, but who have several.

    Somebody who joins takes whoever is worth the most to the whole. So two shortest paths are compared for each: the
    one on which the person comes in, maybe by a chain of others who move up, and the best on which another does.
    """
    if not waiting.people:
        return []
    mine, rest = _distances(case)
    worth = np.where(waiting.firsts, case.best.person_bonus, 0)[:, np.newaxis] + case.best.pair_bonus + waiting.points
    by_person, by_others = (
        np.where(waiting.allowed & (reached < FAR), worth - reached, -FAR).max(axis=1) for reached in (mine, rest)
    )
    sure = by_person > np.maximum(by_others, 0)
    maybe = waiting.several & (by_person > 0)
    order = np.lexsort((-by_person, ~sure))
    return [n for n in order.tolist() if sure[n] or maybe[n]]


def _distances(case: Case) -> tuple[IntArray, IntArray]:
    """For each person of the case's role, by position: what is lost when they give way to somebody's coming in, so that
    they can take a new partner. First for the person of the case, then the least for anybody else.
    """
    residual, root = case.residual, case.residual.root
    first = 0 if case.entrant.partnered else case.best.person_bonus
    if case.role == "mentor":
        node, side = case.place, slice(0, residual.mentors)
        mine = residual.real(residual.tree(node, without=root), node)
        rest = residual.real(residual.tree(root, without=node), root)
    else:
        node, side = residual.mentee(case.place), slice(residual.mentors, root)
        mine = residual.real(residual.tree(node, backward=True, without=root), node, backward=True)
        rest = residual.real(residual.tree(root, backward=True, without=node), root, backward=True)
    return np.where(mine[side] < FAR, mine[side] - first, FAR), rest[side]
