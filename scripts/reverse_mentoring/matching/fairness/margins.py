"""Blocking pairs by how much the two would gain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.people.pool import Entrant
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution

BINS = (0, 500, 1000, 2000)
"""Where the classes of margins begin, in hundredths of points; each is above the first number, up to the next."""
LARGEST = 3
ANYTHING = -1
"""What somebody with a free seat has: less than any pair could give."""


@dataclass(frozen=True, slots=True)
class Blocking:
    """Counts of blocking pairs, one a class of BINS, and the pairs with the largest margins: mentor, mentee, margin."""

    counts: tuple[int, ...]
    largest: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)

    def as_json(self) -> dict[str, object]:
        """Plain data, margins in points."""
        ends = (*(start / 100 for start in BINS[1:]), None)
        return {
            "total": self.total,
            "margins": [
                {"above": start / 100, "up_to": end, "pairs": n}
                for start, end, n in zip(BINS, ends, self.counts, strict=True)
            ],
            "largest": [{"mentor": a, "mentee": b, "margin": margin / 100} for a, b, margin in self.largest],
        }


def blocking(the_round: Round, solution: Solution) -> Blocking:
    """The blocking pairs of a solution: those allowed, not chosen, that each of the two would take.

    The margin of a pair is what the one of the two who gains less would gain: the pair's score less that of their
    lowest partner, or less nothing where a seat is free. Pairs that something private excludes are not counted.
    """
    entries = the_round.entries
    numbers = np.flatnonzero(entries.open)
    chosen = np.zeros(entries.scores.size, dtype=np.bool_)
    chosen[solution.chosen] = True
    numbers = numbers[~chosen[numbers]]
    left = _held(the_round.mentors, entries.mentors[solution.chosen], entries.scores[solution.chosen])
    right = _held(the_round.mentees, entries.mentees[solution.chosen], entries.scores[solution.chosen])
    scores = entries.scores[numbers]
    held = np.maximum(left[entries.mentors[numbers]], right[entries.mentees[numbers]])
    wanted = scores > held
    numbers, margins = numbers[wanted], (scores - np.maximum(held, 0))[wanted]
    classes = np.searchsorted(np.array(BINS[1:]), margins, side="left")
    counts = np.bincount(classes, minlength=len(BINS)).tolist()
    best = np.argsort(-margins, kind="stable")[:LARGEST].tolist()
    return Blocking(
        tuple(counts),
        tuple(
            (mentor.handle, mentee.handle, int(margins[n]))
            for n in best
            for mentor, mentee in [the_round.people(int(numbers[n]))]
        ),
    )


def _held(side: Sequence[Entrant], ends: IntArray, scores: IntArray) -> IntArray:
    """The score of each person's lowest partner, or ANYTHING while a seat is free."""
    lowest = np.full(len(side), np.iinfo(np.int64).max)
    np.minimum.at(lowest, ends, scores)
    partners = np.bincount(ends, minlength=len(side))
    lowest[partners < np.array([entrant.free for entrant in side], dtype=np.int64)] = ANYTHING
    return lowest.astype(np.int64)
