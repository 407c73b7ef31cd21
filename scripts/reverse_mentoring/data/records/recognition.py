"""Badges, who holds them, and what is signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records.terms import SOURCE, Day
from reverse_mentoring.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CredentialKey:
    """The public half of a signing key (`z6Mk...`), and the days for which it may sign; `until` when it is retired."""

    id: str
    public: str
    from_: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """May it sign for that day?"""
        return self.from_ <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Credential:
    """cohorts/COHORT/credentials/ID.json: a signed Open Badge, as the plain data of its file."""

    cohort: str
    id: str
    data: Mapping[str, object]
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class StatusList:
    """cohorts/COHORT/credentials/status.json: the signed list of revoked credentials, as the plain data of its file."""

    cohort: str
    data: Mapping[str, object]
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class Award:
    """A badge that coordinators gave by hand, and the day its holder said yes to being named for it."""

    handle: str
    date: date
    approved: Day | None


@dataclass(frozen=True, slots=True)
class Badge:
    """One entry of recognition.yaml; `rule` names the evidence that earns it, `to` who gets it."""

    id: str
    name: str
    description: str
    rule: str
    to: Literal["person", "pair"]
    awarded: tuple[Award, ...]
