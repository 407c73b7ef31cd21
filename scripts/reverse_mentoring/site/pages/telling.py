"""What pictures of numbers tell: the drawings, the sentence below them, and the table that says the same.

What a picture is made of is found out for every page; the drawing is left until a page with it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.impact.bridges import Bridge, bridges
from reverse_mentoring.impact.feedback import people_of
from reverse_mentoring.impact.flows import Stream, streams
from reverse_mentoring.impact.rhythm import Month, rhythm
from reverse_mentoring.impact.shifts import Moved, moved
from reverse_mentoring.site import pictures
from reverse_mentoring.site.counting import Cell
from reverse_mentoring.site.language import _
from reverse_mentoring.site.language.speech import count
from reverse_mentoring.site.model import Later
from reverse_mentoring.site.numbers import Demand, people_by_org
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import month_of_year, title_of

BOTH = (pictures.WIDE, pictures.NARROW)


@dataclass(frozen=True, slots=True)
class Telling:
    """A picture with its equivalent: `rows` under `heads`, each beginning with what the row is about.

    `mentor` and `mentee` are what the two are called, where a picture names them.
    """

    pictures: Sequence[object]
    caption: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    mentor: str = ""
    mentee: str = ""


@lru_cache(maxsize=1)
def flow(shown: Shown) -> Later:
    """What is taught between levels; None where there is nothing to tell. Two pages show it, and it is dear to make."""
    settings = shown.program.settings
    return Later(_flow, streams(shown), settings.levels, (settings.mentor_name, settings.mentee_name))


def _flow(told: Sequence[Stream], ranks: Sequence[str], names: tuple[str, str]) -> Telling | None:
    roles = title_of(names[0]), title_of(names[1])
    bands = [pictures.Band(s.teacher, title_of(s.area), s.pairs, _titled(s.mentors), _titled(s.mentees)) for s in told]
    levels = [title_of(level) for level in reversed(ranks)]
    drawn = [pictures.flow(bands, levels, roles, width) for width in BOTH]
    if drawn[0] is None:
        return None
    rows = []
    for band in bands:
        teacher, learner = (band.left, band.right) if band.kind == "mentor" else (band.right, band.left)
        role = roles[0] if band.kind == "mentor" else roles[1]
        rows.append((band.area, role, count(band.pairs), _counted(teacher), _counted(learner)))
    return Telling(
        drawn,
        _("Pairs of all cohorts, by what they set out to teach. A ribbon is as wide as the number of pairs in it; "
          "levels with few pairs are not told apart."),
        (_("Area"), _("Taught by the"), _("Pairs"), _("Levels of those who teach"), _("Levels of those who learn")),
        rows, *roles,
    )  # fmt: skip


def timelines(shown: Shown, cohorts: Sequence[Cohort]) -> Later:
    """Each of the cohorts on a line of time, by its id."""
    return Later(_timelines, cohorts, shown.today)


def _timelines(cohorts: Sequence[Cohort], today: date) -> dict[str, pictures.Timeline]:
    return {c.id: pictures.timeline(c, today, pictures.NARROW) for c in cohorts}


def map_of_orgs(shown: Shown) -> Later:
    """Which organizations pairs link; None where none are."""
    return Later(_map, {org.id: org.name for org in shown.orgs}, people_by_org(shown), bridges(shown))


def _map(names: Mapping[str, str], people: Mapping[str, Cell], linked: Sequence[Bridge]) -> Telling | None:
    links = [b for b in linked if b.one in names and b.other in names]
    places = [
        pictures.Place(id_, name, _("%(number)s people", number=people[id_].text), people[id_].count or 0)
        for id_, name in names.items()
    ]
    drawn = [pictures.bridges(places, [(b.one, b.other, b.pairs.count) for b in links], width) for width in BOTH]
    if drawn[0] is None:
        return None
    caption = _("Pairs of all cohorts with a partner in each of two organizations. Dashed lines are of few pairs.")
    if drawn[0].more:
        caption += " " + _("The map has room for twelve organizations; the table has all.")
    rows = [(names[b.one], names[b.other], b.pairs.text) for b in links]
    return Telling(drawn, caption, (_("Organization"), _("Organization"), _("Pairs")), rows)


def rhythm_of(shown: Shown, cohort: Cohort) -> Later:
    """When a cohort's conversations were put on record; None where that may not be told."""
    return Later(_rhythm, rhythm(shown, cohort))


def _rhythm(months: Sequence[Month]) -> Telling | None:
    drawn = pictures.rhythm([(m.first, m.conversations.count) for m in months])
    if drawn is None:
        return None
    return Telling(
        [drawn],
        _("Conversations on record by month, of all pairs together. How often a pair meets is never shown."),
        (_("Month"), _("Conversations on record")),
        [(month_of_year(m.first), m.conversations.text) for m in months],
    )


def balance_of_topics(demands: Mapping[str, Demand], main: str) -> Later:
    """Who offers and who wants what, by name; `main` is the topic that a page is about."""
    return Later(_balance_of_topics, demands, main)


def balance_of_areas(areas: Mapping[str, Demand]) -> Later:
    """Who offers and who wants something of each area, the most wanted first; None where there is no number."""
    return Later(_balance_of_areas, areas)


def _balance_of_topics(demands: Mapping[str, Demand], main: str) -> Telling | None:
    return _balance(demands, _("People who offer and want each topic, named or not."), main)


def _balance_of_areas(areas: Mapping[str, Demand]) -> Telling | None:
    ranked = sorted(areas.items(), key=lambda item: (-(item[1].wanted.count or 0), item[0]))
    return _balance(
        {title_of(area): demand for area, demand in ranked},
        _("People by area, named or not; who offers several topics of an area counts once in it."),
    )


def _balance(demands: Mapping[str, Demand], caption: str, main: str = "") -> Telling | None:
    things = [(name, demand.offered, demand.wanted) for name, demand in demands.items()]
    drawn = [pictures.balance(things, width, main) for width in BOTH]
    if drawn[0] is None:
        return None
    rows = [(name, offered.text, wanted.text) for name, offered, wanted in things]
    return Telling(drawn, caption, (_("Topic"), _("offer it"), _("want it")), rows)


def before_and_after(shown: Shown, cohort: Cohort) -> Later:
    """What a cohort said about itself at both times; None where nothing was published."""
    return Later(_before_and_after, moved(shown.program, cohort.id))


def _before_and_after(shifts: Sequence[Moved]) -> Telling | None:
    from reverse_mentoring.site.pictures.shifts import words_of

    questions = [
        pictures.Question(m.question, m.group, people_of(m.group, m.people), m.before, m.after) for m in shifts
    ]
    drawn = [pictures.shift(questions, width) for width in BOTH]
    if drawn[0] is None:
        return None
    caption = _("Means of the same people, from 1 (not at all) to 5 (fully): an open circle before, a full one after.")
    if any(low < high for q in questions for low, high in (q.before, q.after)):
        caption += " " + _("A pale bar is the range in which the mean lies.")
    return Telling(
        drawn,
        caption,
        (_("Question"), _("Who"), _("Before"), _("After")),
        [(q.text, q.people, words_of(q.before), words_of(q.after)) for q in questions],
    )  # fmt: skip


def _titled(levels: Mapping[str, int]) -> dict[str, int]:
    return {title_of(level): n for level, n in levels.items()}


def _counted(levels: Mapping[str, int]) -> str:
    """Levels with their numbers: "Junior 15, Mid 8"."""
    return ", ".join(f"{level} {count(n)}" for level, n in levels.items()) or _("few each")
