"""What came of it, in totals only: for the whole program, and for each cohort that has begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.impact.caveats import caveats
from reverse_mentoring.impact.feedback import heard
from reverse_mentoring.impact.figures import figures
from reverse_mentoring.impact.telling import MEASURES, gap_words
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import cohort_numbers, demand_by_area, pairs_total, people_total
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.visibility import Shown

BEGUN = frozenset({"running", "closing", "closed"})


def pages(shown: Shown) -> Iterator[Page]:
    """The page of totals, then one for each cohort that has begun."""
    areas = demand_by_area(shown)
    changed = Counter(c.area for c in shown.changes)
    yield make(
        shown, "impact/index.md", "impact.html",
        title="Impact",
        description="What the program has moved so far, in totals that point at nobody.",
        search="numbers totals report",
        people=people_total(shown), pairs=pairs_total(shown), numbers=cohort_numbers(shown),
        areas=sorted(areas.items()), changed=sorted(changed.items()),
        most=max((n for d in areas.values() for n in (d.offered.count or 0, d.wanted.count or 0)), default=0),
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
        title=f"Impact of {cohort.title}",
        description=f"What {cohort.title} moved: pairs, topics taught in both directions, changes. Totals only.",
        search="report totals", cohort=cohort, figures=found, measures=MEASURES, gap_words=gap_words,
        caveats=caveats(shown.program.settings.min_group), heard=heard(shown.program, cohort.id),
        most_taught=max(taught, default=0),
        most_orgs=max((cell.count or 0 for cell in found.orgs.values()), default=0),
        most_gaps=max((cell.count or 0 for cell in found.gaps.values()), default=0),
    )  # fmt: skip
