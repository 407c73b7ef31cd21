"""A page for each pair that may have one. Never how often they met, and no scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from markupsafe import Markup

from reverse_mentoring.data.records import Cohort, Pair
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.guides import guide_language
from reverse_mentoring.sessions.agenda import Agenda, Plan, agenda, session_plans
from reverse_mentoring.site import pictures
from reverse_mentoring.site.addresses import uri
from reverse_mentoring.site.files.calendars import subscription
from reverse_mentoring.site.language import _, language
from reverse_mentoring.site.language.speech import same
from reverse_mentoring.site.model import Later, Page
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import listed


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the planned road: when (UTC; None while it is not planned), how long, and what it could be about."""

    start: datetime | None
    minutes: int
    agenda: Agenda | None
    past: bool


def pages(shown: Shown) -> Iterator[Page]:
    """The pages of all pairs that have one."""
    settings = shown.program.settings
    plans = session_plans(shown.program.root) if shown.pairs else ()
    written = guide_language(shown.program.root, "sessions") if plans else ""
    mark = Markup("" if not written or same(written, language().code) else f' lang="{written}"')  # noqa: S704 - letters and hyphens
    for pair in shown.pairs:
        cohort = shown.program.cohort[pair.cohort]
        mentor, mentee = shown.person(pair.mentor), shown.person(pair.mentee)
        names = {id_: shown.program.topics[id_].name for id_ in (*pair.mentor_teaches, *pair.mentee_teaches)}
        teaches, learns = [names[i] for i in pair.mentor_teaches], [names[i] for i in pair.mentee_teaches]
        yield make(
            shown, uri(pair), "pair.html",
            title=listed([mentor.name, mentee.name]),
            description=_("%(names)s teach each other: %(topics)s.", names=listed([mentor.name, mentee.name]),
                          topics=listed([*teaches, *learns][:4]))[:158],
            edit=pair.source.path,
            search=" ".join([_("pair"), cohort.title, *dict.fromkeys([*teaches, *learns])]),
            written=mark, pair=pair, cohort=cohort, mentor=mentor, mentee=mentee,
            stops=stops(pair, cohort, shown, plans), webcal=subscription(pair, shown),
            pictures=Later(_exchange, (mentor.name, settings.mentor_name, teaches),
                           (mentee.name, settings.mentee_name, learns)),
            feed=any(s.status == "planned" for s in pair.sessions),
            thanks=shown.thanks_of(pair), changes=shown.changes_of(pair),
            badges=shown.awards_of((pair.mentor, pair.mentee), pair.cohort),
        )  # fmt: skip


def _exchange(*both: tuple[str, str, Sequence[str]]) -> list[pictures.Exchange]:
    mentor, mentee = (pictures.Teacher(*one) for one in both)
    return [pictures.exchange(mentor, mentee, width) for width in (pictures.WIDE, pictures.NARROW)]


def stops(pair: Pair, cohort: Cohort, shown: Shown, plans: Sequence[Plan]) -> list[Stop]:
    """The planned sessions in order, then as many without a date as the cohort suggests. Canceled ones are not told."""
    planned = sorted((s.start.astimezone(UTC), s.minutes) for s in pair.sessions if s.status == "planned")
    count = max(len(planned), cohort.sessions.count if pair.status == "active" else 0)

    def made(place: int, start: datetime | None, minutes: int) -> Stop:
        about = agenda(plans, pair, place, count, minutes=minutes, topics=shown.program.topics) if plans else None
        return Stop(start, minutes, about, start is not None and start.date() < shown.today)

    road = [made(place, start, minutes) for place, (start, minutes) in enumerate(planned)]
    return road + [made(place, None, cohort.sessions.minutes) for place in range(len(road), count)]
