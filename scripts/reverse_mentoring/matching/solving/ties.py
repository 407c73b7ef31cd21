"""Which of several assignments that are worth the same is taken: one, whatever way the search went.

A pair is *loose* when some best assignment has it and another has not. In the residual network of a best assignment, at
prices that prove it, the steps that cost nothing lead around circles, and each circle is a change to another best
assignment. So loose are the pairs within a strongly connected part of these steps (Ahuja, Magnanti and Orlin, Network
Flows, 1993, chapter 9). Every best assignment, and all prices, lead to the same loose pairs; all other pairs are in
every best assignment or in none. Flow over the loose pairs alone, in the order of the people, then decides.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.solving.budget import Budget, OutOfTime
from reverse_mentoring.matching.solving.components import strong_components
from reverse_mentoring.matching.solving.duals import prices as prices_of
from reverse_mentoring.matching.solving.flow import best_entries, settled_entries
from reverse_mentoring.matching.solving.market import Market
from reverse_mentoring.matching.solving.pairs import Picked, Prices
from reverse_mentoring.matching.solving.pricing import Found, Search

TIED = 400_000
"""Where more pairs than these are worth just their prices (and more than FEWEST a row), the search's choice stands."""
FEWEST = 64
LISTED = 40_000
"""Up to so many entries, `assign` leaves the choice among equals to flow over all of them."""


def settled(search: Search, found: Found, budget: Budget) -> Found:
    """The same worth, bound and prices, and of all such assignments always the same one.

    What was found stays as it is where it is not proven the best, where the budget is over, and where too many pairs
    are worth the same.
    """
    if search.complete or found.bound != found.worth or budget.over:
        return found
    try:
        tied = search.tied(found, max(FEWEST, TIED // max(search.pairs.shape[0], 1)))
    except OutOfTime:
        return found
    if tied is None:
        return found
    market = Market(*search.sides, *tied, search.bonuses)
    width = max(search.pairs.shape[1], 1)
    chosen = np.searchsorted(tied.rows * width + tied.columns, found.picked.rows * width + found.picked.columns)
    chosen = settled_choice(market, chosen, found.prices)
    picked = Picked(tied.rows[chosen], tied.columns[chosen], tied.scores[chosen])
    return replace(found, picked=picked, people=market.people(chosen), worth=market.worth(chosen))


def best_of_all(market: Market) -> tuple[IntArray, Prices]:
    """The best choice of entries, of several the one that is always taken, and prices that prove it."""
    small = market.value.size <= LISTED
    chosen = (settled_entries if small else best_entries)(market)
    found = Prices(*prices_of(market, chosen))
    if small:
        return chosen, found
    near = market.value >= found.rows[market.mentors] + found.columns[market.mentees]
    near[chosen] = True
    numbers = np.flatnonzero(near)
    if numbers.size > max(TIED, FEWEST * market.left.seats.size):
        return chosen, found
    numbers = numbers[np.lexsort((market.mentees[numbers], market.mentors[numbers]))]
    part = Market(
        market.left, market.right, market.mentors[numbers], market.mentees[numbers], market.scores[numbers],
        market.bonuses,
    )  # fmt: skip
    used = np.zeros(market.value.size, dtype=np.bool_)
    used[chosen] = True
    return np.sort(numbers[settled_choice(part, np.flatnonzero(used[numbers]), found)]), found


def settled_choice(market: Market, chosen: IntArray, prices: Prices) -> IntArray:
    """Of all best choices of entries the one that flow over the loose ones makes, given one of them and its prices.

    The entries that are worth their prices or more must all be there, by mentor and then mentee.
    """
    used = np.zeros(market.value.size, dtype=np.bool_)
    used[chosen] = True
    loose = _loose(market, used, prices)
    if not loose.any():
        return chosen
    stays, numbers = used & ~loose, np.flatnonzero(loose)
    part = Market(
        market.left.after(market.mentors[stays]), market.right.after(market.mentees[stays]),
        market.mentors[numbers], market.mentees[numbers], market.scores[numbers], market.bonuses,
    )  # fmt: skip
    return np.sort(np.concatenate([np.flatnonzero(stays), numbers[settled_entries(part)]]))


def _loose(market: Market, used: BoolArray, prices: Prices) -> BoolArray:
    """Where an entry is within a strongly connected part of the steps that cost nothing; nodes as in duals.py."""
    offset = prices.rows.size
    left, right = market.mentors, offset + market.mentees
    just = market.value == prices.rows[market.mentors] + prices.columns[market.mentees]
    tails, heads = np.where(used, right, left)[just], np.where(used, left, right)[just]
    root = offset + prices.columns.size
    more, fewer = zip(*(
        _free_steps(market, side_prices, used, place) for place, side_prices in enumerate(prices)
    ), strict=True)  # fmt: skip
    to, from_ = np.concatenate([more[0], offset + fewer[1]]), np.concatenate([fewer[0], offset + more[1]])
    part = strong_components(
        root + 1,
        np.concatenate([tails, np.full(to.size, root), from_]),
        np.concatenate([heads, to, np.full(from_.size, root)]),
    )
    loose: BoolArray = just & (part[left] == part[right])
    return loose


def _free_steps(market: Market, prices: IntArray, used: BoolArray, place: int) -> tuple[IntArray, IntArray]:
    """People of one side who could have a partner more, and those who could have one fewer, at no cost."""
    side, ends = market.sides()[place]
    partners = np.bincount(ends[used], minlength=side.seats.size)
    bonus = market.bonus(side)
    gain, loss = np.where(partners == 0, bonus, 0), np.where(partners == 1, bonus, 0)
    more = (partners < side.seats) & (gain + prices == 0)
    fewer = (partners > 0) & (loss + prices == 0)
    return np.flatnonzero(more), np.flatnonzero(fewer)
