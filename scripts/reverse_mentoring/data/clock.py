"""The one place that asks what day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Settings


def today_of(settings: Settings | None, given: date | None) -> date:
    """`given`, else the clock of an invented program (so that the sample never goes stale), else the UTC date."""
    if given is not None:
        return given
    if settings is not None and settings.invented and settings.clock is not None:
        return settings.clock
    return datetime.now(UTC).date()


def year_before(day: date) -> date:
    """The same day a year earlier; 28 February for a 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
