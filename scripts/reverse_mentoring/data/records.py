"""The program's records: frozen, typed, made from files that their schema has accepted.

A record's `source` is the file it came from; it takes no part in comparison. Field names and defaults are those of the
files (see the schemas); a missing list is an empty tuple, a missing optional value is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from reverse_mentoring.data.reading.document import Document

Role = Literal["mentor", "mentee"]
Publish = Literal["none", "internal", "public"]
PairStatus = Literal["proposed", "agreed", "active", "paused", "completed", "ended"]
CohortStatus = Literal["planned", "enrolling", "matching", "running", "closing", "closed"]
ROLES: tuple[Role, Role] = ("mentor", "mentee")
STANDING: frozenset[str] = frozenset({"proposed", "agreed", "active", "paused"})
"""States in which a pair holds a seat of each of its two people."""

Day = date
"""For records whose field `date` hides the name of its type."""
SOURCE = field(repr=False, compare=False)


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
class Credential:
    """cohorts/COHORT/credentials/ID.json: a signed Open Badge, as the plain data of its file."""

    cohort: str
    id: str
    data: Mapping[str, object]
    source: Document = SOURCE


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """cohorts/COHORT/feedback.json: the published numbers of a cohort's feedback, as the plain data of its file."""

    cohort: str
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
