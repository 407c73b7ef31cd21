"""The cohorts: their list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date

from reverse_mentoring.data.records import Cohort, Weights
from reverse_mentoring.site import pictures
from reverse_mentoring.site.addresses import address, uri
from reverse_mentoring.site.files.calendars import sessions_shown, subscription
from reverse_mentoring.site.language import N_, _
from reverse_mentoring.site.model import Later, Page
from reverse_mentoring.site.numbers import CohortNumbers, cohort_numbers
from reverse_mentoring.site.pages.making import make, numbered, parts
from reverse_mentoring.site.pages.telling import rhythm_of, timelines
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import COHORT_STATES, inline, span

CRITERIA = {
    "mentee_learns": N_("What the %(mentor)s offers and the %(mentee)s wants"),
    "mentor_learns": N_("What the %(mentee)s offers and the %(mentor)s wants"),
    "common_ground": N_("Interests and goals that both share"),
    "preferences": N_("Whom they would like as a partner"),
    "schedule": N_("Working hours and ways of meeting in common"),
    "distance": N_("Another organization, site, or team"),
}
"""The parts of a matching's score, in words."""
LISTED = 12
"""So many pairs of a cohort stand on one page, the first beside all that is told of the cohort."""


def pages(shown: Shown) -> Iterator[Page]:
    """The list of cohorts, then each cohort, with as many pages as its pairs need."""
    numbers = cohort_numbers(shown)
    yield make(
        shown, "cohorts/index.md", "cohorts.html",
        title=_("Cohorts"),
        description=_("The rounds of the program, with their dates and what came of them."),
        search=_("rounds dates enrollment"),
        cohorts=shown.cohorts, numbers=numbers,
        lines=timelines(shown, shown.cohorts),
    )  # fmt: skip
    for cohort in shown.cohorts:
        yield from _cohort(shown, cohort, numbers[cohort.id])


def _cohort(shown: Shown, cohort: Cohort, numbers: CohortNumbers) -> Iterator[Page]:
    settings = shown.program.settings
    names = {"mentor": inline(settings.mentor_name), "mentee": inline(settings.mentee_name)}
    weights = [
        (_(CRITERIA[field.name], **names), getattr(cohort.matching.weights, field.name)) for field in fields(Weights)
    ]
    orgs = [o for o in shown.orgs if cohort.orgs is None or o.id in cohort.orgs]
    for part in parts(shown.pairs_in(cohort.id), uri(cohort), f"{address(cohort)}pairs/{{}}.md", LISTED):
        yield make(
            shown, part.uri, "cohort.html",
            title=numbered(cohort.title, part.number),
            description=f"{cohort.title}, {span(cohort.runs_from, cohort.runs_to)}: {COHORT_STATES[cohort.status]}.",
            edit=cohort.source.path,
            search=" ".join([_("cohort"), span(cohort.runs_from, cohort.runs_to)]) if part.number == 1 else None,
            cohort=cohort, numbers=numbers, part=part, weights=weights, orgs=orgs,
            lines=Later(_both_lines, cohort, shown.today),
            changes=[c for c in shown.changes if c.cohort == cohort.id],
            kudos=[k for k in shown.kudos if k.cohort == cohort.id],
            circles=[replace(c, start=c.start.astimezone(UTC)) for c in sessions_shown(cohort, shown)],
            webcal=subscription(cohort, shown), rhythm=rhythm_of(shown, cohort) if part.number == 1 else None,
        )  # fmt: skip


def _both_lines(cohort: Cohort, today: date) -> list[pictures.Timeline]:
    return [pictures.timeline(cohort, today, width) for width in (pictures.WIDE, pictures.NARROW)]
