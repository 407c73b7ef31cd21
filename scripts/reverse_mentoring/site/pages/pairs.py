"""A page for each pair that may have one. Never how often they met, and no scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from reverse_mentoring.data.records import Cohort, Pair
from reverse_mentoring.site import pictures
from reverse_mentoring.site.addresses import address, uri
from reverse_mentoring.site.calendars import subscription
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.pictures import Teacher
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import listed

THEMES = (
    ("Two stories", "session-1-two-stories"),
    ("Tools and AI", "session-2-tools-and-ai"),
    ("A day at the keyboard", "session-3-a-day-at-the-keyboard"),
    ("Joining and growing", "session-4-joining-and-growing"),
    ("How we decide", "session-5-how-we-decide"),
    ("Closing", "session-6-closing"),
)
"""What the guide suggests for six sessions: the title of each plan, and its anchor in the guide."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the planned road: when (UTC; None while it is not planned), how long, and the suggested theme."""

    start: datetime | None
    minutes: int
    theme: tuple[str, str] | None
    past: bool


def pages(shown: Shown) -> Iterator[Page]:
    """The pages of all pairs that have one."""
    settings = shown.program.settings
    for pair in shown.pairs:
        cohort = shown.program.cohort[pair.cohort]
        mentor, mentee = shown.person(pair.mentor), shown.person(pair.mentee)
        names = {id_: shown.program.topics[id_].name for id_ in (*pair.mentor_teaches, *pair.mentee_teaches)}
        teaches, learns = [names[i] for i in pair.mentor_teaches], [names[i] for i in pair.mentee_teaches]
        yield make(
            shown, uri(address(pair)), "pair.html",
            title=f"{mentor.name} and {mentee.name}",
            description=f"{mentor.name} and {mentee.name} teach each other: {listed([*teaches, *learns][:4])}."[:158],
            edit=pair.source.path,
            search=f"pair {cohort.title} {' '.join(dict.fromkeys([*teaches, *learns]))}",
            pair=pair, cohort=cohort, mentor=mentor, mentee=mentee,
            stops=stops(pair, cohort, shown), webcal=subscription(pair, shown),
            pictures=[
                pictures.exchange(Teacher(mentor.name, settings.mentor_name, teaches),
                                  Teacher(mentee.name, settings.mentee_name, learns), width)
                for width in (pictures.WIDE, pictures.NARROW)
            ],
            feed=any(s.status == "planned" for s in pair.sessions),
            thanks=shown.thanks_of(pair), changes=shown.changes_of(pair),
            badges=shown.awards_of((pair.mentor, pair.mentee), pair.cohort),
        )  # fmt: skip


def stops(pair: Pair, cohort: Cohort, shown: Shown) -> list[Stop]:
    """The planned sessions in order, then as many without a date as the cohort suggests. Canceled ones are not told."""
    planned = sorted((s.start.astimezone(UTC), s.minutes) for s in pair.sessions if s.status == "planned")
    count = max(len(planned), cohort.sessions.count if pair.status == "active" else 0)
    themes = THEMES if count == len(THEMES) else (None,) * count
    road = [Stop(start, minutes, themes[n], start.date() < shown.today) for n, (start, minutes) in enumerate(planned)]
    return road + [Stop(None, cohort.sessions.minutes, themes[n], False) for n in range(len(road), count)]
