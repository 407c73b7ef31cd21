"""Where partners are still wanted."""

from __future__ import annotations

from collections.abc import Iterator

from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import demand_by_topic, open_seats
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.pages.telling import timelines
from reverse_mentoring.site.visibility import Shown

OPEN = ("planned", "enrolling", "matching")
WELCOME = 10


def pages(shown: Shown) -> Iterator[Page]:
    """The page of open seats."""
    cohorts = [c for c in reversed(shown.cohorts) if c.status in OPEN]
    topics, demand = shown.program.topics, demand_by_topic(shown)
    wanted = [(topics[id_], d) for id_, d in demand.items() if d.wanted.count]
    wanted.sort(key=lambda entry: (-(entry[1].wanted.count or 0) + (entry[1].offered.count or 0), entry[0].name))
    yield make(
        shown, "open-seats/index.md", "seats.html",
        title=_("Open seats"),
        description=_("Which cohorts take people now, how many seats wait for a partner, and what is most wanted."),
        search=_("enroll join seats"),
        cohorts=[(c, open_seats(shown, c)) for c in cohorts],
        lines=timelines(shown, cohorts),
        wanted=wanted[:WELCOME],
    )  # fmt: skip
