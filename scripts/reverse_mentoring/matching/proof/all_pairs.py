"""Every pair of a pool, judged by the readable rules and scores, block by block, for the check of a certificate.

It shares no code with the solver, nor with the scan that makes large cohorts fast.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.judging.arrays import BoolArray, BoolMatrix, IntArray, IntMatrix
from reverse_mentoring.matching.judging.block import Frame, block_of
from reverse_mentoring.matching.judging.rules import eligible, not_excluded
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.spread import Spread

CELLS = 250_000
"""How many pairs are judged at once."""


@dataclass(frozen=True, eq=False)
class Market:
    """The people of the pool by position, and what a certificate says: prices by position, the bonus of a pair, and the
    chosen pairs as positions, sorted. `pins` are all that the cohort names.
    """

    frame: Frame
    mentors: tuple[Participant, ...]
    mentees: tuple[Participant, ...]
    mentor_prices: IntArray
    mentee_prices: IntArray
    pair_bonus: int
    chosen: tuple[IntArray, IntArray]
    pins: frozenset[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Sums:
    """What the pairs of some mentors with everybody come to, those that are pinned left out: they are no choice.

    `surplus`: how much more they are worth than their prices, those of less left out. `lowest` and `highest`: the
    extreme scores, and 0. `rows` and `columns`: how many pairs each person is allowed. `chosen_allowed` and
    `chosen_scores` are about the chosen pairs in their order, pinned or not.
    """

    surplus: int
    lowest: int
    highest: int
    rows: IntArray
    columns: IntArray
    chosen_allowed: BoolArray
    chosen_scores: IntArray


def all_pairs(market: Market, spread: Spread) -> Sums:
    """The sums of everybody; memory stays bounded."""
    step = max(1, CELLS // max(1, len(market.mentees)))
    blocks = [(start, min(start + step, len(market.mentors))) for start in range(0, len(market.mentors), step)]
    nothing = np.zeros(0, dtype=np.int64)
    found = [Sums(0, 0, 0, nothing, np.zeros(len(market.mentees), np.int64), nothing.astype(np.bool_), nothing)]
    for sums in spread.map(_scan, blocks, market):
        columns = found[0].columns
        columns += sums.columns
        found.append(sums)
    return Sums(
        surplus=sum(sums.surplus for sums in found),
        lowest=min(sums.lowest for sums in found),
        highest=max(sums.highest for sums in found),
        rows=np.concatenate([sums.rows for sums in found]),
        columns=found[0].columns,
        chosen_allowed=np.concatenate([sums.chosen_allowed for sums in found]),
        chosen_scores=np.concatenate([sums.chosen_scores for sums in found]),
    )


def _scan(rows: tuple[int, int], market: Market) -> Sums:
    mentors = market.mentors[slice(*rows)]
    allowed, points = _judged(market, mentors)
    first, last = np.searchsorted(market.chosen[0], rows).tolist()
    chosen = market.chosen[0][first:last] - rows[0], market.chosen[1][first:last]
    chosen_allowed = allowed[chosen]
    for row, column in _places(market.pins, mentors, market.mentees):
        allowed[row, column] = False
    surplus = points + market.pair_bonus - market.mentor_prices[slice(*rows), np.newaxis] - market.mentee_prices
    open_points = points[allowed]
    return Sums(
        surplus=_sum(surplus[allowed & (surplus > 0)]),
        lowest=int(open_points.min(initial=0)),
        highest=int(open_points.max(initial=0)),
        rows=allowed.sum(axis=1, dtype=np.int64),
        columns=allowed.sum(axis=0, dtype=np.int64),
        chosen_allowed=chosen_allowed,
        chosen_scores=points[chosen],
    )


def _judged(market: Market, mentors: Sequence[Participant]) -> tuple[BoolMatrix, IntMatrix]:
    """Which pairs of these mentors with everybody may be chosen, and their scores; shape (mentors, all mentees).

    Where both directions of a couple are allowed (a level gap of 0) only one counts: the pinned one, else the one with
    the higher score, else the one whose mentor comes first in the canonical order.
    """
    block = block_of(market.frame, mentors, market.mentees)
    lawful, points = eligible(block), scores(block)
    allowed: BoolMatrix = lawful & not_excluded(block)
    for row, column in _in_both_roles(market, mentors):
        mentor, mentee = mentors[row], market.mentees[column]
        turned = block_of(market.frame, [mentee], [mentor])
        better_by = int(points[row, column]) - int(scores(turned)[0, 0])
        if lawful[row, column] and eligible(turned)[0, 0] and _goes_second(market, mentor, mentee, better_by):
            allowed[row, column] = False
    return allowed, points


def _in_both_roles(market: Market, mentors: Sequence[Participant]) -> Iterator[tuple[int, int]]:
    """Places of pairs that could be pairs the other way round too: of one level, each in the pool in both roles."""
    if market.frame.cohort.matching.rules.min_level_gap > 0:
        return
    as_mentor, as_mentee = ({p.handle for p in side} for side in (market.mentors, market.mentees))
    columns = [n for n, p in enumerate(market.mentees) if p.handle in as_mentor]
    for row, mentor in enumerate(mentors):
        if mentor.handle in as_mentee:
            for column in columns:
                other = market.mentees[column]
                if other.level == mentor.level and other.handle != mentor.handle:
                    yield row, column


def _goes_second(market: Market, mentor: Participant, mentee: Participant, better_by: int) -> bool:
    """Whether the pair the other way round goes before this one."""
    this, other = (mentor.handle, mentee.handle) in market.pins, (mentee.handle, mentor.handle) in market.pins
    if this != other:
        return other
    if better_by:
        return better_by < 0
    return _lot(market, mentee) < _lot(market, mentor)


def _lot(market: Market, person: Participant) -> str:
    """Where somebody stands in the order that decides between equals."""
    return hashlib.sha256(f"{market.frame.cohort.id}:{person.handle}".encode()).hexdigest()


def _places(
    pairs: frozenset[tuple[str, str]], mentors: Sequence[Participant], mentees: Sequence[Participant]
) -> Iterator[tuple[int, int]]:
    rows, columns = ({p.handle: n for n, p in enumerate(side)} for side in (mentors, mentees))
    return ((rows[a], columns[b]) for a, b in pairs if a in rows and b in columns)


def _sum(values: IntArray) -> int:
    """The sum of whole numbers above zero, however large."""
    if values.size and int(values.max()) >= 2**62 // values.size:
        return sum(values.tolist())
    return int(values.sum())
