"""A simulated program in memory, without files: as many mentors and mentees as a measurement wants."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.workplace import SEED
from reverse_mentoring.data import build
from reverse_mentoring.data.files.kinds import Found
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records import Org, Participant, Program, Settings
from reverse_mentoring.simulate import simulated_data

Thing = TypeVar("Thing")
EMPTY = Document("nowhere", "", {})


def crowd(each: int, seed: int = SEED) -> Program:
    """The records of `mentoring simulate` for `each` mentors and as many mentees, one seat each.

    As `mentoring match` sees them once the files are read, but for the places in files; the same numbers give the same
    people.
    """
    settings: Settings | None = None
    topics: Any = {}
    orgs: list[Org] = []
    people: list[Participant] = []
    cohorts = []
    same = _Same()
    for path, data in simulated_data(2 * each, seed, simple=True):
        document = Document(path, "", _plain(data))
        if path == "program.yaml":
            settings = build.settings(document, Found(path, "program"))
        elif path == "topics.yaml":
            topics = build.topics(document)
        elif path.startswith("cohorts/"):
            cohorts.append(build.cohort(document, Found(path, "cohort")))
        elif path.endswith("/org.yaml"):
            orgs.append(build.org(document, Found(path, "org")))
        else:
            people.append(same.person(document))
    assert settings is not None  # noqa: S101 - a simulated program has some
    return Program(
        root=Path("nowhere"), settings=settings, topics=topics, topics_source=EMPTY, badges=(), badges_source=None,
        orgs=tuple(orgs), participants=tuple(sorted(people, key=lambda p: (p.org, p.handle))), cohorts=tuple(cohorts),
        pairs=(), checkins=(), kudos=(), changes=(), feedback=(), credentials=(),
    )  # fmt: skip


class _Same:
    """Keeps one copy of what many people have in common, so that a hundred thousand fit into memory."""

    def __init__(self) -> None:
        self.known: dict[Hashable, Any] = {}

    def person(self, document: Document) -> Participant:
        found = Found(document.path, "participant", (("org", document.path.split("/")[1]),))
        person = build.participant(document, found)
        return replace(
            person, org=self._one(person.org), seats=self._one(person.seats, tuple(person.seats.items())),
            prepared=self._one(person.prepared, tuple(person.prepared.items())), hours=self._one(person.hours),
            languages=self._one(person.languages), days=self._one(person.days), meet=self._one(person.meet),
            confirmed=self._one(person.confirmed), consent=self._one(person.consent),
            interests=self._one(person.interests), goals=self._one(person.goals), source=EMPTY,
        )  # fmt: skip

    def _one(self, thing: Thing, key: Hashable = None) -> Thing:
        kept: Thing = self.known.setdefault((type(thing), key or thing), thing)
        return kept


def _plain(data: Any) -> Any:
    """The data as the reader would give it: dates are texts."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data
