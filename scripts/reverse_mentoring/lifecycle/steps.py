"""Which step a cohort may take on a day, and what is in its way. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from reverse_mentoring.data.records import Cohort, CohortStatus, Program

LONGEST_CLOSING = timedelta(days=30)
"""The closing session, thank-yous and last check-ins take about a month; a short run closes in its last quarter."""
ORDER: tuple[CohortStatus, ...] = ("planned", "enrolling", "matching", "running", "closing")
"""The states that dates lead through. `closed` is for a person to say: first every pair comes to its own end."""


@dataclass(frozen=True, slots=True)
class Step:
    """The next step of a cohort: to `status`, from the day `since` on. `obstacle` says why it cannot be taken."""

    cohort: Cohort
    status: CohortStatus
    since: date
    obstacle: str = ""


def next_step(program: Program, cohort: Cohort, today: date) -> Step | None:
    """The step that is due for `cohort` today, or None when it is where it belongs.

    There is never more than one: a cohort that is far behind takes them one after the other, each with its own
    conditions. None is taken back.
    """
    if cohort.status not in ORDER[:-1]:
        return None
    status = ORDER[ORDER.index(cohort.status) + 1]
    since = first_day(cohort, status)
    if today < since:
        return None
    return Step(cohort, status, since, CONDITIONS[status](program, cohort, today))


def first_day(cohort: Cohort, status: CohortStatus) -> date:
    """The first day on which the dates of `cohort` ask for `status`, one of ORDER but the first."""
    run = cohort.runs_to - cohort.runs_from
    return {
        "enrolling": cohort.enroll_opens,
        "matching": cohort.enroll_closes + timedelta(days=1),
        "running": cohort.runs_from,
        "closing": cohort.runs_to - min(LONGEST_CLOSING, run // 4),
    }[status]


def _can_enroll(program: Program, cohort: Cohort, today: date) -> str:  # noqa: ARG001 - one signature for all
    """Some organization takes part."""
    orgs = program.orgs if cohort.orgs is None else [o for o in program.orgs if o.id in cohort.orgs]
    return "" if orgs else "no organization of the cohort is enrolled yet: add one first"


def _can_match(program: Program, cohort: Cohort, today: date) -> str:
    """There are people to match, in both roles."""
    from reverse_mentoring.matching.people.pool import pool_of

    pool = pool_of(program, cohort, today)
    if pool.mentors and pool.mentees:
        return ""
    return "nobody could be matched yet: the pool needs mentors and mentees who agreed to be proposed and are prepared"


def _can_run(program: Program, cohort: Cohort, today: date) -> str:  # noqa: ARG001 - one signature for all
    """There are pairs."""
    if any(pair.standing for pair in program.pairs_of(cohort.id)):
        return ""
    return "it has no pair yet: merge its proposal first, or move the dates of the run"


def _can_close(program: Program, cohort: Cohort, today: date) -> str:  # noqa: ARG001 - one signature for all
    """Nothing is in the way: also a cohort whose pairs have all ended comes to its end."""
    return ""


CONDITIONS: dict[CohortStatus, Callable[[Program, Cohort, date], str]] = {
    "enrolling": _can_enroll,
    "matching": _can_match,
    "running": _can_run,
    "closing": _can_close,
}
"""What has to be so before a cohort enters a state: each says what is missing, or nothing."""
