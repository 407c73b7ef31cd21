"""The frontier between the worst pair and the total: what each floor costs, from no floor to beyond the best one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.matching.fairness.floor import best_floor, floored, lowest
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution, solve

POINT = 100
STEPS = 8
"""About so many floors up to the best one."""
BEYOND = 4
"""So many floors above it, each of which costs somebody a place: up to the median of the pairs without a floor."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One floor, in hundredths of points, with the best matching under it. `best`: the highest that costs no place."""

    floor: int
    people: int
    pairs: int
    total: int
    lowest: int
    best: bool


def frontier(the_round: Round, by: Callable[[Round], Solution] = solve) -> tuple[Stop, ...]:
    """Floors in ascending order, from none, with the exact best matching under each.

    Up to the best floor they are whole points in equal steps, and above it so in others; the best floor itself stands
    between them. Floors that give the matching of the one before are left out. With the objective `score`, which has no
    best floor, they go up to the highest score.
    """
    plain = by(the_round)
    start = lowest(the_round, plain)
    if the_round.frame.cohort.matching.objective == "score":
        top = int(the_round.entries.scores[the_round.entries.open].max(initial=0))
        best = None
    else:
        found = best_floor(the_round, by)
        top, best = found.floor, found
    step = max(POINT, -(-(top - start) // STEPS // POINT) * POINT)
    first = (start // step + 1) * step
    floors = {*range(first, top, step)}
    if best is not None:
        scores = np.sort(the_round.entries.scores[plain.chosen])
        median = int(scores[(scores.size - 1) // 2]) if scores.size else 0
        further = max(POINT, (median - top) // BEYOND // POINT * POINT)
        floors |= {top + n * further for n in range(1, BEYOND + 1)}
    stops = [_stop(the_round, 0, plain, best=best is not None and top == 0)]
    for floor in sorted({*floors, top} - {0}):
        known = best is not None and floor == top
        solution = best.solution if best is not None and known else by(floored(the_round, floor))
        stop = _stop(the_round, floor, solution, best=known)
        before = stops[-1]
        if known or (stop.people, stop.pairs, stop.total) != (before.people, before.pairs, before.total):
            stops.append(stop)
    return tuple(stops)


def as_json(stops: tuple[Stop, ...]) -> list[dict[str, object]]:
    """Plain data, points with two decimals; `share` is of the total without a floor."""
    return [
        {
            "floor": stop.floor / 100,
            "best": stop.best,
            "people": stop.people,
            "pairs": stop.pairs,
            "total": stop.total / 100,
            "lowest": stop.lowest / 100,
            "share": share(stops, stop) / 10_000,
        }
        for stop in stops
    ]


def share(stops: tuple[Stop, ...], stop: Stop) -> int:
    """The total of a stop in ten-thousandths of the first one's, rounded half up."""
    whole = stops[0].total
    return (2 * 10_000 * stop.total + whole) // (2 * whole) if whole else 10_000


def _stop(the_round: Round, floor: int, solution: Solution, *, best: bool) -> Stop:
    return Stop(floor, solution.people, solution.matched, solution.total, lowest(the_round, solution), best)
