"""Stability: pairs of people who would both rather have each other."""

from __future__ import annotations

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray


def blocking_pairs(  # noqa: PLR0917 - five arrays are one input
    mentor_seats: IntArray, mentee_seats: IntArray,
    mentors: IntArray, mentees: IntArray, scores: IntArray, chosen: IntArray,
) -> int:  # fmt: skip
    """How many of the entries are blocking pairs of the assignment that has the `chosen` ones.

    A blocking pair (Gale and Shapley, 1962) is an entry that is not chosen and that each of its two people would take:
    because a seat is free, or because the entry's score is higher than that of their lowest-scoring partner.
    """
    left = thresholds(mentor_seats, mentors[chosen], scores[chosen])
    right = thresholds(mentee_seats, mentees[chosen], scores[chosen])
    wanted = (scores > left[mentors]) & (scores > right[mentees])
    wanted[chosen] = False
    return int(wanted.sum())


def thresholds(seats: IntArray, ends: IntArray, scores: IntArray) -> IntArray:
    """The score that a new partner of each person must exceed: the lowest present one, or none while a seat is free.

    `ends` and `scores` are those of the chosen pairs.
    """
    lowest = np.full(seats.size, np.iinfo(np.int64).max)
    np.minimum.at(lowest, ends, scores)
    partners = np.bincount(ends, minlength=seats.size)
    lowest[partners < seats] = np.iinfo(np.int64).min
    return lowest
