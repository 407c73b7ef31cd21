"""Rules of cohorts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, date
from itertools import pairwise

from reverse_mentoring.data.records import Change, Checkin, Feedback, Kudos, Pair, Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.validation.findings import Finding, Known


def cohort_folder_is_id(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A cohort's folder is called by the id inside cohort.yaml, and every folder has that file."""
    for cohort in program.cohorts:
        folder = cohort.source.path.split("/")[1]
        if cohort.id != folder:
            yield Finding(
                cohort.source,
                ("id",),
                f"the id '{cohort.id}' is not the folder's name, '{folder}'",
                f"write `id: {folder}`, or rename the folder",
            )
    missing: set[str] = set()
    records: tuple[Pair | Checkin | Kudos | Change | Feedback, ...]
    records = (*program.pairs, *program.checkins, *program.kudos, *program.changes, *program.feedback)
    for record in records:
        if record.cohort not in known.cohorts and record.cohort not in missing:
            missing.add(record.cohort)
            yield Finding(
                record.source,
                (),
                f"the cohort '{record.cohort}' has no cohort.yaml",
                perhaps(record.cohort, known.cohorts) or f"add cohorts/{record.cohort}/cohort.yaml",
            )


def cohort_dates_in_order(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Enrollment opens, then closes, then the cohort runs, then it ends."""
    for cohort in program.cohorts:
        steps = [
            (("enroll", "opens"), cohort.enroll_opens),
            (("enroll", "closes"), cohort.enroll_closes),
            (("runs", "from"), cohort.runs_from),
            (("runs", "to"), cohort.runs_to),
        ]
        for (before, earlier), (pointer, later) in pairwise(steps):
            if later < earlier:
                yield Finding(
                    cohort.source,
                    pointer,
                    f"{later} is before {' '.join(before)}, {earlier}",
                    "put the four dates in order",
                )


def cohort_org_exists(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The organizations of a cohort are enrolled."""
    for cohort in program.cohorts:
        for index, org in enumerate(cohort.orgs or ()):
            if org not in known.orgs:
                yield Finding(
                    cohort.source,
                    ("orgs", index),
                    f"the organization '{org}' is not enrolled",
                    perhaps(org, known.orgs) or f"add participants/{org}/org.yaml first",
                )


def weights_sum_to_100(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The six weights of the score sum to 100; those not written have their default."""
    for cohort in program.cohorts:
        total = sum(astuple(cohort.matching.weights))
        if total != 100:
            yield Finding(
                cohort.source,
                ("matching", "weights"),
                f"the six weights sum to {total}, not to 100",
                "weights that are not written keep their defaults: 40, 20, 15, 10, 10, 5",
            )


def pin_names_people(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A pin names two people of the program, mentor first."""
    for cohort in program.cohorts:
        for index, pin in enumerate(cohort.matching.pins):
            for side, handle in enumerate(pin):
                if handle not in known.handles:
                    place = ("matching", "pins", index, side)
                    yield Finding(cohort.source, place, f"nobody here is called '{handle}'", known.whom(handle))


def circle_lies_in_the_run(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The ids of the mentors' meetings of a cohort each stand once, and the meetings lie within its run."""
    for cohort in program.cohorts:
        ids: set[str] = set()
        for place, circle in enumerate(cohort.circles):
            if circle.id in ids:
                yield Finding(
                    cohort.source, ("circles", place, "id"), f"the id '{circle.id}' stands twice", "choose another"
                )
            ids.add(circle.id)
            day = circle.start.astimezone(UTC).date()
            if not cohort.runs_from <= day <= cohort.runs_to:
                yield Finding(
                    cohort.source,
                    ("circles", place, "start"),
                    f"{day} is outside the cohort's run, {cohort.runs_from} to {cohort.runs_to}",
                    "correct the day",
                )


def closed_cohort_has_no_standing_pair(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """When a cohort is closed, each of its pairs is completed or ended."""
    for pair in program.pairs:
        cohort = program.cohort.get(pair.cohort)
        if cohort is not None and cohort.status == "closed" and pair.standing:
            yield Finding(
                pair.source,
                ("status",),
                f"the cohort is closed, but this pair is {pair.status}",
                "set `status: completed` or `status: ended`",
            )
