"""The message of a proposal's commit: what the next run, and the comment on what changed, need to know. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_TRAILER = re.compile(r"Mentoring-(Date|Run|Points|Since|Before|Terms): (.+)")
_POINTS = re.compile(r"(\d+)/(\d+)")
_SINCE = re.compile(r"(\d+) kept, (\d+) added, (\d+) dropped")
_TERMS = re.compile(
    r"(?=-)(?:--floor (?P<floor>best|\d{1,3}\.\d\d))?"
    r"(?: ?--keep (?P<keep>\d{1,4}\.\d\d))?(?: --earlier [0-9a-f]{40,64})?"
)
"""Options of `match` that a proposal was made with; nothing else of a message ever becomes a command."""


@dataclass(frozen=True, slots=True)
class Points:
    """The total of a proposal's new pairs and its proven upper bound, in hundredths of points."""

    total: int
    bound: int


@dataclass(frozen=True, slots=True)
class Since:
    """What a run changed: how many pairs it kept, added and dropped, and the points before, where they are told."""

    kept: int
    added: int
    dropped: int
    before: Points | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What a proposal's commit says of itself.

    `day` is the date with which `run` gives the same pairs again; `points` are left out for fewer than two pairs, since
    they would be one pair's; `since` is missing on the first one. `terms` are options of `match`, or empty.
    """

    day: date
    run: str
    points: Points | None = None
    since: Since | None = None
    terms: str = ""


def write_message(headline: str, cohort: str, message: Message) -> str:
    """The text of the commit's message."""
    lines = [f"Mentoring-Date: {message.day}", f"Mentoring-Run: {message.run}"]
    if message.points:
        lines.append(f"Mentoring-Points: {message.points.total}/{message.points.bound}")
    if since := message.since:
        lines.append(f"Mentoring-Since: {since.kept} kept, {since.added} added, {since.dropped} dropped")
        if since.before:
            lines.append(f"Mentoring-Before: {since.before.total}/{since.before.bound}")
    if message.terms:
        lines.append(f"Mentoring-Terms: {message.terms}")
    told = f"Made by `mentoring propose {cohort}`. Each person may decline; merging signs nothing."
    return "\n".join([headline, "", told, "", *lines, ""])


def read_message(text: str) -> Message | None:
    """What `write_message` wrote, or None for a message that is not of its making."""
    last = text.rstrip("\n").rpartition("\n\n")[2].splitlines()
    found = [_TRAILER.fullmatch(line) for line in last]
    told = {match[1]: match[2] for match in found if match}
    day, run = _day(told.get("Date", "")), told.get("Run", "")
    if not all(found) or day is None or not re.fullmatch(r"[0-9a-f]{12,64}", run):
        return None
    counts = _SINCE.fullmatch(told.get("Since", ""))
    since = Since(int(counts[1]), int(counts[2]), int(counts[3]), _points(told, "Before")) if counts else None
    terms = told.get("Terms", "")
    return Message(day, run, _points(told, "Points"), since, terms if _TERMS.fullmatch(terms) else "")


def floor_and_keep(terms: str) -> tuple[str | None, str | None]:
    """The floor (points, or `best`) and the price on changes (points) in options of `match`, as text."""
    found = _TERMS.fullmatch(terms)
    return (found["floor"], found["keep"]) if found else (None, None)


def _points(told: dict[str, str], name: str) -> Points | None:
    found = _POINTS.fullmatch(told.get(name, ""))
    return Points(int(found[1]), int(found[2])) if found else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
