"""Which organizations are linked by pairs, over all cohorts."""

from __future__ import annotations

from reverse_mentoring.data.records import Pair
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.impact.counting import PairKey, counting
from reverse_mentoring.site.counting import Cell, cell
from reverse_mentoring.site.visibility import Shown

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Pairs with one partner in each of two organizations, whose ids are in alphabetical order."""

    one: str
    other: str
    pairs: Cell


def bridges(shown: Shown) -> tuple[Bridge, ...]:
    """All organizations that are linked, by their ids.

    A row of an organization is the sum of its links, so hidden pairs of a cohort count in all links or in none.
    """
    people, least = shown.program.people, shown.program.settings.min_group

    def link(pair: Pair) -> list[Link]:
        one, other = sorted((people[pair.mentor].org, people[pair.mentee].org))
        return [(one, other)]

    linked: set[Link] = set()
    told: dict[Link, set[PairKey]] = {}
    for cohort in shown.program.cohorts:
        count = counting(shown, cohort.id)
        groups = count.groups(link)
        linked.update(groups)
        for orgs, members in count.told_whole(groups).items():
            told.setdefault(orgs, set()).update(members)
    return tuple(
        Bridge(one, other, cell(len(told[one, other]), anyone=True, min_group=least))
        for one, other in sorted(linked) if one != other
    )  # fmt: skip
