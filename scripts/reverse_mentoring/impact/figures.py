"""The figures of a cohort, or of all cohorts together.

The unit is the pair. Pairs that have a page can be counted freely, all others only by the rules of `site.counting`:
each table by itself within the cohort's pairs, so that its numbers never differ by fewer than `min_group` hidden pairs.
Where one number follows from others (a pair of two organizations stands in two rows of theirs), a second one is untold
with the first. A cohort whose total leaves its hidden pairs out has them in no number.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from reverse_mentoring.data.records import Pair, Topic
from reverse_mentoring.site.counting import NOBODY, Cell, cell, countable
from reverse_mentoring.site.numbers import AT_WORK, cohort_numbers, pairs_counted
from reverse_mentoring.site.visibility import Shown

PairKey = tuple[str, str]
Key = TypeVar("Key", str, bool, int)
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
    pairs = [p for p in shown.program.pairs if p.cohort == cohort_id and p.status in AT_WORK]
    count = _Counting(shown, pairs, pairs_counted(shown)[cohort_id])
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


@dataclass(frozen=True)
class _Counting:
    """Counting some pairs of one cohort, of which its total counts `counted`."""

    shown: Shown
    pairs: list[Pair]
    counted: frozenset[PairKey]

    @cached_property
    def named(self) -> frozenset[PairKey]:
        """The pairs that have a page."""
        return frozenset(_key(p) for p in self.pairs if self.shown.has_page(p))

    @property
    def least(self) -> int:
        """The smallest group that is told."""
        return self.shown.program.settings.min_group

    def of(self, holds: Callable[[Pair], bool]) -> Cell:
        """How many of the pairs something holds for, told apart from those for which it does not."""
        groups = {True: {_key(p) for p in self.pairs if holds(p)}, False: {_key(p) for p in self.pairs if not holds(p)}}
        return self.cells(groups, self.told(groups))[True]

    def by(self, keys: Callable[[Pair], Iterable[Key]]) -> dict[Key, Cell]:
        """How many pairs there are of each key, in the order of the keys."""
        groups = self.groups(keys)
        return self.cells(groups, self.told(groups))

    def groups(self, keys: Callable[[Pair], Iterable[Key]]) -> dict[Key, set[PairKey]]:
        """The pairs of each key, in the order of the keys."""
        groups: dict[Key, set[PairKey]] = {}
        for pair in self.pairs:
            for key in keys(pair):
                groups.setdefault(key, set()).add(_key(pair))
        return {key: groups[key] for key in sorted(groups)}

    def told(self, groups: Mapping[Key, set[PairKey]]) -> dict[Key, frozenset[PairKey]]:
        """Of each group, the pairs that may be counted."""
        whole = frozenset(_key(p) for p in self.pairs)
        if self.counted != whole:
            return {key: self.named & members for key, members in groups.items()}
        return countable(groups, self.named, self.least, whole=whole)

    def untold(self, groups: Mapping[Key, set[PairKey]], told: Mapping[Key, frozenset[PairKey]]) -> int:
        """How many of the groups have hidden pairs that are not told."""
        return sum(bool(members - told[key] - self.named) for key, members in groups.items())

    def hide_smallest(self, told: dict[Key, frozenset[PairKey]]) -> bool:
        """Tell no hidden pairs of the group that has the fewest. Is there one that had any?"""
        hidden = {key: len(pairs - self.named) for key, pairs in told.items() if pairs - self.named}
        for key in sorted(hidden, key=lambda key: (hidden[key], str(key)))[:1]:
            told[key] &= self.named
        return bool(hidden)

    def cells(self, groups: Mapping[Key, set[PairKey]], told: Mapping[Key, frozenset[PairKey]]) -> dict[Key, Cell]:
        """The number to show for each group, of which `told` may be counted."""
        return {key: cell(len(told[key]), bool(members), self.least) for key, members in groups.items()}


def _orgs(shown: Shown, count: _Counting) -> dict[str, Cell]:
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


def _taught(shown: Shown, count: _Counting) -> dict[str, tuple[Cell, Cell]]:
    """By area, the pairs in which the mentor and in which the mentee teaches it. With a single area a side, the two
    numbers are together those of all pairs and of the two-way ones, so when just one is untold, another joins it.
    """
    topics = shown.program.topics
    groups = [count.groups(functools.partial(_areas, topics, side)) for side in (0, 1)]
    told = [count.told(group) for group in groups]
    both = count.groups(lambda p: ["both"] if p.mentor_teaches and p.mentee_teaches else [])
    untold = count.untold(both, count.told(both)) + sum(map(count.untold, groups, told))
    if untold == 1 and all(len(group) == 1 for group in groups) and not count.hide_smallest(told[1]):
        count.hide_smallest(told[0])
    sides = [count.cells(group, cells) for group, cells in zip(groups, told, strict=True)]
    areas = sorted({area for side in sides for area in side})
    return {area: (sides[0].get(area, NOBODY), sides[1].get(area, NOBODY)) for area in areas}


def _areas(topics: Mapping[str, Topic], side: int, pair: Pair) -> set[str]:
    """The areas of what the mentor (side 0) or the mentee (side 1) teaches."""
    taught = pair.mentee_teaches if side else pair.mentor_teaches
    return {topics[topic].area for topic in taught if topic in topics}


def _gap(shown: Shown, pair: Pair) -> int:
    people, rank = shown.program.people, shown.program.settings.rank
    return min(FAR, rank(people[pair.mentee].level) - rank(people[pair.mentor].level))


def _key(pair: Pair) -> PairKey:
    return pair.cohort, pair.id
