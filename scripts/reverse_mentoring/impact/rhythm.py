"""When the pairs of a cohort put conversations on record: totals of months, never of a pair.

How often a pair met is nobody's business, with or without a page. So a month is told only where at least `min_group`
pairs have something on record in it, and only while the months that are not told, taken together, are of that many
pairs too, or hold nothing: the cohort's total is told, and the difference would speak of a few. A month without
anything reads like one with little. Cohorts in which fewer than twice as many pairs have anything on record have no
rhythm at all: there, a month of `min_group` would speak of nearly everybody by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from reverse_mentoring.data.records import Checkin, Cohort
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.counting import Cell
from reverse_mentoring.site.visibility import Shown


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day, and the conversations on record in it."""

    first: date
    conversations: Cell


def rhythm(shown: Shown, cohort: Cohort) -> tuple[Month, ...]:
    """The months of a cohort up to today, in order; none where they cannot be told, or where all of them read "few"."""
    least = shown.program.settings.min_group
    checkins = [c for c in shown.program.checkins if c.cohort == cohort.id]
    if len({c.pair for c in checkins}) < 2 * least:
        return ()
    by_month: dict[date, list[Checkin]] = {}
    for checkin in checkins:
        by_month.setdefault(checkin.date.replace(day=1), []).append(checkin)
    told = told_months({month: Counter(c.pair for c in found) for month, found in by_month.items()}, least)
    if not told:
        return ()
    first = min(cohort.runs_from.replace(day=1), *by_month)
    last = max(min(cohort.runs_to, shown.today).replace(day=1), *by_month)
    return tuple(Month(month, Cell(told.get(month))) for month in _months(first, last))


def told_months(by_month: Mapping[date, Mapping[str, int]], least: int) -> dict[date, int]:
    """The totals that may be told, of conversations by month and pair."""
    told = {month: sum(pairs.values()) for month, pairs in by_month.items() if len(pairs) >= least}
    for month in sorted(told, key=lambda month: (told[month], month)):
        rest = {pair for other, pairs in by_month.items() if other not in told for pair in pairs}
        if not 0 < len(rest) < least:
            break
        del told[month]
    return told


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]
