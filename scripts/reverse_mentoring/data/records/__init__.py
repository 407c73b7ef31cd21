"""The program's records: frozen, typed, made from files that their schema has accepted.

A record's `source` is the file it came from; it takes no part in comparison. Field names and defaults are those of the
files (see the schemas); a missing list is an empty tuple, a missing optional value is None.
"""

from __future__ import annotations

from reverse_mentoring.data.records.cohorts import Cohort, Matching, Rules, Session, SessionPlan, Weights
from reverse_mentoring.data.records.pairs import Change, Checkin, Feedback, FeedbackReport, Kudos, Objective, Pair
from reverse_mentoring.data.records.people import Account, Consent, Link, Org, Participant, WorkingHours
from reverse_mentoring.data.records.program import Erased, Program, Settings, Topic
from reverse_mentoring.data.records.recognition import (
    Award,
    Badge,
    Credential,
    CredentialKey,
    StatusList,
)
from reverse_mentoring.data.records.terms import ROLES, STANDING, CohortStatus, PairStatus, Publish, Role

__all__ = [
    "ROLES",
    "STANDING",
    "Account",
    "Award",
    "Badge",
    "Change",
    "Checkin",
    "Cohort",
    "CohortStatus",
    "Consent",
    "Credential",
    "CredentialKey",
    "Erased",
    "Feedback",
    "FeedbackReport",
    "Kudos",
    "Link",
    "Matching",
    "Objective",
    "Org",
    "Pair",
    "PairStatus",
    "Participant",
    "Program",
    "Publish",
    "Role",
    "Rules",
    "Session",
    "SessionPlan",
    "Settings",
    "StatusList",
    "Topic",
    "Weights",
    "WorkingHours",
]
