"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from reverse_mentoring.guides import guide_language
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import cohort_numbers, pairs_total, people_total
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.pages.telling import flow, timelines
from reverse_mentoring.site.visibility import Shown

ON_NOW = ("enrolling", "matching", "running", "closing")
"""States of the cohorts that the home page tells of."""


def pages(shown: Shown) -> Iterator[Page]:
    """The home page."""
    settings = shown.program.settings
    now = [c for c in shown.cohorts if c.status in ON_NOW]
    yield make(
        shown, "index.md", "home.html",
        title=_("Home"),
        description=_("%(program)s: people earlier in their careers mentor people who are more senior. Both teach.",
                      program=settings.name),
        edit="program.yaml",
        guides=guide_language(shown.program.root, "index"), now=now,
        lines=timelines(shown, now), numbers=cohort_numbers(shown),
        people=people_total(shown), pairs=pairs_total(shown),
        changes=shown.changes[:3], kudos=shown.kudos[:3], showcase=_showcase(shown),
        flow=flow(shown),
    )  # fmt: skip


def _showcase(shown: Shown) -> tuple[object, ...]:
    """Up to three pairs to look at: of the latest cohort that has any, in the order of its list."""
    for cohort in shown.cohorts:
        if found := shown.pairs_in(cohort.id):
            return found[:3]
    return ()
