"""The program as a whole: its settings, its topics, and everything that its files hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records.cohorts import Cohort
from reverse_mentoring.data.records.pairs import Change, Checkin, Feedback, FeedbackReport, Kudos, Pair
from reverse_mentoring.data.records.people import Account, Link, Org, Participant
from reverse_mentoring.data.records.recognition import Badge, Credential, CredentialKey, StatusList
from reverse_mentoring.data.records.terms import SOURCE
from reverse_mentoring.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """program.yaml."""

    name: str
    about: str
    repository: str
    visibility: Literal["public", "private"]
    site_url: str
    audience: Literal["public", "internal"]
    language: str
    invented: bool
    clock: date | None
    coordinators: tuple[Account, ...]
    levels: tuple[str, ...]
    mentor_name: str
    mentee_name: str
    min_group: int
    feedback_recipients: tuple[str, ...]
    support: tuple[Link, ...]
    credential_keys: tuple[CredentialKey, ...]
    source: Document = SOURCE

    def rank(self, level: str) -> int:
        """The place of `level` in the ordered list, lowest first, from 0. Raises ValueError for an unknown level."""
        return self.levels.index(level)


@dataclass(frozen=True, slots=True)
class Topic:
    """One entry of topics.yaml; `broader` is the id of the wider topic, if any."""

    id: str
    name: str
    kind: Literal["skill", "interest", "goal"]
    area: str
    aliases: tuple[str, ...]
    broader: str | None


@dataclass(frozen=True, slots=True)
class Erased:
    """participants/erased.yaml: digests of the accounts that were erased, and of the key that made them."""

    key: str
    digests: frozenset[str]
    source: Document = SOURCE


@dataclass(frozen=True)
class Program:
    """Everything, in a fixed order: each tuple is sorted by the path of its files.

    `broken` holds the paths of files that gave no record; checks of references to them stay silent, so that one
    mistake is reported once.
    """

    root: Path
    settings: Settings
    topics: Mapping[str, Topic]
    topics_source: Document
    badges: tuple[Badge, ...]
    badges_source: Document | None
    orgs: tuple[Org, ...]
    participants: tuple[Participant, ...]
    cohorts: tuple[Cohort, ...]
    pairs: tuple[Pair, ...]
    checkins: tuple[Checkin, ...]
    kudos: tuple[Kudos, ...]
    changes: tuple[Change, ...]
    feedback: tuple[Feedback, ...]
    credentials: tuple[Credential, ...]
    status_lists: tuple[StatusList, ...] = ()
    feedback_reports: tuple[FeedbackReport, ...] = ()
    erased: Erased | None = None
    broken: frozenset[str] = frozenset()

    @cached_property
    def people(self) -> Mapping[str, Participant]:
        """Participants by handle."""
        return {p.handle: p for p in self.participants}

    @cached_property
    def org(self) -> Mapping[str, Org]:
        """Organizations by id."""
        return {o.id: o for o in self.orgs}

    @cached_property
    def cohort(self) -> Mapping[str, Cohort]:
        """Cohorts by id."""
        return {c.id: c for c in self.cohorts}

    @cached_property
    def coordinators(self) -> Mapping[str, int]:
        """Coordinators' numeric ids by handle."""
        return {c.handle: c.github_id for c in self.settings.coordinators}

    def pairs_of(self, cohort: str) -> tuple[Pair, ...]:
        """The pairs of one cohort, by id."""
        return tuple(p for p in self.pairs if p.cohort == cohort)
