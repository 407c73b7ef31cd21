"""What waits in the pairs of a program on a day: from dates and files alone, without a rating and without a blame.

Everything here is for coordinators, or for the two people themselves: a page, a log or a pull request of a public
repository shows none of it (see docs/guides/running-a-cohort.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reverse_mentoring.data.records import ROLES, Checkin, Cohort, Pair, Program, Role
from reverse_mentoring.pairs.steps import sides_with_objective

Kind = Literal["signature", "objective", "session", "halfway", "closing"]
KINDS: tuple[Kind, ...] = ("signature", "objective", "session", "halfway", "closing")
"""In the order of a pair's life: a signature of one role, an objective of one role, then check-ins of the pair."""

DAYS_TO_SIGN = 21
"""From the first day on which the two can meet to both signatures."""
DAYS_OF_GRACE = 14
"""After the day of a session or of the middle of the run, for writing the check-in."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that a pair, or one role of it (`role`), was to do by the day `due`."""

    cohort: str
    pair: str
    kind: Kind
    role: Role | None
    due: date

    def days_late(self, today: date) -> int:
        """Days since `due`; none or fewer while there is still time."""
        return (today - self.due).days


def overdue(program: Program, today: date, cohort: str | None = None) -> tuple[Waiting, ...]:
    """What is late today in the pairs of `cohort`, or of all cohorts; by cohort, pair, kind and role."""
    return tuple(item for item in waiting(program, cohort) if item.days_late(today) > 0)


def waiting(program: Program, cohort: str | None = None) -> tuple[Waiting, ...]:
    """All that the pairs still have to do, late or not, each with its day; by cohort, pair, kind and role.

    A proposal waits for its signatures, an agreed pair for the objectives, an active one for its next session check-in
    (which a public repository does not keep), the one of the middle and the one of the end. A pair that is paused or
    has come to its end owes nothing, and neither does one whose cohort has no file.
    """
    written: dict[tuple[str, str], list[Checkin]] = {}
    for checkin in program.checkins:
        written.setdefault((checkin.cohort, checkin.pair), []).append(checkin)
    found: list[Waiting] = []
    for pair in program.pairs:
        its_cohort = program.cohort.get(pair.cohort)
        if its_cohort is None or cohort not in (None, pair.cohort):
            continue
        checkins = written.get((pair.cohort, pair.id), [])
        found += _of_pair(pair, its_cohort, checkins, single=program.settings.visibility == "private")
    return tuple(sorted(found, key=lambda w: (w.cohort, w.pair, KINDS.index(w.kind), w.role or "", w.due)))


def _of_pair(pair: Pair, cohort: Cohort, checkins: list[Checkin], *, single: bool) -> Iterator[Waiting]:
    if pair.status == "proposed":
        begin = max(pair.matched_on or cohort.runs_from, cohort.runs_from)
        for role in ROLES:
            if role not in pair.signed:
                yield Waiting(pair.cohort, pair.id, "signature", role, begin + timedelta(days=DAYS_TO_SIGN))
    elif pair.status == "agreed":
        second = _began(pair, cohort) + timedelta(days=cohort.sessions.every_days)
        have = sides_with_objective(pair.objectives)
        for role in ROLES:
            if role not in have:
                yield Waiting(pair.cohort, pair.id, "objective", role, second)
    elif pair.status == "active":
        yield from _checkins(pair, cohort, checkins, single=single)


def _checkins(pair: Pair, cohort: Cohort, checkins: list[Checkin], *, single: bool) -> Iterator[Waiting]:
    """The check-ins that an active pair has not written; who began after the middle owes none for it."""
    kinds = {checkin.kind for checkin in checkins}
    if "closing" in kinds:
        return
    middle = cohort.runs_from + (cohort.runs_to - cohort.runs_from) // 2
    began = _began(pair, cohort)
    if single and (expected := _next_session(pair, cohort, max([began, *(c.date for c in checkins)]))) is not None:
        yield Waiting(pair.cohort, pair.id, "session", None, expected + timedelta(days=DAYS_OF_GRACE))
    if "halfway" not in kinds and began <= middle:
        yield Waiting(pair.cohort, pair.id, "halfway", None, middle + timedelta(days=DAYS_OF_GRACE))
    yield Waiting(pair.cohort, pair.id, "closing", None, cohort.runs_to)


def _next_session(pair: Pair, cohort: Cohort, last: date) -> date | None:
    """The day of the pair's next session after `last`: by its plan, or by the cohort's rhythm when it has none.

    None when nothing is planned any more, or when the run ends before.
    """
    if pair.sessions:
        days = [s.start.date() for s in pair.sessions if s.status == "planned" and s.start.date() > last]
        return min(days, default=None)
    expected = last + timedelta(days=cohort.sessions.every_days)
    return expected if expected <= cohort.runs_to else None


def _began(pair: Pair, cohort: Cohort) -> date:
    """The day on which the two had agreed, within the run."""
    return max([cohort.runs_from, *pair.signed.values()])
