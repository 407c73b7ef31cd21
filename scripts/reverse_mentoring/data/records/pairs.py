"""Pairs, and what they and others write of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records.cohorts import Session
from reverse_mentoring.data.records.terms import ROLES, SOURCE, STANDING, Day, PairStatus, Role
from reverse_mentoring.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Objective:
    """What one side, or both, want to have reached, and how they will know."""

    id: str
    text: str
    for_: Literal["mentor", "mentee", "both"]
    measure: str
    due: date | None
    state: Literal["open", "met", "dropped"]


@dataclass(frozen=True, slots=True)
class Pair:
    """cohorts/COHORT/pairs/MENTOR--MENTEE.yaml."""

    cohort: str
    mentor: str
    mentee: str
    status: PairStatus
    matched_on: date | None
    run: str | None
    mentor_teaches: tuple[str, ...]
    mentee_teaches: tuple[str, ...]
    signed: Mapping[Role, date]
    objectives: tuple[Objective, ...]
    sessions: tuple[Session, ...]
    source: Document = SOURCE

    @property
    def id(self) -> str:
        """`<mentor>--<mentee>`."""
        return f"{self.mentor}--{self.mentee}"

    @property
    def standing(self) -> bool:
        """Does the pair hold a seat of each of its two people?"""
        return self.status in STANDING

    @property
    def was_active(self) -> bool:
        """Did the two ever work together: active, paused or completed, or ended with all that an active pair needs."""
        if self.status in {"active", "paused", "completed"}:
            return True
        sides = {side for o in self.objectives for side in (ROLES if o.for_ == "both" else (o.for_,))}
        return self.status == "ended" and set(self.signed) == set(ROLES) and sides == set(ROLES)


@dataclass(frozen=True, slots=True)
class Checkin:
    """cohorts/COHORT/checkins/PAIR/DATE.yaml."""

    cohort: str
    pair: str
    date: date
    kind: Literal["session", "halfway", "closing"]
    minutes: int | None
    how: str | None
    topics: tuple[str, ...]
    objectives: Mapping[str, str]
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class Kudos:
    """cohorts/COHORT/kudos/DATE-FROM-SLUG.yaml; `approved` maps a handle to the date of its yes."""

    cohort: str
    key: str
    from_: str
    to: tuple[str, ...]
    date: date
    text: str
    approved: Mapping[str, Day]
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class Change:
    """cohorts/COHORT/changes/DATE-SLUG.yaml: what a leader changed because of a pair."""

    cohort: str
    key: str
    by: str
    with_: tuple[str, ...]
    date: date
    title: str
    text: str
    area: str
    approved: Mapping[str, Day]
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class Feedback:
    """cohorts/COHORT/feedback/DATE-HANDLE-FORM.yaml: an age block that only coordinators can open."""

    cohort: str
    key: str
    from_: str
    date: date
    form: Literal["baseline", "fit", "midpoint", "closing", "follow-up"]
    sealed: str
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """cohorts/COHORT/feedback.json: the published numbers of a cohort's feedback, as the plain data of its file."""

    cohort: str
    data: Mapping[str, object]
    source: Document = SOURCE
