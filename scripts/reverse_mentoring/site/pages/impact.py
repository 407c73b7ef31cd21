"""What came of it, in totals only: for the whole program, and for each cohort that has begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.impact.caveats import caveats
from reverse_mentoring.impact.feedback import heard
from reverse_mentoring.impact.figures import figures
from reverse_mentoring.impact.shifts import moved
from reverse_mentoring.impact.telling import MEASURES, gap_words
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import cohort_numbers, demand_by_area, pairs_total, people_total
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.pages.telling import balance_of_areas, before_and_after
from reverse_mentoring.site.visibility import Shown

BEGUN = frozenset({"running", "closing", "closed"})


def pages(shown: Shown) -> Iterator[Page]:
    """The page of totals, then one for each cohort that has begun."""
    latest = next((c for c in shown.cohorts if moved(shown.program, c.id)), None)
    changed = Counter(c.area for c in shown.changes)
    yield make(
        shown, "impact/index.md", "impact.html",
        title=_("Impact"),
        description=_("What the program has moved so far, in totals that point at nobody."),
        search=_("numbers totals report"),
        people=people_total(shown), pairs=pairs_total(shown), numbers=cohort_numbers(shown),
        changed=sorted(changed.items()), shift=latest and before_and_after(shown, latest), shift_of=latest,
        balance=balance_of_areas(demand_by_area(shown)),
        reports=[c for c in shown.cohorts if c.status in BEGUN], caveats=caveats(shown.program.settings.min_group),
    )  # fmt: skip
    for cohort in shown.cohorts:
        if cohort.status in BEGUN:
            yield _report(shown, cohort)


def _report(shown: Shown, cohort: Cohort) -> Page:
    found = figures(shown, cohort.id)
    taught = [n for cells in found.taught.values() for n in (cells[0].count or 0, cells[1].count or 0)]
    return make(
        shown, f"impact/{cohort.id}.md", "report.html",
        title=_("Impact of %(title)s", title=cohort.title),
        description=_("What %(title)s moved: pairs, topics taught in both directions, changes. Totals only.",
                      title=cohort.title),
        search=_("report totals"), cohort=cohort, figures=found, measures=MEASURES, gap_words=gap_words,
        caveats=caveats(shown.program.settings.min_group), heard=heard(shown.program, cohort.id),
        shift=before_and_after(shown, cohort),
        most_taught=max(taught, default=0),
        most_orgs=max((cell.count or 0 for cell in found.orgs.values()), default=0),
        most_gaps=max((cell.count or 0 for cell in found.gaps.values()), default=0),
    )  # fmt: skip
