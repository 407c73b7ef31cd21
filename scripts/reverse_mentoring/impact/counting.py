"""Counting the pairs of one cohort by the rules of `site.counting`, whatever they are grouped by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from reverse_mentoring.data.records import Pair
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.counting import Cell, cell, countable
from reverse_mentoring.site.numbers import AT_WORK, pairs_counted
from reverse_mentoring.site.visibility import Shown

PairKey = tuple[str, str]
Key = TypeVar("Key", str, bool, int, tuple[str, str])


@dataclass(frozen=True)
class PairCounting:
    """The `pairs` of one cohort that are at work or have been, of which its total counts `counted`."""

    shown: Shown
    pairs: list[Pair]
    counted: frozenset[PairKey]

    @cached_property
    def named(self) -> frozenset[PairKey]:
        """The pairs that have a page."""
        return frozenset(key_of(p) for p in self.pairs if self.shown.has_page(p))

    @property
    def least(self) -> int:
        """The smallest group that is told."""
        return self.shown.program.settings.min_group

    def of(self, holds: Callable[[Pair], bool]) -> Cell:
        """How many of the pairs something holds for, told apart from those for which it does not."""
        groups = {
            True: {key_of(p) for p in self.pairs if holds(p)},
            False: {key_of(p) for p in self.pairs if not holds(p)},
        }
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
                groups.setdefault(key, set()).add(key_of(pair))
        return {key: groups[key] for key in sorted(groups)}

    def told(self, groups: Mapping[Key, set[PairKey]]) -> dict[Key, frozenset[PairKey]]:
        """Of each group, the pairs that may be counted."""
        whole = frozenset(key_of(p) for p in self.pairs)
        if self.counted != whole:
            return {key: self.named & members for key, members in groups.items()}
        return countable(groups, self.named, self.least, whole=whole)

    def told_whole(self, groups: Mapping[Key, set[PairKey]]) -> dict[Key, frozenset[PairKey]]:
        """Of each group, the pairs that may be counted when other numbers are sums of these: the hidden pairs of all
        groups, where no group has just a few, or of none.
        """
        hidden = [len(members - self.named) for members in groups.values()]
        whole = frozenset(key_of(p) for p in self.pairs)
        if self.counted == whole and all(n == 0 or n >= self.least for n in hidden):
            return {key: frozenset(members) for key, members in groups.items()}
        return {key: self.named & members for key, members in groups.items()}

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


def counting(shown: Shown, cohort_id: str) -> PairCounting:
    """The pairs of a cohort, which must exist."""
    pairs = [p for p in shown.program.pairs if p.cohort == cohort_id and p.status in AT_WORK]
    return PairCounting(shown, pairs, pairs_counted(shown)[cohort_id])


def key_of(pair: Pair) -> PairKey:
    """What tells pairs apart: the cohort and the pair's id."""
    return pair.cohort, pair.id
