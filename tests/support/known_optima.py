"""Assignment problems whose best total is known beforehand, and slow solvers that share no code with ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Arrays = tuple[Any, Any, Any, Any, Any]


@dataclass(frozen=True)
class Planted:
    """The five arrays of `assign`, and the number of pairs and the total of their best assignment."""

    arrays: Arrays
    matched: int
    total: int


def dense(scores: npt.ArrayLike, left: npt.ArrayLike | None = None, right: npt.ArrayLike | None = None) -> Arrays:
    """The arrays of a problem in which everybody can have everybody; one seat each unless given."""
    table = np.asarray(scores, dtype=np.int64)
    mentors, mentees = np.indices(table.shape).reshape(2, -1)
    seats = [np.ones(n, dtype=np.int64) if given is None else np.asarray(given)
             for n, given in zip(table.shape, (left, right), strict=True)]  # fmt: skip
    return seats[0], seats[1], mentors, mentees, table.reshape(-1)


def planted(seed: int, people: int, most_seats: int = 3) -> Planted:
    """An assignment that fills all seats of both sides, and prices that prove it the best for every objective.

    Prices are 0 or more. An entry that is used is worth at least its two prices, any other at most; so no assignment
    is worth more than all prices, one a seat, and what the used entries are worth beyond theirs (weak duality).
    """
    rng = np.random.default_rng(seed)
    left = rng.integers(1, most_seats + 1, people)
    mentors = np.repeat(np.arange(people), left)
    mentees = np.concatenate([rng.choice(people, seats, replace=False) for seats in left.tolist()])
    right = np.bincount(mentees, minlength=people)
    worth = np.add.outer(rng.integers(0, 2000, people), rng.integers(0, 2000, people))
    scores = worth - rng.integers(0, 400, worth.shape)
    scores[mentors, mentees] = worth[mentors, mentees] + rng.integers(0, 50, mentors.size)
    known = rng.random(worth.shape) < 0.6
    known[mentors, mentees] = True
    ends = rng.permutation(np.argwhere(known)).T
    arrays = left, right, ends[0], ends[1], scores[ends[0], ends[1]]
    return Planted(arrays, mentors.size, int(scores[mentors, mentees].sum()))


def most_pairs(left: Sequence[int], right: Sequence[int], entries: Sequence[tuple[int, int]]) -> int:
    """The most pairs that the seats allow, by augmenting paths one at a time (Kuhn, 1955)."""
    partners: list[list[int]] = [[] for _ in right]
    wanted: list[list[int]] = [[] for _ in left]
    for mentor, mentee in entries:
        wanted[mentor].append(mentee)

    def seat(mentor: int, seen: set[int]) -> bool:
        for mentee in wanted[mentor]:
            if mentee in seen or mentor in partners[mentee]:
                continue
            seen.add(mentee)
            if len(partners[mentee]) < right[mentee]:
                partners[mentee].append(mentor)
                return True
            for other in list(partners[mentee]):
                partners[mentee].remove(other)
                partners[mentee].append(mentor)
                if seat(other, seen):
                    return True
                partners[mentee].remove(mentor)
                partners[mentee].append(other)
        return False

    return sum(seat(mentor, set()) for mentor, seats in enumerate(left) for _ in range(seats))


def best_of_full(scores: npt.NDArray[np.int64]) -> int:
    """The highest total when every row gets a column of its own: Kuhn's method with potentials, row by row.

    There are at least as many columns as rows.
    """
    rows, columns = scores.shape
    up, down, owner = [0] * (rows + 1), [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], here, way = row, 0, [0] * (columns + 1)
        least = [10**18] * (columns + 1)
        used = [False] * (columns + 1)
        while owner[here]:
            used[here], mover, delta, following = True, owner[here], 10**18, 0
            for column in range(1, columns + 1):
                if not used[column]:
                    reduced = -int(scores[mover - 1, column - 1]) - up[mover] - down[column]
                    if reduced < least[column]:
                        least[column], way[column] = reduced, here
                    if least[column] < delta:
                        delta, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    up[owner[column]] += delta
                    down[column] -= delta
                else:
                    least[column] -= delta
            here = following
        while here:
            owner[here] = owner[way[here]]
            here = way[here]
    return sum(int(scores[owner[column] - 1, column - 1]) for column in range(1, columns + 1) if owner[column])
