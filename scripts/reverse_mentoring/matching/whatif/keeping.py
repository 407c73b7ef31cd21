"""Keeping what was proposed: a price on every old pair that changes.

An old pair is one that was proposed and that neither of the two has signed: merged, with `status: proposed`, or in a
proposal that is still open. It is worth so many points more than its score to keep it. So a pair is given up only where
that gains more for all, and people and pairs still count before any points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from reverse_mentoring.data.records import Pair, Program
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution
from reverse_mentoring.matching.solving.market import LIMIT

Couple = tuple[str, str]
"""A mentor and a mentee, by handle."""


@dataclass(frozen=True, slots=True)
class Old:
    """Old pairs, as (mentor, mentee): those with a file in the program, and those of a proposal that is still open."""

    merged: tuple[Couple, ...]
    proposed: tuple[Couple, ...]

    @property
    def couples(self) -> tuple[Couple, ...]:
        """All of them, sorted."""
        return tuple(sorted({*self.merged, *self.proposed}))


def unsigned(pair: Pair) -> bool:
    """Whether a pair is proposed and nobody has said yes to it in its file."""
    return pair.status == "proposed" and not pair.signed


def released(program: Program, cohort_id: str, earlier: Iterable[Couple] = ()) -> tuple[Program, Old]:
    """The program without the cohort's unsigned proposals, whose seats are free again, and the old pairs.

    A pair that one of the two has signed stays: somebody has said yes to it.
    """
    freed = [pair for pair in program.pairs_of(cohort_id) if unsigned(pair)]
    gone = {pair.id for pair in freed}
    left = tuple(pair for pair in program.pairs if pair.cohort != cohort_id or pair.id not in gone)
    merged = tuple(sorted((pair.mentor, pair.mentee) for pair in freed))
    return replace(program, pairs=left), Old(merged, tuple(sorted({*earlier} - {*merged})))


def kept_first(old: Old, price: int, by: Callable[[Round], Solution]) -> Callable[[Round], Solution]:
    """A way to solve in which each old pair is worth `price` hundredths of points more than its score.

    Of several that are worth the same, one with the most old pairs is taken, unless the price is 0, which says that
    keeping is worth nothing. To that end points count so many times, where the numbers still fit, that all old pairs
    are less than the least of them, and each old pair counts one. The solution's total and its bound are told without
    all this: points are what pairs score.
    """

    def solved(the_round: Round) -> Solution:
        entries = the_round.entries
        there = np.zeros(entries.scores.size, dtype=np.int64)
        there[[n for couple in old.couples if (n := the_round.entry(*couple)) is not None]] = 1
        times = 1 + int(there.sum())
        if not price or not _fits(the_round, times, price):
            times = 1
        worth = times * (entries.scores + price * there) + there * (times > 1)
        found = by(replace(the_round, entries=replace(entries, scores=worth), finer=times))
        scores, extra = entries.scores[found.chosen], price * int(there[found.chosen].sum())
        total = int(scores.sum())
        return replace(found, total=total, upper_bound=found.upper_bound // times - extra, scores=scores)

    return solved


def _fits(the_round: Round, times: int, price: int) -> bool:
    """Whether the solver can count in so small parts of a point."""
    seats = sum(entrant.free for side in (the_round.mentors, the_round.mentees) for entrant in side)
    people = len(the_round.mentors) + len(the_round.mentees)
    most = int(np.abs(the_round.entries.scores).max(initial=0)) + price + 1
    return (people + 2) * 4 * (3 + 2 * seats) * times * most < LIMIT
