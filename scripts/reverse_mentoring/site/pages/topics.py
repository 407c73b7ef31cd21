"""What people teach and want to learn: topics as counts, never as names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reverse_mentoring.data.records import Topic
from reverse_mentoring.site.addresses import uri
from reverse_mentoring.site.forms import form
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Later, Page
from reverse_mentoring.site.numbers import Demand, demand_by_area, demand_by_topic
from reverse_mentoring.site.pages.making import make, numbered, parts
from reverse_mentoring.site.pages.telling import balance_of_areas, balance_of_topics, flow
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import TOPIC_KINDS

ASKED_IN = {"skill": "wants", "interest": "interests", "goal": "goals"}
"""The field of the enrollment form in which a topic of that kind is named by whoever asks for it."""
LISTED = 24
"""So many topics of the list stand on one page, the first beside its pictures."""
MOST_BESIDE = 8
"""So many topics stand beside each other in a picture."""


def pages(shown: Shown) -> Iterator[Page]:
    """The list of topics by area in parts, then each topic."""
    areas, demand = demand_by_area(shown), demand_by_topic(shown)
    topics = sorted(shown.program.topics.values(), key=lambda t: (t.name.casefold(), t.id))
    narrower: dict[str, list[Topic]] = {}
    for topic in topics:
        if topic.broader:
            narrower.setdefault(topic.broader, []).append(topic)
    for part in parts(_in_order(topics, demand), "topics/index.md", "topics/all/{}.md", LISTED):
        first, skills = part.number == 1, [t for t in part.items if t.kind == "skill"]
        listed = {
            area: ([t for t in here if _told(demand[t.id])], [t for t in here if not _told(demand[t.id])])
            for area in sorted(areas) if (here := [t for t in skills if t.area == area])
        }  # fmt: skip
        yield make(
            shown, part.uri, "topics.html",
            title=numbered(_("Topics"), part.number),
            description=_("What people in the program teach and want to learn, counted."),
            edit="topics.yaml",
            search=_("skills offers wants") if first else None,
            listed=listed, demand=demand, highest=_most(demand.values()), flow=flow(shown) if first else None,
            balance=balance_of_areas(areas) if first else None,
            others=[t for t in part.items if t.kind != "skill"], part=part,
        )  # fmt: skip
    ranked = _ranked(topics, demand)
    for topic in topics:
        yield make(
            shown, uri(topic), "topic.html",
            title=topic.name,
            description=_("%(topic)s: how many people in the program offer it, and how many want to learn it.",
                          topic=topic.name),
            edit="topics.yaml",
            search=topic.area, names=topic.aliases,
            topic=topic, demand=demand.get(topic.id), area=areas.get(topic.area), kind=TOPIC_KINDS[topic.kind],
            narrower=narrower.get(topic.id, []), balance=_beside(topic, demand, ranked.get(topic.area, ())),
            asks=form(shown.program.settings, "enroll", **{ASKED_IN[topic.kind]: topic.id}),
        )  # fmt: skip


def _ranked(topics: Iterable[Topic], demand: Mapping[str, Demand]) -> dict[str, list[Topic]]:
    """Of each area, the topics that have a number, the most wanted first."""
    areas: dict[str, list[Topic]] = {}
    for topic in sorted(topics, key=lambda t: -(demand[t.id].wanted.count or 0) if t.id in demand else 0):
        if topic.id in demand and _told(demand[topic.id]):
            areas.setdefault(topic.area, []).append(topic)
    return areas


def _beside(topic: Topic, demand: Mapping[str, Demand], ranked: Sequence[Topic]) -> Later | None:
    """The topic among the first of its area, `ranked`; None where it is not counted."""
    if topic not in ranked:
        return None
    first = ranked[:MOST_BESIDE]
    shown = first if topic in first else [*first[:-1], topic]
    return balance_of_topics({one.name: demand[one.id] for one in shown}, topic.name)


def _in_order(topics: Iterable[Topic], demand: Mapping[str, Demand]) -> list[Topic]:
    """The topics as their list shows them: skills by area, those with a number first, then interests and goals."""
    skill = {t.id: t.kind == "skill" for t in topics}
    return sorted(topics, key=lambda t: (not skill[t.id], t.area if skill[t.id] else "",
                                         skill[t.id] and not _told(demand[t.id])))  # fmt: skip


def _most(demands: Iterable[Demand]) -> int:
    """The highest number among them: the full length of a bar."""
    return max((n for d in demands for n in (d.offered.count or 0, d.wanted.count or 0)), default=0)


def _told(demand: Demand) -> bool:
    """Is there a number to show on either side?"""
    return bool(demand.offered.count or demand.wanted.count)
