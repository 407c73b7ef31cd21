"""Organizations and people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records.terms import SOURCE, Publish, Role
from reverse_mentoring.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """A GitHub account: the lower-cased login and the numeric id that survives renames."""

    handle: str
    github_id: int


@dataclass(frozen=True, slots=True)
class Link:
    """A named link, shown to people."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Org:
    """participants/ORG/org.yaml."""

    id: str
    name: str
    kind: Literal["employer", "community"]
    url: str | None
    contacts: tuple[Account, ...]
    joined: date
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to, and when: being named in a match proposal, and being named on the site."""

    given: date
    propose: bool
    publish: Publish


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Local wall-clock minutes since midnight; an `end` at or before `start` is on the next day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """participants/ORG/HANDLE.yaml. `seats` and `prepared` are keyed by role; `offers` maps topic to 1..5."""

    org: str
    handle: str
    github_id: int
    name: str
    level: str
    team: str | None
    reports_to: str | None
    seats: Mapping[Role, int]
    offers: Mapping[str, int]
    wants: tuple[str, ...]
    interests: tuple[str, ...]
    goals: tuple[str, ...]
    languages: tuple[str, ...]
    timezone: str
    hours: WorkingHours
    days: tuple[str, ...]
    meet: tuple[str, ...]
    site: str | None
    cohorts: tuple[str, ...]
    prepared: Mapping[Role, date]
    status: Literal["active", "paused", "left"]
    confirmed: date
    consent: Consent
    about: str
    source: Document = SOURCE
    formerly: tuple[str, ...] = ()
