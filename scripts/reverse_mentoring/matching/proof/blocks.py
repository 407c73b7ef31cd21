"""Checks an assignment over all pairs of a round too large to list, block by block, from nothing but their scores.

Shares no code with the solver. The bound is the one of verify.py: whatever the prices are, no assignment is worth more
than what all pairs are worth beyond their two prices, and what all people can earn at theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray

TOO_LARGE = 2**60
SMALL = 2**30
SLICE = 32
"""So many rows of a block are gone through together: few enough for the processor's cache."""


@dataclass(frozen=True, eq=False)
class Claim:
    """What is to be checked: the chosen pairs by place, and the prices.

    `seats` and `partnered`: of the mentors and of the mentees. The scores of pairs lie between 0 and `highest`.
    """

    mentors: IntArray
    mentees: IntArray
    scores: IntArray
    people: int
    mentor_prices: IntArray
    mentee_prices: IntArray
    person_bonus: int
    pair_bonus: int
    objective: str
    seats: tuple[IntArray, IntArray]
    partnered: tuple[BoolArray, BoolArray]


class Seen(NamedTuple):
    """Of a block: what its pairs are worth beyond their prices, the highest score, and how many of the chosen pairs
    are there with the score that is claimed.
    """

    surplus: int
    highest: int
    chosen: int


class Outcome(NamedTuple):
    """`gap`: how much more than the chosen pairs any assignment can be worth; None, with the `reason`, where a claim
    does not hold.
    """

    gap: int | None
    reason: str


def seen_in(
    rows: IntArray, first: int, scores: npt.NDArray[np.int32], claim: Claim
) -> tuple[Seen, tuple[IntArray, IntArray]]:
    """What the scores of some rows with the columns from `first` on show, and where the chosen pairs stand in them.

    Pairs that may not be chosen score below 0.
    """
    last = first + scores.shape[1]
    rate = claim.mentor_prices[rows] - claim.pair_bonus
    prices = claim.mentee_prices[first:last]
    small = prices.astype(np.int32) if _are_small(scores, prices) else prices
    surplus, lowest = 0, np.iinfo(small.dtype).min
    best = [(scores[part] - small).max(axis=1, initial=lowest) for part in slices(rows.size)]
    for row in np.flatnonzero(np.concatenate([rate[:0], *best]) > rate):
        over = scores[row].astype(np.int64) - prices - rate[row]
        surplus += sum(over[(over > 0) & (scores[row] >= 0)].tolist())
    place_of = np.full(claim.mentor_prices.size, -1)
    place_of[rows] = np.arange(rows.size)
    inside = (place_of[claim.mentors] >= 0) & (first <= claim.mentees) & (claim.mentees < last)
    chosen = place_of[claim.mentors[inside]], claim.mentees[inside] - first
    right = (scores[chosen] >= 0) & (scores[chosen] == claim.scores[inside])
    return Seen(surplus, int(scores.max(initial=0)), int(right.sum())), chosen


def slices(rows: int) -> list[slice]:
    """The rows of a block, a few at a time."""
    return [slice(first, first + SLICE) for first in range(0, rows, SLICE)]


def _are_small(*arrays: npt.NDArray[np.signedinteger]) -> bool:
    """Whether differences of these fit into 32 bits, which are gone through several times faster."""
    return all(int(array.min(initial=0)) > -SMALL and int(array.max(initial=0)) < SMALL for array in arrays)


def check(claim: Claim, seen: Iterable[Seen]) -> Outcome:
    """The outcome, once every pair was seen in one block. Never raises for a wrong claim."""
    surplus, highest, right = 0, 0, 0
    for one in seen:
        surplus, highest, right = surplus + one.surplus, max(highest, one.highest), right + one.chosen
    reason = _feasible(claim, right) or _bonuses(claim, highest)
    if reason:
        return Outcome(None, reason)
    value = claim.person_bonus * claim.people + claim.pair_bonus * claim.mentors.size + sum(claim.scores.tolist())
    bound = surplus
    for seats, partnered, prices in zip(claim.seats, claim.partnered, _prices(claim), strict=True):
        for places, has_one, rate in zip(seats.tolist(), partnered.tolist(), prices.tolist(), strict=True):
            first = 0 if has_one else claim.person_bonus
            if places:
                bound += max(0, first + rate, first + rate * places)
    if bound < value:
        return Outcome(None, "the chosen pairs are worth more than their own bound")
    return Outcome(bound - value, "")


def _prices(claim: Claim) -> tuple[IntArray, IntArray]:
    return claim.mentor_prices, claim.mentee_prices


def _feasible(claim: Claim, right: int) -> str:
    """What is wrong with the chosen pairs, or nothing."""
    if right != claim.mentors.size:
        return "a chosen pair is not allowed, or its score is not the one that is claimed"
    couples = set(zip(claim.mentors.tolist(), claim.mentees.tolist(), strict=True))
    if len(couples) != claim.mentors.size:
        return "a pair is chosen twice"
    people = 0
    for ends, seats, partnered in zip((claim.mentors, claim.mentees), claim.seats, claim.partnered, strict=True):
        load = np.bincount(ends, minlength=seats.size)
        if (load > seats).any():
            return "somebody has more partners than seats"
        people += int(((load > 0) & ~partnered).sum())
    if people != claim.people:
        return f"people is {people}, not {claim.people}"
    return ""


def _bonuses(claim: Claim, highest: int) -> str:
    """What is wrong with bonuses and prices, or nothing: where the objective counts people or pairs, a bonus has to be
    more than any total, since scores are never below 0.
    """
    needed = {"people": (True, True), "coverage": (False, True), "score": (False, False)}.get(claim.objective)
    if needed is None:
        return "the objective is unknown"
    most = min(sum(seats.tolist()) for seats in claim.seats) * highest
    for bonus, counts in zip((claim.person_bonus, claim.pair_bonus), needed, strict=True):
        if (not most < bonus < TOO_LARGE) if counts else bonus:
            return "a bonus does not fit the objective"
    for seats, prices in zip(claim.seats, _prices(claim), strict=True):
        if prices.shape != seats.shape or prices.dtype.kind != "i":
            return "there must be one whole price a person"
        if prices.size and max(abs(int(prices.min())), abs(int(prices.max()))) >= TOO_LARGE:
            return "a price is too large"
    return ""
