"""Short lists a person, kept as a few flat arrays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.arrays import IntArray, distinct

Small = npt.NDArray[np.int32]


class Lists(NamedTuple):
    """A list of (item, amount) a person: those of person n stand at `start[n]` to `start[n + 1]`."""

    start: Small
    items: Small
    amounts: Small

    def of(self, first: int, last: int) -> tuple[IntArray, Small, Small]:
        """Owner (counted from `first`), item and amount of everything on the lists of persons `first` to `last`."""
        begin, end = int(self.start[first]), int(self.start[last])
        owner = np.repeat(np.arange(last - first), np.diff(self.start[first : last + 1]))
        return owner, self.items[begin:end], self.amounts[begin:end]

    def some(self, people: IntArray) -> Lists:
        """The lists of these people, in their order."""
        lengths = np.diff(self.start)[people]
        start = starts_of(lengths)
        source = np.repeat(self.start[people], lengths) + places(start)
        return Lists(start, self.items[source], self.amounts[source])


def lists_of(lists: Sequence[Collection[str]], number: Mapping[str, int]) -> Lists:
    """Lists of names as lists of their numbers, each once (amount 1)."""
    start = starts_of(np.fromiter(map(len, lists), np.int64, len(lists)))
    items = np.fromiter(map(number.__getitem__, chain.from_iterable(lists)), np.int32, int(start[-1]))
    return Lists(start, items, np.ones_like(items))


def gathered(owners: IntArray, items: IntArray, amounts: IntArray, people: int) -> Lists:
    """Lists of `people` persons from (owner, item, amount) in any order: by item, amounts of equals added up."""
    width = int(items.max(initial=0)) + 1
    keys = owners * width + items
    each, _ = distinct(keys)
    total = np.zeros(each.size, dtype=np.int64)
    np.add.at(total, np.searchsorted(each, keys), amounts)
    start = starts_of(np.bincount(each // width, minlength=people))
    return Lists(start, (each % width).astype(np.int32), total.astype(np.int32))


def starts_of(lengths: npt.NDArray[np.integer]) -> Small:
    """Where lists of these lengths start, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def places(start: Small) -> IntArray:
    """The place of each item in its own list, from 0."""
    return np.arange(int(start[-1])) - np.repeat(start[:-1], np.diff(start))
