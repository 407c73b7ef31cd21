"""Which pairs a search begins with: the best of every row and of every column, at prices learned from a sample.

Rows alone would starve whoever is nobody's favorite. And without prices everybody picks the same favorites: prices of a
sample of the people, solved by itself, and what it would pay for everybody else, tell how sought-after each person is.
"""

from __future__ import annotations

from math import ceil

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray, middle
from reverse_mentoring.matching.solving.market import ENOUGH, Bonuses, Side
from reverse_mentoring.matching.solving.pairs import EVERYTHING, Pairs, Picked, Prices, Share
from reverse_mentoring.matching.solving.pricing import Search

ALL = 40_000
"""So many pairs are all taken into the program."""
EACH = 8
"""How many pairs a row and a column."""
LOOK = 25_000
"""Among so many others a person finds candidates that are good enough: among all of a hundred thousand they would be
better, but it takes several times as long, and those that are missing come with the first pricing.
"""
WIDE = 4
SAMPLE_ROUNDS = 3
STRETCH = 24
"""How many people make a stretch of those who are near each other."""


def first_pairs(pairs: Pairs, sides: tuple[Side, Side], span: int) -> tuple[Picked, bool]:
    """The pairs to begin with, and whether these are all."""
    height, width = pairs.shape
    if height * width <= ALL:
        nothing = Prices(np.zeros(height, dtype=np.int64), np.zeros(width, dtype=np.int64))
        return pairs.near(nothing, 2 * span + 1, width).picked, True
    return pairs.best(first_prices(pairs, sides, span), EACH, share_to_look_at(pairs.shape)), False


def share_to_look_at(shape: tuple[int, int]) -> Share:
    """All pairs, or, where there are many people on both sides, enough of them: each person is looked at with LOOK
    others at least.
    """
    groups = WIDE * min(shape) // LOOK
    return Share(groups, WIDE) if groups > WIDE else EVERYTHING


def nearby_pairs(pairs: Pairs, span: int) -> Picked:
    """Pairs to begin with where there is no time to look at all: those of each row with the columns around its place.

    Rows and columns are taken in stretches, and all pairs between those of the same number.
    """
    height, width = pairs.shape
    count = max(1, min(height, width) // STRETCH)
    found = []
    for number in range(count):
        rows = np.arange(number * height // count, (number + 1) * height // count)
        columns = np.arange(number * width // count, (number + 1) * width // count)
        nothing = Prices(np.zeros(rows.size, dtype=np.int64), np.zeros(columns.size, dtype=np.int64))
        some = pairs.part(rows, columns).near(nothing, 2 * span + 1, columns.size).picked
        found.append(Picked(rows[some.rows], columns[some.columns], some.scores))
    return Picked(*(np.concatenate(column) for column in zip(*found, strict=True)))


def first_prices(pairs: Pairs, sides: tuple[Side, Side], span: int) -> Prices:
    """How sought-after everybody is, learned from a sample."""
    height, width = pairs.shape
    share = _share(height * width)
    rows, columns = _every(height, share), _every(width, share)
    sample = pairs.part(rows, columns)
    some = sides[0].part(rows), sides[1].part(columns)
    bonuses = Bonuses(0, ENOUGH * span + 1)
    first, complete = first_pairs(sample, some, span)
    prices = Search(sample, some, bonuses, span).run(first, complete=complete, rounds=SAMPLE_ROUNDS).prices
    prices = prices._replace(rows=prices.rows - bonuses.pair)
    for_rows = _paid(pairs.part(None, columns), prices.columns, height, of_rows=True)
    for_columns = _paid(pairs.part(rows, None), prices.rows, width, of_rows=False)
    for_rows[rows], for_columns[columns] = prices.rows, prices.columns
    return Prices(_centered(for_rows, span), _centered(for_columns, span))


def _share(pairs: int) -> float:
    """The share of each side in a sample: a sixth at 1,000 each, a twentieth at 100,000."""
    return float(min(1.0, 0.9 * pairs**-0.125))


def _every(count: int, share: float) -> IntArray:
    """Evenly spread places."""
    wanted = ceil(count * share)
    return np.arange(wanted) * count // max(wanted, 1)


def _paid(pairs: Pairs, prices: IntArray, people: int, *, of_rows: bool) -> IntArray:
    """The most that the others, who have these prices, would pay for each row (or column)."""
    height, width = pairs.shape
    zeros = Prices(np.zeros(height, dtype=np.int64), np.zeros(width, dtype=np.int64))
    found = pairs.best(zeros._replace(columns=prices) if of_rows else zeros._replace(rows=prices), 1)
    own, other = (found.rows, found.columns) if of_rows else (found.columns, found.rows)
    paid = np.full(people, np.iinfo(np.int64).min)
    np.maximum.at(paid, own, found.scores - prices[other])
    least = int(paid[own].min(initial=0))
    filled: IntArray = np.maximum(paid, least)
    return filled


def _centered(prices: IntArray, span: int) -> IntArray:
    """Prices around 0: only their differences matter."""
    return np.clip(prices - middle(prices), -8 * span, 8 * span)
