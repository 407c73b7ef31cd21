"""What people teach and want to learn: topics as counts, never as names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reverse_mentoring.data.records import Topic
from reverse_mentoring.site.addresses import address, uri
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.numbers import Demand, demand_by_area, demand_by_topic
from reverse_mentoring.site.pages.making import make
from reverse_mentoring.site.pages.telling import Telling, balance, balance_of_areas, flow
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.words import TOPIC_KINDS

MOST_BESIDE = 8
"""So many topics stand beside each other in a picture."""


def pages(shown: Shown) -> Iterator[Page]:
    """The list of topics by area, then each topic."""
    areas, demand = demand_by_area(shown), demand_by_topic(shown)
    topics = sorted(shown.program.topics.values(), key=lambda t: (t.name.casefold(), t.id))
    narrower: dict[str, list[Topic]] = {}
    for topic in topics:
        if topic.broader:
            narrower.setdefault(topic.broader, []).append(topic)
    listed = {
        area: ([t for t in skills if _told(demand[t.id])], [t for t in skills if not _told(demand[t.id])])
        for area in sorted(areas) if (skills := [t for t in topics if t.kind == "skill" and t.area == area])
    }  # fmt: skip
    yield make(
        shown, "topics/index.md", "topics.html",
        title=_("Topics"),
        description=_("What people in the program teach and want to learn, counted."),
        edit="topics.yaml",
        search=_("skills offers wants"),
        listed=listed, demand=demand, highest=_most(demand.values()), flow=flow(shown),
        balance=balance_of_areas(areas),
        others=[t for t in topics if t.kind != "skill"],
    )  # fmt: skip
    for topic in topics:
        yield make(
            shown, uri(address(topic)), "topic.html",
            title=topic.name,
            description=_("%(topic)s: how many people in the program offer it, and how many want to learn it.",
                          topic=topic.name),
            edit="topics.yaml",
            search=" ".join([topic.area, *topic.aliases]),
            topic=topic, demand=demand.get(topic.id), area=areas.get(topic.area), kind=TOPIC_KINDS[topic.kind],
            narrower=narrower.get(topic.id, []), balance=_beside(topic, demand, shown.program.topics),
        )  # fmt: skip


def _beside(topic: Topic, demand: Mapping[str, Demand], topics: Mapping[str, Topic]) -> Telling | None:
    """The topic among those of its area that have a number, the most wanted first; None where it is not counted."""
    if topic.id not in demand or not _told(demand[topic.id]):
        return None
    others = [one for id_, one in topics.items() if id_ in demand and one.area == topic.area and _told(demand[id_])]
    ranked = sorted(others, key=lambda one: (-(demand[one.id].wanted.count or 0), one.name.casefold(), one.id))
    kept = sorted(ranked, key=lambda one: one.id != topic.id)[:MOST_BESIDE]
    rows = {one.name: demand[one.id] for one in ranked if one in kept}
    return balance(rows, _("People who offer and want each topic, named or not."), topic.name)


def _most(demands: Iterable[Demand]) -> int:
    """The highest number among them: the full length of a bar."""
    return max((n for d in demands for n in (d.offered.count or 0, d.wanted.count or 0)), default=0)


def _told(demand: Demand) -> bool:
    """Is there a number to show on either side?"""
    return bool(demand.offered.count or demand.wanted.count)
