"""The digest that names a run: the same committed inputs give the same name, whoever runs it and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from json.encoder import encode_basestring_ascii

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.judging.block import Frame, Managers
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
    told = _everyone_above(people, frame.managers)
    used = {topic for person in people.values() for topic in (*person.offers, *person.wants)}
    inputs: dict[str, object] = {
        "method": METHOD,
        "levels": sorted(frame.ranks, key=frame.ranks.__getitem__),
        "near": {topic: sorted(frame.near.get(topic, frozenset()) & used) for topic in used},
        "cohort": {
            "id": cohort.id,
            "runs": [cohort.runs_from.isoformat(), cohort.runs_to.isoformat()],
            "cross_org": cohort.cross_org,
            "matching": asdict(cohort.matching) | {"pins": sorted(cohort.matching.pins)},
        },
        "past": _among(frame.past, people),
        "standing": _among(frame.standing, people),
        "ended_here": _among(frame.ended_here, people),
    }
    write = _Texts()
    texts: dict[str, Iterable[str]] = {
        **{key: [json.dumps(value, sort_keys=True, separators=(",", ":"))] for key, value in inputs.items()},
        "mentors": write.entrants(pool.mentors),
        "mentees": write.entrants(pool.mentees),
        "managers": write.managers({h: frame.managers[h] for h in told | set(people) if h in frame.managers}),
        "people": write.people(people),
    }
    digest = hashlib.sha256(b"{")
    for number, key in enumerate(sorted(texts)):
        digest.update(f'{"," if number else ""}"{key}":'.encode("ascii"))
        for text in texts[key]:
            digest.update(text.encode("ascii"))
    digest.update(b"}")
    return digest.hexdigest()[:12]


def _everyone_above(handles: Iterable[str], managers: Managers) -> set[str]:
    """Everybody in the reporting lines above any of them."""
    above: set[str] = set()
    todo = set(handles)
    while todo:
        todo = {boss for handle in todo for boss in managers.get(handle, ())} - above
        above |= todo
    return above


class _Texts:
    """What there may be hundreds of thousands of, as canonical JSON piece by piece; strings are quoted once."""

    def __init__(self) -> None:
        self._quoted = _Quoted()
        self._lists: dict[tuple[str, ...], str] = {}

    def people(self, people: Mapping[str, Participant]) -> Iterator[str]:
        """All of them by handle."""
        quoted = self._quoted
        yield from _between("{", "}", (f"{quoted[handle]}:{self._person(people[handle])}" for handle in sorted(people)))

    def entrants(self, side: Iterable[Entrant]) -> Iterator[str]:
        """Handles with free seats, and whether they have a partner."""
        quoted = self._quoted
        rows = sorted((entrant.person.handle, entrant.free, entrant.partnered) for entrant in side)
        truth = ("false", "true")
        yield from _between("[", "]", (f"[{quoted[handle]},{free},{truth[has]}]" for handle, free, has in rows))

    def managers(self, managers: Managers) -> Iterator[str]:
        """The direct managers of each handle."""
        quoted = self._quoted
        yield from _between(
            "{", "}", (f"{quoted[handle]}:{self._list(sorted(managers[handle]))}" for handle in sorted(managers))
        )

    def _person(self, person: Participant) -> str:
        """The fields that rules and scores read, and the consent that lets them."""
        quoted, offers, hours = self._quoted, person.offers, person.hours
        return (
            f'{{"consent":["{person.consent.given.isoformat()}",{"true" if person.consent.propose else "false"}],'
            f'"days":{self._sorted(person.days)},"ground":{self._list(sorted({*person.interests, *person.goals}))},'
            f'"hours":[{hours.start},{hours.end},{quoted[person.timezone]}],'
            f'"languages":{self._sorted(person.languages)},"level":{quoted[person.level]},'
            f'"meet":{self._sorted(person.meet)},'
            f'"offers":{{{",".join([f"{quoted[topic]}:{offers[topic]}" for topic in sorted(offers)])}}},'
            f'"org":{quoted[person.org]},"site":{quoted[person.site]},"team":{quoted[person.team]},'
            f'"wants":{self._list(person.wants)}}}'
        )

    def _list(self, items: Iterable[str]) -> str:
        return f"[{','.join(map(self._quoted.__getitem__, items))}]"

    def _sorted(self, items: tuple[str, ...]) -> str:
        if items not in self._lists:
            self._lists[items] = self._list(sorted(items))
        return self._lists[items]


def _between(begin: str, end: str, pieces: Iterator[str]) -> Iterator[str]:
    """The pieces with commas between them, a thousand at a time."""
    before = begin
    while some := list(islice(pieces, 1_000)):
        yield f"{before}{','.join(some)}"
        before = ","
    yield end if before == "," else begin + end


class _Quoted(dict[str | None, str]):
    """Texts as JSON, and null."""

    def __missing__(self, text: str | None) -> str:
        self[text] = "null" if text is None else encode_basestring_ascii(text)
        return self[text]


def _among(couples: Iterable[Couple], people: Iterable[str]) -> list[list[str]]:
    known = set(people)
    return sorted(sorted(couple) for couple in couples if couple <= known)
