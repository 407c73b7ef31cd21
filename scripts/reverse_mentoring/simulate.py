"""A synthetic program: valid files about invented people, for trials and benchmarks.

Everything follows from the number of people and the seed, so the same call gives the same bytes on any machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reverse_mentoring.data.writing.writer import to_yaml

COHORT = "2026-fall"
CLOCK = date(2026, 10, 15)
LEVELS = ("intern", "junior", "mid", "senior", "staff", "principal", "director", "executive")
FIRST_ID = 9_000_000_000_001
ORG_SIZE = 250
TEAM_SIZE = 9

SKILLS_NEW = {
    "artificial-intelligence": "", "generative-ai": "artificial-intelligence", "prompt-writing": "generative-ai",
    "machine-learning": "artificial-intelligence", "data-analysis": "", "dashboards": "data-analysis", "python": "",
    "rust": "", "web-development": "", "accessibility": "web-development", "cloud": "", "kubernetes": "cloud",
    "observability": "cloud", "security": "", "passkeys": "security", "social-media": "",
    "short-video": "social-media", "online-communities": "social-media", "automation": "", "low-code": "automation",
}  # fmt: skip
"""What earlier-career people tend to offer; each with its broader topic, if any."""

SKILLS_SEASONED = {
    "leadership": "", "delegation": "leadership", "giving-feedback": "leadership", "strategy": "",
    "roadmaps": "strategy", "finance": "", "budgeting": "finance", "negotiation": "", "stakeholders": "negotiation",
    "hiring": "", "interviewing": "hiring", "architecture": "", "legacy-systems": "architecture",
    "public-speaking": "", "storytelling": "public-speaking", "crisis-handling": "", "career-planning": "",
    "industry-knowledge": "", "customer-insight": "industry-knowledge", "decision-making": "",
}  # fmt: skip
"""What experienced people tend to offer."""

INTERESTS = ("climbing", "cooking", "chess", "gardening", "running", "photography", "board-games", "cycling", "choir",
             "volunteering", "astronomy", "pottery")  # fmt: skip
GOALS = ("become-a-tech-lead", "change-discipline", "lead-a-team", "speak-in-public", "found-something",
         "understand-the-business", "use-new-tools-daily", "widen-my-network")  # fmt: skip
PLACES = (("berlin", "Europe/Berlin", "de"), ("london", "Europe/London", "en"), ("lisbon", "Europe/Lisbon", "pt"),
          ("new-york", "America/New_York", "en"), ("toronto", "America/Toronto", "fr"),
          ("chicago", "America/Chicago", "es"), ("bengaluru", "Asia/Kolkata", "hi"),
          ("nairobi", "Africa/Nairobi", "sw"))  # fmt: skip
"""Sites, their time zones, and a language that some people there speak."""

_ORG_STARTS = ("cedar", "ember", "harbor", "lumen", "quill", "river", "silver", "willow")
_ORG_ENDS = ("works", "stack", "forge", "field", "bridge", "haven")
_SYLLABLES = ("ba", "dro", "el", "fi", "ka", "lo", "mi", "nu", "ra", "sel", "ta", "vi", "wen", "yo", "zo")
_HOURS = ("08:00-16:00", "09:00-17:00", "09:30-18:00", "10:00-18:30")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a person stands: organization, number, level (an index into LEVELS), manager and the site."""

    org: str
    handle: str
    name: str
    level: int
    manager: str | None
    site: tuple[str, str, str]


def simulate(people: int, seed: int, *, simple: bool = False) -> Iterator[tuple[str, str]]:
    """The files of a synthetic program as (path, text), with one cohort whose status is matching.

    Half of the people have mentor seats and half mentee seats; one in ten has both, and some have several. With
    `simple` everybody has one seat in one role. Raises ValueError for fewer than 2 people.
    """
    return ((path, to_yaml(data)) for path, data in simulated_data(people, seed, simple=simple))


def simulated_data(people: int, seed: int, *, simple: bool = False) -> Iterator[tuple[str, Any]]:
    """The same as (path, data), for trials that need no files. Raises ValueError for fewer than 2 people."""
    if people < 2:
        raise ValueError("a program needs at least 2 people")
    rng = random.Random(f"{seed}/{people}")  # noqa: S311 - invented people, not secrets
    orgs = _orgs(max(2, people // ORG_SIZE))
    yield "program.yaml", _settings(orgs[0])
    yield "topics.yaml", _topics()
    for org in orgs:
        yield f"participants/{org}/org.yaml", _org(org, org == orgs[-1])
    yield f"cohorts/{COHORT}/cohort.yaml", _cohort()
    for number, place in enumerate(_places(rng, people, orgs)):
        yield f"participants/{place.org}/{place.handle}.yaml", _person(rng, number, place, simple)


def _settings(org: str) -> dict[str, Any]:
    return {
        "name": "Simulated Reverse Mentoring Program",
        "repository": "reverse-mentoring/simulated",
        "visibility": "private",
        "site": {"url": "https://mentoring.example/", "audience": "internal"},
        "invented": True,
        "clock": CLOCK,
        "coordinators": [{"handle": f"coordinator_{org}", "github_id": 9_900_000_000_001}],
        "levels": list(LEVELS),
    }


def _topics() -> list[dict[str, Any]]:
    skills = [(*entry, "technology") for entry in SKILLS_NEW.items()]
    skills += [(*entry, "leadership") for entry in SKILLS_SEASONED.items()]
    rows = [("skill", *entry) for entry in skills]
    rows += [("interest", id_, "", "culture") for id_ in INTERESTS] + [("goal", id_, "", "career") for id_ in GOALS]
    topics = []
    for kind, id_, broader, area in rows:
        topic = {"id": id_, "name": _name(id_), "kind": kind, "area": area}
        topics.append(topic | ({"broader": broader} if broader else {}))
    return topics


def _name(topic: str) -> str:
    words = topic.replace("-", " ").capitalize()
    return f"{words[:-2]}AI" if words.endswith(" ai") else words


def _orgs(count: int) -> list[str]:
    """Names of organizations; after every pair of words is used, a number is added."""
    pairs = len(_ORG_STARTS) * len(_ORG_ENDS)
    names = []
    for n in range(count):
        start, end = _ORG_STARTS[n % len(_ORG_STARTS)], _ORG_ENDS[n // len(_ORG_STARTS) % len(_ORG_ENDS)]
        names.append(f"{start}{end}{n // pairs + 1 if n >= pairs else ''}")
    return names


def _org(id_: str, community: bool) -> dict[str, Any]:
    return {
        "id": id_,
        "name": id_.capitalize(),
        "kind": "community" if community else "employer",
        "joined": date(2026, 8, 1),
    }


def _cohort() -> dict[str, Any]:
    return {
        "id": COHORT,
        "title": "Fall 2026",
        "status": "matching",
        "enroll": {"opens": date(2026, 9, 1), "closes": date(2026, 10, 10)},
        "runs": {"from": date(2026, 11, 9), "to": date(2027, 5, 14)},
        "orgs": "all",
    }


def _places(rng: random.Random, people: int, orgs: Sequence[str]) -> Iterator[_Place]:
    """Everybody's place. A manager is someone of the same organization, placed before and of a higher level."""
    seniors: dict[str, list[tuple[int, str]]] = {org: [] for org in orgs}
    for number in range(people):
        org = orgs[number // 2 % len(orgs)]
        mentor = number % 2 == 0
        level = min(rng.randrange(4), rng.randrange(4)) if mentor else 3 + min(rng.randrange(5), rng.randrange(5))
        above = [handle for rank, handle in seniors[org] if rank > level]
        manager = above[rng.randrange(len(above))] if above and rng.random() < 0.9 else None
        name = "".join(_some(rng, _SYLLABLES, 2 + rng.randrange(2))).capitalize()
        handle = f"{name.lower()}{number}_{org}"
        if not mentor and len(seniors[org]) < 40:
            seniors[org].append((level, handle))
        yield _Place(org, handle, name, level, manager, PLACES[rng.randrange(len(PLACES))])


def _person(rng: random.Random, number: int, place: _Place, simple: bool) -> dict[str, Any]:
    mentor_first = number % 2 == 0
    both = not simple and number % 20 in {4, 11}
    count = 1 if simple else 1 + (rng.random() < 0.1)
    seats = {"mentor": count if mentor_first else int(both), "mentee": int(both) if mentor_first else count}
    new, seasoned = list(SKILLS_NEW), list(SKILLS_SEASONED)
    own, other = (new, seasoned) if mentor_first else (seasoned, new)
    offers = _some(rng, own, 3 + rng.randrange(4)) + _some(rng, other, rng.randrange(2))
    wants = _some(rng, other, 3 + rng.randrange(4)) + _some(rng, own, rng.randrange(2))
    site, zone, language = place.site
    said = CLOCK - timedelta(days=6 + rng.randrange(30))
    languages = ["en", language] if rng.random() < 0.4 else ["en"]
    data: dict[str, Any] = {
        "handle": place.handle, "github_id": FIRST_ID + number, "name": place.name, "level": LEVELS[place.level],
        "team": f"team-{rng.randrange(max(1, ORG_SIZE // TEAM_SIZE))}", "reports_to": place.manager, "seats": seats,
        "offers": {topic: 2 + rng.randrange(4) for topic in offers}, "wants": wants,
        "interests": _some(rng, INTERESTS, rng.randrange(4)), "goals": _some(rng, GOALS, rng.randrange(3)),
        "languages": list(dict.fromkeys(languages)), "timezone": zone, "hours": _HOURS[rng.randrange(len(_HOURS))],
        "meet": ["video", "in-person"] if rng.random() < 0.5 else ["video"], "site": site,
        "prepared": {role: said for role, n in seats.items() if n},
        "status": "paused" if rng.random() < 0.02 and not simple else "active", "confirmed": said,
        "consent": {"given": said, "propose": True, "publish": "internal" if rng.random() < 0.8 else "none"},
    }  # fmt: skip
    return {key: value for key, value in data.items() if value not in (None, [])}


def _some(rng: random.Random, items: Sequence[str], count: int) -> list[str]:
    """`count` different items, early ones more often: some topics are in fashion, most are not."""
    chosen: dict[str, None] = {}
    while len(chosen) < count:
        chosen[items[min(rng.randrange(len(items)), rng.randrange(len(items)))]] = None
    return list(chosen)
