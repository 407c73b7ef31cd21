"""What a session could be about: the plans of the guide, filled with what these two teach each other.

The plans are read from docs/guides/sessions.md, which every program may rewrite: a heading `## Session N: Title`, a
line `*Aim: …*`, a table of minutes and what is done in them, and a list of prompts. A row that begins with
**Reciprocal slot.** is the mentor's own time to ask.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import lru_cache
from pathlib import Path

from reverse_mentoring.data.records import Pair, Session, Topic
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.guides import guide_text
from reverse_mentoring.site.language import _

_HEADING = r"(?m)^## (Session \d+: (.+))$"
_AIM = r"(?m)^\*Aim: (.+)\*$"
_ROW = r"(?m)^\| *(\d+) *\|(.+)\|$"
_PROMPTS = r"(?m)^\*\*Prompts\*\*\n\n((?:- .+\n?)+)"
_LINK = r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])?"
RECIPROCAL = "Reciprocal slot."


@dataclass(frozen=True, slots=True)
class Part:
    """Some minutes of a session and what they are for; `reciprocal` where the mentor asks and the mentee teaches."""

    minutes: int
    what: str
    reciprocal: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One session plan of the guide, in plain text; `anchor` is its place on the guide's page."""

    title: str
    anchor: str
    aim: str
    parts: tuple[Part, ...]
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A plan for one session of one pair: its parts last as long as the session, and the topics are the pair's own.

    `mentor_topics` and `mentee_topics` are names of what each could teach in it.
    """

    plan: Plan
    parts: tuple[Part, ...]
    mentor_topics: tuple[str, ...]
    mentee_topics: tuple[str, ...]


def session_plans(root: Path) -> tuple[Plan, ...]:
    """The plans of the program's guide, in their order; none where the guide has been written without any."""
    return _plans(guide_text(root, "sessions"))


def plan_at(plans: Sequence[Plan], place: int, count: int) -> Plan:
    """The plan for the session at `place` (from 0) of `count`: the first begins, the last closes, and those between are
    spread over the plans between, in order; with more sessions than plans some come twice.
    """
    if place == 0:
        return plans[0]
    if place >= count - 1:
        return plans[-1]
    inner = plans[1:-1] or plans
    return inner[(place - 1) * len(inner) // max(count - 2, 1) % len(inner)]


def agenda(
    plans: Sequence[Plan], pair: Pair, place: int, count: int, *, minutes: int, topics: Mapping[str, Topic]
) -> Agenda:
    """The agenda of the session at `place` (from 0) of `count`, which lasts `minutes`.

    In the first and the last session all topics stand side by side; in those between each side's topics take turns.
    """
    plan = plan_at(plans, place, count)
    sides = []
    for ids in (pair.mentor_teaches, pair.mentee_teaches):
        names = tuple(topics[id_].name for id_ in ids if id_ in topics)
        edge = place in (0, count - 1) or not names
        sides.append(names if edge else (names[(place - 1) % len(names)],))
    table = _("On the table: %(topics)s.", topics=", ".join(sides[1]))
    asked = f" {table}" if sides[1] else ""
    parts = [
        Part(part.minutes, part.what + asked, reciprocal=True) if part.reciprocal else part
        for part in scaled(plan.parts, minutes)
    ]
    return Agenda(plan, tuple(parts), sides[0], sides[1])


def planned_in_order(sessions: Sequence[Session]) -> list[Session]:
    """The sessions that are planned, by start."""
    return sorted((s for s in sessions if s.status == "planned"), key=lambda s: (s.start.astimezone(UTC), s.id))


def agendas(pair: Pair, suggested: int, plans: Sequence[Plan], topics: Mapping[str, Topic]) -> dict[str, Agenda]:
    """The agenda of each planned session by its id. `suggested` is how many sessions the cohort suggests: a plan that
    is not whole yet does not close with its last one. Without `plans` there is no agenda.
    """
    planned = planned_in_order(pair.sessions)
    count = max(len(planned), suggested)
    return {
        s.id: agenda(plans, pair, place, count, minutes=s.minutes, topics=topics)
        for place, s in enumerate(planned if plans else ())
    }


def scaled(parts: Sequence[Part], minutes: int) -> tuple[Part, ...]:
    """The parts made longer or shorter in proportion, so that they fill exactly `minutes`; in steps of five where that
    goes. What is left without a minute is dropped.
    """
    whole = sum(part.minutes for part in parts)
    if whole in (0, minutes):
        return tuple(parts)
    step = 5 if minutes % 5 == 0 and minutes >= 5 * len(parts) else 1
    steps = minutes // step
    exact = [part.minutes * steps / whole for part in parts]
    given = [max(int(share), 1) for share in exact] if steps >= len(parts) else [int(share) for share in exact]
    while sum(given) != steps:  # a step more to the part that lacks most, or one less for the one that has too much
        more = 1 if sum(given) < steps else -1
        least = 0 if steps < len(parts) else 1
        free = [n for n in range(len(parts)) if given[n] + more >= least]
        given[max(free, key=lambda n: (more * (exact[n] - given[n]), -n))] += more
    lasting = zip(parts, given, strict=True)
    return tuple(Part(number * step, part.what, part.reciprocal) for part, number in lasting if number)


@lru_cache(8)
def _plans(text: str) -> tuple[Plan, ...]:
    return tuple(_plan(heading, text[heading.end() :]) for heading in re.finditer(_HEADING, text))


def _plan(heading: re.Match[str], body: str) -> Plan:
    body = body.partition("\n## ")[0]
    aim, prompts = re.search(_AIM, body), re.search(_PROMPTS, body)
    parts = []
    for row in re.finditer(_ROW, body):
        what = _plain(row[2])
        parts.append(Part(int(row[1]), what, what.startswith(RECIPROCAL)))
    asked = [_plain(line.removeprefix("- ")) for line in prompts[1].splitlines()] if prompts else []
    return Plan(_plain(heading[2]), _anchor(heading[1]), _plain(aim[1]) if aim else "", tuple(parts), tuple(asked))


def _plain(text: str) -> str:
    """Markdown of one line as plain text."""
    return re.sub(r"\*\*|`|(?<!\w)\*|\*(?!\w)", "", re.sub(_LINK, r"\1", text)).strip()


def _anchor(heading: str) -> str:
    """The id that the site's Markdown gives to a heading."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
