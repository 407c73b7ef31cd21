"""What came of it, in totals only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import cohort_numbers, demand_by_area, pairs_total, people_total
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.visibility import Shown


def pages(shown: Shown) -> Iterator[Page]:
    """The page of totals."""
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
    )  # fmt: skip
