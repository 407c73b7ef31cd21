"""The digest that names a run: the same committed inputs give the same name, whoever runs it and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.judging.block import Frame
from reverse_mentoring.matching.judging.rules import chain_above
from reverse_mentoring.matching.people.pool import Entrant, Pool
from reverse_mentoring.matching.people.private import Couple

METHOD = 1
"""Raised whenever the same inputs could give another matching."""


def run_digest(frame: Frame, pool: Pool) -> str:
    """Twelve hex digits of the SHA-256 over everything committed that the matching depends on.

    Of the date only what follows from it enters (who is in the pool), and of the private file nothing.
    """
    people = {e.person.handle: e.person for e in (*pool.mentors, *pool.mentees)}
    cohort = frame.cohort
    bosses = {boss for handle in people for boss in chain_above(handle, frame.managers)}
    used = {topic for person in people.values() for topic in (*person.offers, *person.wants)}
    inputs = {
        "method": METHOD,
        "levels": sorted(frame.ranks, key=frame.ranks.__getitem__),
        "near": {topic: sorted(frame.near.get(topic, frozenset()) & used) for topic in used},
        "cohort": {
            "id": cohort.id,
            "runs": [cohort.runs_from.isoformat(), cohort.runs_to.isoformat()],
            "cross_org": cohort.cross_org,
            "matching": asdict(cohort.matching) | {"pins": sorted(cohort.matching.pins)},
        },
        "mentors": _entrants(pool.mentors),
        "mentees": _entrants(pool.mentees),
        "people": {handle: _person(person) for handle, person in people.items()},
        "managers": {h: sorted(frame.managers[h]) for h in bosses | set(people) if h in frame.managers},
        "past": _among(frame.past, people),
        "standing": _among(frame.standing, people),
        "ended_here": _among(frame.ended_here, people),
    }
    canonical = json.dumps(inputs, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:12]


def _entrants(side: Iterable[Entrant]) -> list[list[object]]:
    return sorted([entrant.person.handle, entrant.free, entrant.partnered] for entrant in side)


def _person(person: Participant) -> dict[str, object]:
    """The fields that rules and scores read, and the consent that lets them."""
    return {
        "consent": [person.consent.given.isoformat(), person.consent.propose],
        "days": sorted(person.days),
        "ground": sorted({*person.interests, *person.goals}),
        "hours": [person.hours.start, person.hours.end, person.timezone],
        "languages": sorted(person.languages),
        "level": person.level,
        "meet": sorted(person.meet),
        "offers": dict(person.offers),
        "org": person.org,
        "site": person.site,
        "team": person.team,
        "wants": list(person.wants),
    }


def _among(couples: Iterable[Couple], people: Iterable[str]) -> list[list[str]]:
    known = set(people)
    return sorted(sorted(couple) for couple in couples if couple <= known)
