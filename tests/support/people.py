"""Records for tests, without files: people, cohorts, pairs and whole programs that differ from a default in a word."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.records import (
    Account,
    Cohort,
    Consent,
    Matching,
    Objective,
    Org,
    Pair,
    Participant,
    Program,
    Rules,
    SessionPlan,
    Settings,
    Topic,
    Weights,
    WorkingHours,
)

TODAY = date(2026, 10, 15)
LEVELS = ("intern", "junior", "mid", "senior", "staff", "principal", "director", "executive")
COHORT = "2026-fall"

DEFAULT_TOPICS: dict[str, Topic] = {
    topic.id: topic
    for topic in (
        Topic("technology", "Technology", "skill", "technology", (), None),
        Topic("generative-ai", "Generative AI", "skill", "technology", (), "technology"),
        Topic("kubernetes", "Kubernetes", "skill", "technology", (), "technology"),
        Topic("strategy", "Strategy", "skill", "business", (), None),
        Topic("budgeting", "Budgeting", "skill", "business", (), "strategy"),
        Topic("climbing", "Climbing", "interest", "culture", (), None),
        Topic("chess", "Chess", "interest", "culture", (), None),
        Topic("become-a-tech-lead", "Become a tech lead", "goal", "leadership", (), None),
    )
}


def document(path: str) -> Document:
    """A file without content: records need to have come from somewhere."""
    return Document(path, "", {})


def person(handle: str, **changes: Any) -> Participant:
    """A junior mentor of northwind with one seat, who offers generative AI and wants strategy; `changes` are fields.

    `seats=(1, 0)` is short for one seat as mentor and none as mentee.
    """
    if isinstance(changes.get("seats"), tuple):
        changes["seats"] = dict(zip(("mentor", "mentee"), changes["seats"], strict=True))
    org = changes.get("org", "northwind")
    default = Participant(
        org=org, handle=handle, github_id=9_000_000_000_001 + zlib.crc32(handle.encode()),
        name=handle.partition("_")[0].title(), level="junior", team=None, reports_to=None,
        seats={"mentor": 1, "mentee": 0}, offers={"generative-ai": 4}, wants=("strategy",), interests=(), goals=(),
        languages=("en",), timezone="UTC", hours=WorkingHours(9 * 60, 17 * 60),
        days=("mon", "tue", "wed", "thu", "fri"), meet=("video",), site=None, cohorts=(),
        prepared={"mentor": date(2026, 9, 20), "mentee": date(2026, 9, 20)}, status="active",
        confirmed=date(2026, 10, 1), consent=Consent(date(2026, 10, 1), propose=True, publish="internal"), about="",
        source=document(f"participants/{org}/{handle}.yaml"),
    )  # fmt: skip
    return replace(default, **changes)


def senior(handle: str, **changes: Any) -> Participant:
    """A director with one seat as mentee, who offers strategy and wants generative AI: fits the default `person`."""
    wish: dict[str, Any] = {
        "level": "director",
        "seats": {"mentor": 0, "mentee": 1},
        "offers": {"strategy": 5},
        "wants": ("generative-ai",),
    }
    return person(handle, **(wish | changes))


def cohort(
    id_: str = COHORT, *, rules: Mapping[str, Any] | None = None, weights: Mapping[str, int] | None = None,
    objective: str = "people", pins: Iterable[tuple[str, str]] = (), **changes: Any,
) -> Cohort:  # fmt: skip
    """The cohort of fall 2026, enrolling; `rules` and `weights` change single ones."""
    default = Cohort(
        id=id_, title=id_.title(), status="enrolling", enroll_opens=date(2026, 9, 15),
        enroll_closes=date(2026, 10, 31), runs_from=date(2026, 11, 9), runs_to=date(2027, 5, 14),
        sessions=SessionPlan(), orgs=None, cross_org="allowed",
        matching=Matching(objective, Weights(**(weights or {})), Rules(**(rules or {})), tuple(pins)),  # type: ignore[arg-type]
        source=document(f"cohorts/{id_}/cohort.yaml"),
    )  # fmt: skip
    return replace(default, **changes)


def pair(mentor: str, mentee: str, status: str = "active", cohort_id: str = "2026-spring", **changes: Any) -> Pair:
    """A pair; one that is active, paused, completed or ended has all that an active pair needs."""
    worked = status not in {"proposed", "agreed"}
    aim = Objective("learn", "Learn from each other", "both", "", None, "open")
    default = Pair(
        cohort=cohort_id, mentor=mentor, mentee=mentee, status=status,  # type: ignore[arg-type]
        matched_on=date(2026, 4, 20), run="0123456789ab", mentor_teaches=(), mentee_teaches=(),
        signed={"mentor": date(2026, 4, 25), "mentee": date(2026, 4, 26)} if worked else {},
        objectives=(aim,) if worked else (), sessions=(),
        source=document(f"cohorts/{cohort_id}/pairs/{mentor}--{mentee}.yaml"),
    )  # fmt: skip
    return replace(default, **changes)


def program(
    people: Iterable[Participant] = (), *, cohorts: Iterable[Cohort] | None = None, pairs: Iterable[Pair] = (),
    topics: Mapping[str, Topic] = DEFAULT_TOPICS, **changes: Any,
) -> Program:  # fmt: skip
    """A program of these people, with an organization for each that they name and, unless given, one cohort."""
    people = tuple(people)
    settings = Settings(
        name="Sample", about="", repository="sample/program", visibility="private",
        site_url="https://sample.example/program/", audience="internal", language="en", invented=True, clock=TODAY,
        coordinators=(Account("cora_northwind", 9_000_000_000_001),), levels=LEVELS, mentor_name="mentor",
        mentee_name="mentee", min_group=5, feedback_recipients=(), support=(), credential_keys=(), source=document("program.yaml"),
    )  # fmt: skip
    orgs = tuple(
        Org(id_, id_.title(), "employer", None, (), date(2025, 1, 1), document(f"participants/{id_}/org.yaml"))
        for id_ in sorted({p.org for p in people} or {"northwind"})
    )
    default = Program(
        root=Path("program"), settings=settings, topics=topics, topics_source=document("topics.yaml"), badges=(),
        badges_source=None, orgs=orgs, participants=people,
        cohorts=tuple(cohorts) if cohorts is not None else (cohort(),), pairs=tuple(pairs), checkins=(), kudos=(),
        changes=(), feedback=(), credentials=(),
    )  # fmt: skip
    return replace(default, **changes)
