"""Cohorts: their dates, what they suggest, and how they are matched."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records.terms import SOURCE, CohortStatus
from reverse_mentoring.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The hard rules of a cohort's matching; minutes are a week's overlap of working hours."""

    min_level_gap: int = 2
    min_overlap_minutes: int = 120
    shared_topic: Literal["require", "ignore"] = "require"
    shared_language: Literal["require", "ignore"] = "require"
    same_team: Literal["forbid", "allow"] = "forbid"
    reporting_line: Literal["forbid", "allow"] = "forbid"
    common_manager: Literal["forbid", "allow"] = "forbid"
    previous_pair: Literal["forbid", "allow"] = "forbid"
    prepared: Literal["require", "ignore"] = "require"


@dataclass(frozen=True, slots=True)
class Weights:
    """Points out of 100 for each part of the score; they sum to 100."""

    mentee_learns: int = 40
    mentor_learns: int = 20
    common_ground: int = 15
    preferences: int = 10
    schedule: int = 10
    distance: int = 5


@dataclass(frozen=True, slots=True)
class Matching:
    """How a cohort is matched; `pins` are (mentor, mentee) handles that must be in the result."""

    objective: Literal["people", "coverage", "score"] = "people"
    weights: Weights = Weights()
    rules: Rules = Rules()
    pins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """The rhythm that a cohort suggests: how many sessions, how long, how many days apart."""

    count: int = 6
    minutes: int = 60
    every_days: int = 30


@dataclass(frozen=True, slots=True)
class Session:
    """A planned meeting (never attendance): its UTC or local-offset start, its length, its revision."""

    id: str
    start: datetime
    minutes: int
    status: Literal["planned", "canceled"]
    sequence: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """cohorts/COHORT/cohort.yaml. `orgs` is None when every org takes part; `circles` are the mentors' own meetings."""

    id: str
    title: str
    status: CohortStatus
    enroll_opens: date
    enroll_closes: date
    runs_from: date
    runs_to: date
    sessions: SessionPlan
    orgs: tuple[str, ...] | None
    cross_org: Literal["allowed", "required", "forbidden"]
    matching: Matching
    source: Document = SOURCE
    circles: tuple[Session, ...] = ()
