"""Making records of documents that their schema has accepted."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from reverse_mentoring.data import records as r
from reverse_mentoring.data.files.layout import Found
from reverse_mentoring.data.reading.document import Document

WORKING_HOURS = "09:00-17:00"
WORKING_DAYS = ("mon", "tue", "wed", "thu", "fri")


def settings(document: Document, found: Found) -> r.Settings:  # noqa: ARG001 - one signature for all kinds
    """The settings of program.yaml."""
    raw: Any = document.data
    return r.Settings(
        name=raw["name"], about=raw.get("about", ""), repository=raw["repository"], visibility=raw["visibility"],
        site_url=raw["site"]["url"], audience=raw["site"]["audience"], language=raw.get("language", "en"),
        invented=raw.get("invented", False), clock=_date(raw.get("clock")), coordinators=_accounts(raw["coordinators"]),
        levels=tuple(raw["levels"]), mentor_name=raw.get("roles", {}).get("mentor", "mentor"),
        mentee_name=raw.get("roles", {}).get("mentee", "mentee"),
        min_group=raw.get("privacy", {}).get("min_group", 5),
        feedback_recipients=tuple(raw.get("feedback", {}).get("recipients", ())),
        support=tuple(r.Link(s["name"], s["url"]) for s in raw.get("support", ())),
        credential_keys=tuple(
            r.CredentialKey(k["id"], k["public"], _day(k["from"]), _date(k.get("until")))
            for k in raw.get("credentials", {}).get("keys", ())
        ),
        source=document,
    )  # fmt: skip


def topics(document: Document) -> dict[str, r.Topic]:
    """The topics of topics.yaml by id, in the order of their ids; of two with one id the first counts."""
    raw: Any = document.data
    made = [r.Topic(t["id"], t["name"], t["kind"], t["area"], tuple(t.get("aliases", ())), t.get("broader"))
            for t in raw]  # fmt: skip
    first = {t.id: t for t in made[::-1]}
    return {id_: first[id_] for id_ in sorted(first)}


def badges(document: Document) -> tuple[r.Badge, ...]:
    """The badges of recognition.yaml, in the order of the file."""
    raw: Any = document.data
    return tuple(
        r.Badge(b["id"], b["name"], b["description"], b["rule"], b["to"],
                tuple(r.Award(a["handle"], _day(a["date"]), _date(a.get("approved"))) for a in b.get("awarded", ())))
        for b in raw["badges"]
    )  # fmt: skip


def org(document: Document, found: Found) -> r.Org:  # noqa: ARG001 - one signature for all kinds
    """An organization."""
    raw: Any = document.data
    return r.Org(raw["id"], raw["name"], raw["kind"], raw.get("url"), _accounts(raw.get("contacts", ())),
                 _day(raw["joined"]), source=document)  # fmt: skip


def participant(document: Document, found: Found) -> r.Participant:
    """A person; the org is that of the path."""
    raw: Any = document.data
    optional, seats, consent = raw.get, raw["seats"].get, raw["consent"]
    return r.Participant(  # in the order of its fields: there are thousands of people, and names for values take longer
        found.part("org"), raw["handle"], raw["github_id"], raw["name"], raw["level"], optional("team"),
        optional("reports_to"), _seats(seats("mentor", 0), seats("mentee", 0)), raw["offers"],
        tuple(raw["wants"]), tuple(optional("interests", ())), tuple(optional("goals", ())), tuple(raw["languages"]),
        raw["timezone"], hours(optional("hours", WORKING_HOURS)), tuple(optional("days", WORKING_DAYS)),
        tuple(optional("meet", ())), optional("site"), tuple(optional("cohorts", ())),
        _dates(optional("prepared", {})), raw["status"], _day(raw["confirmed"]),
        r.Consent(_day(consent["given"]), consent["propose"], consent["publish"]), optional("about", ""), document,
        tuple(optional("formerly", ())),
    )  # fmt: skip


def cohort(document: Document, found: Found) -> r.Cohort:  # noqa: ARG001 - one signature for all kinds
    """A round of the program."""
    raw: Any = document.data
    matching = raw.get("matching", {})
    orgs = raw.get("orgs", "all")
    return r.Cohort(
        id=raw["id"], title=raw["title"], status=raw["status"], enroll_opens=_day(raw["enroll"]["opens"]),
        enroll_closes=_day(raw["enroll"]["closes"]), runs_from=_day(raw["runs"]["from"]),
        runs_to=_day(raw["runs"]["to"]), sessions=r.SessionPlan(**raw.get("sessions", {})),
        orgs=None if orgs == "all" else tuple(orgs), cross_org=raw.get("cross_org", "allowed"),
        matching=r.Matching(
            objective=matching.get("objective", "people"), weights=r.Weights(**matching.get("weights", {})),
            rules=r.Rules(**matching.get("rules", {})), pins=tuple((p[0], p[1]) for p in matching.get("pins", ())),
        ), source=document, circles=_sessions(raw.get("circles", ())),
    )  # fmt: skip


def pair(document: Document, found: Found) -> r.Pair:
    """A pair; its cohort is that of the path."""
    raw: Any = document.data
    matched = raw.get("matched", {})
    return r.Pair(
        cohort=found.part("cohort"), mentor=raw["mentor"], mentee=raw["mentee"], status=raw["status"],
        matched_on=_date(matched.get("date")), run=matched.get("run"),
        mentor_teaches=tuple(matched.get("mentor_teaches", ())),
        mentee_teaches=tuple(matched.get("mentee_teaches", ())), signed=_dates(raw.get("agreement", {})),
        objectives=tuple(
            r.Objective(o["id"], o["text"], o["for"], o.get("measure", ""), _date(o.get("due")), o["state"])
            for o in raw.get("objectives", ())
        ),
        sessions=_sessions(raw.get("sessions", ())), source=document,
    )  # fmt: skip


def checkin(document: Document, found: Found) -> r.Checkin:
    """A check-in; its cohort and pair are those of the path."""
    raw: Any = document.data
    return r.Checkin(found.part("cohort"), found.part("pair"), _day(raw["date"]), raw["kind"], raw.get("minutes"),
                     raw.get("how"), tuple(raw.get("topics", ())), dict(raw.get("objectives", {})),
                     source=document)  # fmt: skip


def kudos(document: Document, found: Found) -> r.Kudos:
    """A thank-you."""
    raw: Any = document.data
    return r.Kudos(found.part("cohort"), found.part("key"), raw["from"], tuple(raw["to"]), _day(raw["date"]),
                   raw["text"], _dates(raw.get("approved", {})), source=document)  # fmt: skip


def change(document: Document, found: Found) -> r.Change:
    """What a leader changed."""
    raw: Any = document.data
    return r.Change(
        cohort=found.part("cohort"), key=found.part("key"), by=raw["by"], with_=tuple(raw.get("with", ())),
        date=_day(raw["date"]), title=raw["title"], text=raw["text"], area=raw["area"],
        approved=_dates(raw.get("approved", {})), source=document,
    )  # fmt: skip


def feedback(document: Document, found: Found) -> r.Feedback:
    """A sealed form."""
    raw: Any = document.data
    return r.Feedback(found.part("cohort"), found.part("key"), raw["from"], _day(raw["date"]), raw["form"],
                      raw["sealed"], source=document)  # fmt: skip


def credential(document: Document, found: Found) -> r.Credential:
    """A signed credential, as its data."""
    raw: Any = document.data
    return r.Credential(found.part("cohort"), found.part("id"), raw, source=document)


def feedback_report(document: Document, found: Found) -> r.FeedbackReport:
    """The published numbers of feedback, as their data."""
    raw: Any = document.data
    return r.FeedbackReport(found.part("cohort"), raw, source=document)


def status_list(document: Document, found: Found) -> r.StatusList:
    """The list of revoked credentials of a cohort, as its data."""
    raw: Any = document.data
    return r.StatusList(found.part("cohort"), raw, source=document)


def erased(document: Document) -> r.Erased:
    """Who was erased and is remembered."""
    raw: Any = document.data
    return r.Erased(raw["key"], frozenset(raw["erased"]), source=document)


RECORDS: dict[str, Callable[[Document, Found], Any]] = {
    "org": org, "participant": participant, "cohort": cohort, "pair": pair, "checkin": checkin, "kudos": kudos,
    "change": change, "feedback": feedback, "credential": credential, "status-list": status_list,
    "feedback-report": feedback_report,
}  # fmt: skip
"""Kind of file to the function that makes its record; the kinds that are single files are made by the loader."""


@functools.lru_cache(maxsize=1_024)
def hours(text: str) -> r.WorkingHours:
    """`09:00-17:30` as minutes since midnight."""
    start, end = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
    return r.WorkingHours(start, end)


@functools.cache
def _seats(mentor: int, mentee: int) -> Mapping[r.Role, int]:
    """Seats by role, the same for everybody who has so many."""
    return {"mentor": mentor, "mentee": mentee}


def _sessions(raw: Any) -> tuple[r.Session, ...]:
    return tuple(
        r.Session(s["id"], datetime.fromisoformat(s["start"]), s.get("minutes", 60), s["status"], s.get("sequence", 0))
        for s in raw
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _dates(raw: Mapping[Any, str]) -> dict[Any, date]:
    return {key: date.fromisoformat(raw[key]) for key in sorted(raw)}


def _accounts(raw: Any) -> tuple[r.Account, ...]:
    return tuple(r.Account(a["handle"], a["github_id"]) for a in raw)
