"""Raising the worst pair: a floor under the scores of new pairs, and the highest one that costs nobody a place.

Bottleneck assignment by bisection (Burkard, Dell'Amico and Martello, Assignment Problems, 2009, chapter 6): the more
points a pair must have, the fewer pairs remain, so the floors that keep everybody's place are all those up to the best.
Each step is the exact solver with its proof.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution, solve

Solve = Callable[[Round], Solution]


@dataclass(frozen=True, eq=False)
class BestFloor:
    """The highest floor that costs nobody a place, in hundredths of points, and the best matching with it.

    `higher` is the next floor that any pair could have, and `beyond` the best matching with that: it has fewer people
    or pairs, which proves that `floor` is the highest. Both are None when no pair scores more.
    """

    floor: int
    solution: Solution
    higher: int | None
    beyond: Solution | None


def floored(the_round: Round, floor: int) -> Round:
    """The round in which no new pair scores fewer than `floor` hundredths of points; pins stay, whatever they score."""
    entries = the_round.entries
    return replace(the_round, entries=replace(entries, open=entries.open & (entries.scores >= floor)))


def best_floor(the_round: Round, by: Solve = solve) -> BestFloor:
    """The highest floor with which as many people and pairs are matched as without one.

    Raises UsageFault for a cohort whose objective is the score alone: it keeps no number of people or pairs.
    """
    objective = the_round.frame.cohort.matching.objective
    if objective == "score":
        raise UsageFault(
            "with the objective 'score' no number of pairs is kept, so there is no best floor",
            "give the floor in points, or match with --set objective=people",
        )
    best = by(the_round)
    wanted = _counts(best, objective)
    levels = np.unique(the_round.entries.scores[the_round.entries.open]).tolist()
    levels = levels[int(np.searchsorted(levels, lowest(the_round, best))) :]
    if not levels:
        return BestFloor(0, best, None, None)
    good, bad = 0, len(levels)
    found: dict[int, Solution] = {0: by(floored(the_round, levels[0]))}
    while bad - good > 1:
        middle = (good + bad) // 2
        found[middle] = by(floored(the_round, levels[middle]))
        if _counts(found[middle], objective) == wanted:
            good = middle
        else:
            bad = middle
    if bad == len(levels):
        return BestFloor(levels[good], found[good], None, None)
    return BestFloor(levels[good], found[good], levels[bad], found[bad])


def lowest(the_round: Round, solution: Solution) -> int:
    """The lowest score among the pairs that are not pinned; 0 without any."""
    free = [n for n in solution.chosen.tolist() if n not in set(the_round.pins)]
    return int(the_round.entries.scores[free].min()) if free else 0


def _counts(solution: Solution, objective: str) -> tuple[int, int]:
    return (solution.people if objective == "people" else 0, solution.matched)
