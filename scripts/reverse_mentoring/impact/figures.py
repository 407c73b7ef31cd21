"""The figures of a cohort, or of all cohorts together.

The unit is the pair. Pairs that have a page can be counted freely, all others only by the rules of `site.counting`:
each table by itself within the cohort's pairs, so that its numbers never differ by fewer than `min_group` hidden pairs.
Where one number follows from others (a pair of two organizations stands in two rows of theirs), a second one is untold
with the first. A cohort whose total leaves its hidden pairs out has them in no number.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence

from reverse_mentoring.data.records import Pair, Topic
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.impact.counting import PairCounting, PairKey, counting
from reverse_mentoring.site.counting import NOBODY, Cell
from reverse_mentoring.site.numbers import cohort_numbers
from reverse_mentoring.site.visibility import Shown

FAR = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one cohort.

    `pairs`, `completed`, `bridging` (of two organizations) and `two_way` (each teaches something) count pairs;
    `conversations` and `reached` what they recorded. `taught` has, by area, the pairs in which the mentor and in which
    the mentee teaches. `gaps` counts pairs by how many levels lie between the two (FAR stands for more, too), `orgs`
    those in which somebody of an organization takes part. `changes` counts, by area, the changes that leaders told and
    everyone named approved.
    """

    cohort: str
    pairs: Cell
    completed: Cell
    bridging: Cell
    two_way: Cell
    conversations: Cell
    reached: Cell
    taught: Mapping[str, tuple[Cell, Cell]]
    gaps: Mapping[int, Cell]
    orgs: Mapping[str, Cell]
    changes: Mapping[str, int]


def figures(shown: Shown, cohort_id: str) -> Figures:
    """The figures of a cohort, which must exist."""
    count = counting(shown, cohort_id)
    known = cohort_numbers(shown)[cohort_id]
    return Figures(
        cohort=cohort_id,
        pairs=known.pairs, bridging=known.bridging, conversations=known.conversations, reached=known.reached,
        completed=count.of(lambda p: p.status == "completed"),
        two_way=count.of(lambda p: bool(p.mentor_teaches) and bool(p.mentee_teaches)),
        taught=_taught(shown, count),
        gaps=count.by(lambda p: [_gap(shown, p)]),
        orgs=_orgs(shown, count),
        changes=dict(sorted(Counter(c.area for c in shown.changes if c.cohort == cohort_id).items())),
    )  # fmt: skip


def _orgs(shown: Shown, count: PairCounting) -> dict[str, Cell]:
    """The pairs of each organization. Their sum is that of all pairs and of those that link two, so when just one of
    these numbers is untold, the smallest row that is told joins it.
    """
    people = shown.program.people
    groups = count.groups(lambda p: {people[h].org for h in (p.mentor, p.mentee)})
    told = count.told(groups)
    across = count.groups(lambda p: ["across"] if people[p.mentor].org != people[p.mentee].org else [])
    if count.untold(groups, told) + count.untold(across, count.told(across)) == 1:
        count.hide_smallest(told)
    return count.cells(groups, told)


def taught_groups(shown: Shown, count: PairCounting) -> list[dict[str, set[PairKey]]]:
    """By area, the pairs in which the mentor teaches it, and those in which the mentee does."""
    return [count.groups(functools.partial(_areas, shown.program.topics, side)) for side in (0, 1)]


def taught_told(count: PairCounting, groups: Sequence[dict[str, set[PairKey]]]) -> list[dict[str, frozenset[PairKey]]]:
    """Of `taught_groups`, the pairs that may be counted. With a single area a side, the two numbers are together those
    of all pairs and of the two-way ones, so when just one is untold, another joins it.
    """
    told = [count.told(group) for group in groups]
    both = count.groups(lambda p: ["both"] if p.mentor_teaches and p.mentee_teaches else [])
    untold = count.untold(both, count.told(both)) + sum(map(count.untold, groups, told))
    if untold == 1 and all(len(group) == 1 for group in groups) and not count.hide_smallest(told[1]):
        count.hide_smallest(told[0])
    return told


def _taught(shown: Shown, count: PairCounting) -> dict[str, tuple[Cell, Cell]]:
    """By area, the pairs in which the mentor and in which the mentee teaches it."""
    groups = taught_groups(shown, count)
    sides = [count.cells(group, told) for group, told in zip(groups, taught_told(count, groups), strict=True)]
    areas = sorted({area for side in sides for area in side})
    return {area: (sides[0].get(area, NOBODY), sides[1].get(area, NOBODY)) for area in areas}


def _areas(topics: Mapping[str, Topic], side: int, pair: Pair) -> set[str]:
    """The areas of what the mentor (side 0) or the mentee (side 1) teaches."""
    taught = pair.mentee_teaches if side else pair.mentor_teaches
    return {topics[topic].area for topic in taught if topic in topics}


def gap_of(mentor: int, mentee: int) -> int:
    """How far apart the ranks of two levels are; FAR stands for more, too."""
    return min(FAR, mentee - mentor)


def _gap(shown: Shown, pair: Pair) -> int:
    people, rank = shown.program.people, shown.program.settings.rank
    return gap_of(rank(people[pair.mentor].level), rank(people[pair.mentee].level))
