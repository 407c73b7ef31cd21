"""Telling numbers about a group so that nothing can be worked out about fewer than `min_group` people.

Three rules, and why they hold together:

1. **Whole steps.** Of the people of a group, in the order in which their answers came, only the first 5, 10, 15, …
   count (for a `min_group` of 5). A report of next week counts the same people and perhaps whole steps more, so two
   reports differ by at least a step. Those who do not fill a step are in no number, no total and no remainder.
2. **One step, one answer.** Each answer is counted in one chain of steps only: of its form, its question and its role.
   A number about everybody is made of the numbers of the roles that are told, never of the others. So each published
   sum is a sum of steps, steps share nobody, and whatever is added or subtracted speaks of whole steps or of nobody.
3. **Ranges where the number itself would tell.** When the people of a step all say "5", or all but one who says "4",
   the step counts as the one or the other: what everybody said is not told. How many chose an option is told as a
   range of at least `min_group` numbers, because a small count is a small group.

The rules know no names, files or dates; `tests/unit/feedback` attacks them with linear algebra and by brute force.
Background: complementary suppression and differencing in Hundepool et al., Statistical Disclosure Control (2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Told:
    """A sum over `n` people as it may be told: at least `low` and at most `high`, the same where it is exact."""

    n: int
    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Is it one number?"""
        return self.low == self.high

    def __add__(self, other: Told) -> Told:
        """The sum over two groups that share nobody, from what is told of each."""
        return Told(self.n + other.n, self.low + other.low, self.high + other.high)


def whole_steps(arrived: Sequence[Member], min_group: int) -> Sequence[Member]:
    """The first of those who `arrived`, as many whole steps of `min_group` as there are."""
    return arrived[: len(arrived) // min_group * min_group]


def told_sum(values: Sequence[int], lowest: int, highest: int, min_group: int) -> Told | None:
    """The sum of the `values` of a group's whole steps, each from `lowest` to `highest`; None for nobody.

    The two largest sums that a step can have are told as a range, and so are the two smallest.
    """
    if not values:
        return None
    told = Told(0, 0, 0)
    bottom, top = lowest * min_group, highest * min_group
    for start in range(0, len(values), min_group):
        total = sum(values[start : start + min_group])
        if total <= bottom + 1:
            told += Told(min_group, bottom, bottom + 1)
        elif total >= top - 1:
            told += Told(min_group, top - 1, top)
        else:
            told += Told(min_group, total, total)
    return told


def told_count(chosen: int, n: int, min_group: int) -> Told | None:
    """How many of `n` people (whole steps) chose an option, as one of the ranges into which 0 to `n` is cut; None for
    nobody.

    Counted from the top: n-4 to n, n-9 to n-5, … for a `min_group` of 5; the lowest range has one number more.
    """
    if n == 0:
        return None
    others = min((n - chosen) // min_group, n // min_group - 1)
    high = n - others * min_group
    low = high - min_group + 1
    return Told(n, 0 if low == 1 else low, high)
