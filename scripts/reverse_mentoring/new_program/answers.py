"""What a new program is asked, what is taken when nobody answers, and whether an answer can be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.data.writing.writer import to_yaml

LEVELS = "intern, junior, mid, senior, staff, principal, director, executive"
ENROLLING, PREPARING, RUNNING = timedelta(days=42), timedelta(days=14), timedelta(days=182)
"""How long people can enroll, how long the matching takes, and how long the pairs work together, unless asked."""

Answers = Mapping[str, str]
Default = Callable[[Answers, date], str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question; its `id` is also the option's name. Without a `default` somebody has to answer."""

    id: str
    text: str
    default: Default | None = None
    choices: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option that answers it."""
        return f"--{self.id.replace('_', '-')}"


def _site(given: Answers, today: date) -> str:  # noqa: ARG001 - a Default
    owner, _, name = given["repository"].partition("/")
    home = f"https://{owner.lower()}.github.io/"
    return home if f"https://{name.lower()}/" == home else f"{home}{name}/"


def _day(given: Answers, name: str, later: timedelta) -> str:
    try:
        return (date.fromisoformat(given[name]) + later).isoformat()
    except (ValueError, OverflowError):  # what is wrong with that day is told anyway
        return given[name]


QUESTIONS = (
    Question("coordinator", "GitHub login of the first coordinator"),
    Question("coordinator_id", "Number of that GitHub account: https://api.github.com/users/LOGIN tells it as \"id\""),
    Question("repository", "GitHub repository of the program, as owner/name"),
    Question("org", "Id of the first organization: small letters, digits and single hyphens"),
    Question("org_name", "Name of that organization", lambda a, _: a["org"].replace("-", " ").title()),
    Question("org_kind", "An employer, or a community of job-seekers and independents",
             lambda *_: "employer", ("employer", "community")),
    Question("name", "Name of the program", lambda a, _: f"Reverse Mentoring at {a['org_name']}"),
    Question("visibility", "Who can read the repository; private is recommended",
             lambda *_: "private", ("private", "public")),
    Question("site", "Address of the site, with a slash at its end", _site),
    Question("audience", "Who can open the site: people of the organizations (internal) or everybody (public)",
             lambda a, _: "public" if a["visibility"] == "public" else "internal", ("internal", "public")),
    Question("levels", "Career levels, lowest first, with commas", lambda *_: LEVELS),
    Question("opens", "First day to enroll in the first cohort, as YYYY-MM-DD", lambda _, today: today.isoformat()),
    Question("closes", "Last day to enroll", lambda a, _: _day(a, "opens", ENROLLING)),
    Question("starts", "First day of the pairs", lambda a, _: _day(a, "closes", PREPARING)),
    Question("ends", "Last day of the pairs", lambda a, _: _day(a, "starts", RUNNING)),
    Question("cohort", "Id of the first cohort", lambda a, _: a["starts"][:7]),
)  # fmt: skip
_PLACES = {
    "program": {"coordinator": "/coordinators/0/handle", "coordinator_id": "/coordinators/0/github_id",
                "repository": "/repository", "name": "/name", "visibility": "/visibility", "site": "/site/url",
                "audience": "/site/audience", "levels": "/levels"},
    "org": {"org": "/id", "org_name": "/name", "org_kind": "/kind", "coordinator": "/contacts/0/handle"},
    "cohort": {"cohort": "/id", "opens": "/enroll/opens", "closes": "/enroll/closes", "starts": "/runs/from",
               "ends": "/runs/to"},
}  # fmt: skip
"""Where each answer stands, by kind of file."""


def with_defaults(given: Answers, today: date) -> dict[str, str]:
    """The answers with what is taken for those that are missing; only those that somebody has to give are left out."""
    full: dict[str, str] = {}
    for question in QUESTIONS:
        answer = (given.get(question.id) or "").strip()
        try:
            answer = answer or (question.default(full, today) if question.default else "")
        except KeyError:  # it follows from one that is missing
            continue
        if answer:
            full[question.id] = answer.lower() if question.id == "coordinator" else answer
    return full


def missing(full: Answers) -> list[Question]:
    """The questions that somebody still has to answer."""
    return [q for q in QUESTIONS if q.default is None and q.id not in full]


def faults(full: Answers) -> dict[str, str]:
    """What is wrong with which answer, by the id of its question, in their order; nothing of those that are missing."""
    found: dict[str, str] = {}
    for kind, data in records(full).items():
        document = read_document(kind, to_yaml(_without_nothing(data)).encode("utf-8", "replace"))
        if not isinstance(document, Document):
            found |= {q: document.message for q in _PLACES[kind] if not full.get(q, "").isprintable()}
            continue
        for problem in schema_problems(document, kind):
            for question, place in _PLACES[kind].items():
                if question in full and f"{problem.pointer}/".startswith(f"{place}/"):
                    found.setdefault(question, problem.message)
    for earlier, later in pairwise(("opens", "closes", "starts", "ends")):
        if full.get(later, "") < full.get(earlier, "") and not {earlier, later} & {*found} and later in full:
            found[later] = f"{full[later]} is before {full[earlier]}"
    return {q.id: found[q.id] for q in QUESTIONS if q.id in found}


def records(full: Answers) -> dict[str, dict[str, Any]]:
    """The data of the first program, organization and cohort, by kind; None stands for what is not known."""
    number = full.get("coordinator_id", "")
    coordinator = {
        "handle": full.get("coordinator"),
        "github_id": int(number) if number.isdecimal() else number or None,
    }
    opens, starts = full.get("opens"), full.get("starts")
    return {
        "program": {
            "name": full.get("name"), "repository": full.get("repository"), "visibility": full.get("visibility"),
            "site": {"url": full.get("site"), "audience": full.get("audience")}, "coordinators": [coordinator],
            "levels": [level.strip() for level in full.get("levels", LEVELS).split(",") if level.strip()],
            "privacy": {"min_group": 5},
        },
        "org": {
            "id": full.get("org"), "name": full.get("org_name"), "kind": full.get("org_kind"),
            "contacts": [coordinator], "joined": opens,
        },
        "cohort": {
            "id": full.get("cohort"), "title": _title(starts), "status": "enrolling",
            "enroll": {"opens": opens, "closes": full.get("closes")}, "runs": {"from": starts, "to": full.get("ends")},
            "sessions": {"count": 6, "minutes": 60, "every_days": 30}, "orgs": "all", "cross_org": "allowed",
        },
    }  # fmt: skip


def _title(starts: str | None) -> str:
    """The month in which the cohort begins, such as "November 2026"."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")  # fmt: skip
    try:
        day = date.fromisoformat(starts or "")
    except ValueError:
        return "First cohort"
    return f"{months[day.month - 1]} {day.year}"


def _without_nothing(value: Any) -> Any:
    """The data without what is not known."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    return [_without_nothing(inner) for inner in value] if isinstance(value, list) else value
