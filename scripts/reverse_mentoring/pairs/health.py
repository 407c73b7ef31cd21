"""How the pairs of a cohort go, from dates and files alone: for coordinators, and for nobody else.

Nobody is rated. A pair is on track, too early to tell, or one to look at because something waits; each thing that waits
comes with what a coordinator could do about it, kindly. None of this is ever published: see commands/private_output.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Literal

from reverse_mentoring.data.records import Cohort, Pair, Program
from reverse_mentoring.pairs.overdue import Waiting, waiting

Standing = Literal["on-track", "too-early", "look"]
STANDINGS: tuple[Standing, ...] = ("on-track", "too-early", "look")
Sign = Literal["signature", "objective", "session", "halfway", "closing", "silent", "canceled", "paused"]

ASK: dict[Sign, str] = {
    "signature": "Write to each of the two, separately: is there a question about the agreement? A no needs no reason.",
    "objective": "Ask each side for one small goal that is safe to read; the guide has examples.",
    "session": "Write to the mentee first: booking is their part. Is there a date?",
    "halfway": "Ask both for ten minutes to take stock, and for the halfway check-in.",
    "closing": "Ask both for the closing session and its check-in.",
    "silent": "Ask each of the two privately how it goes. Do not ask for reasons, and write nothing down here.",
    "canceled": "Two sessions in a row are canceled. Write to the mentee: does the time still fit?",
    "paused": "The run is nearly over. Ask both if they go on, complete, or end; each is fine.",
}
"""What a coordinator could do about each sign."""
WORDS: dict[Sign, str] = {
    "signature": "no signature of the {}", "objective": "no objective for the {}", "session": "no session check-in",
    "halfway": "no halfway check-in", "closing": "no closing check-in", "silent": "nothing heard",
    "canceled": "two sessions canceled in a row", "paused": "still paused",
}  # fmt: skip
QUIET = 2
"""Of how many planned rhythms without any sign of life a pair counts as silent."""
NEARLY_OVER = timedelta(days=30)
MEETINGS = 2
"""Mentors' meetings that a cohort plans at least."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """One sign in a pair, since when, and what could be done."""

    sign: Sign
    since: date
    words: str
    ask: str


@dataclass(frozen=True, slots=True)
class PairHealth:
    """Where a pair stands, and what was noticed: nothing, unless it is one to look at."""

    pair: Pair
    standing: Standing
    noticed: tuple[Noticed, ...]


@dataclass(frozen=True, slots=True)
class CohortHealth:
    """The standing pairs of a cohort by id, and what could be done for the cohort as a whole."""

    cohort: Cohort
    pairs: tuple[PairHealth, ...]
    suggestions: tuple[str, ...]

    def count(self, standing: Standing) -> int:
        """How many pairs stand like that."""
        return Counter(pair.standing for pair in self.pairs)[standing]


def health(program: Program, cohort: Cohort, today: date) -> CohortHealth:
    """The health of a cohort on a day. A pair that is completed or ended is not looked at; and where the repository is
    public, and keeps no check-ins of sessions, no pair counts as silent.
    """
    heard: dict[str, date] = {}
    closed = set()
    for checkin in program.checkins:
        if checkin.cohort == cohort.id:
            heard[checkin.pair] = max(checkin.date, heard.get(checkin.pair, checkin.date))
            closed |= {checkin.pair} if checkin.kind == "closing" else set()
    owed: dict[str, list[Waiting]] = {}
    for item in waiting(program, cohort.id):
        owed.setdefault(item.pair, []).append(item)
    found = []
    for pair in program.pairs_of(cohort.id):
        if not pair.standing:
            continue
        noticed = [_late(item) for item in owed.get(pair.id, ()) if item.days_late(today) > 0]
        if pair.id not in closed:
            told = heard.get(pair.id) if program.settings.visibility == "private" else today
            noticed += _quiet(pair, cohort, told, today)
        early = pair.status in {"proposed", "agreed"} or today < cohort.runs_from + _rhythm(cohort)
        standing: Standing = "look" if noticed else "too-early" if early else "on-track"
        found.append(PairHealth(pair, standing, tuple(noticed)))
    return CohortHealth(cohort, tuple(found), tuple(_suggestions(cohort, tuple(found), today)))


def _late(item: Waiting) -> Noticed:
    return Noticed(item.kind, item.due, WORDS[item.kind].format(item.role), ASK[item.kind])


def _quiet(pair: Pair, cohort: Cohort, heard: date | None, today: date) -> Iterator[Noticed]:
    """What only time and the plan tell: silence, cancellations one after the other, a pause that outlasts the run."""
    if pair.status == "active":
        last = max([cohort.runs_from, *pair.signed.values(), *([heard] if heard else [])])
        since = last + QUIET * _rhythm(cohort)
        if since < today <= cohort.runs_to:
            yield Noticed("silent", since, WORDS["silent"], ASK["silent"])
        if (day := _canceled_twice(pair)) is not None:
            yield Noticed("canceled", day, WORDS["canceled"], ASK["canceled"])
    if pair.status == "paused" and today > cohort.runs_to - NEARLY_OVER:
        yield Noticed("paused", cohort.runs_to - NEARLY_OVER, WORDS["paused"], ASK["paused"])


def _canceled_twice(pair: Pair) -> date | None:
    """The day of the later of the last two sessions of the plan that stand one after the other and are canceled."""
    ordered = sorted(pair.sessions, key=lambda s: (s.start, s.id))
    for first, second in zip(ordered[-2::-1], ordered[:0:-1], strict=True):
        if first.status == second.status == "canceled":
            return second.start.astimezone(UTC).date()
    return None


def _suggestions(cohort: Cohort, pairs: tuple[PairHealth, ...], today: date) -> Iterator[str]:
    planned = sum(circle.status == "planned" for circle in cohort.circles)
    if pairs and today <= cohort.runs_to and planned < MEETINGS:
        held = f"{planned or 'no'} meeting{'' if planned == 1 else 's'} of their own planned"
        yield f"The mentors have {held}; at least {MEETINGS} help them: `./mentoring circles {cohort.id} --plan`"
    unplanned = sum(not pair.pair.sessions for pair in pairs if pair.pair.status in {"agreed", "active"})
    if unplanned and today <= cohort.runs_to:
        who = "1 pair has" if unplanned == 1 else f"{unplanned} pairs have"
        yield f"{who} no plan of sessions; the mentee plans: `./mentoring sessions {cohort.id} PAIR --plan`"
    if today > cohort.runs_to and cohort.status != "closed":
        yield f"The run is over since {cohort.runs_to}: `./mentoring close {cohort.id}`"


def _rhythm(cohort: Cohort) -> timedelta:
    return timedelta(days=cohort.sessions.every_days)
