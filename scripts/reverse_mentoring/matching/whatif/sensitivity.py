"""Which pairs survive when the weights change a little: each of them up and down by a fifth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

import numpy as np

from reverse_mentoring.data.records import Weights
from reverse_mentoring.matching.judging.scoring import scores
from reverse_mentoring.matching.rounds import Round, blocks
from reverse_mentoring.matching.solution import Solution, solve
from reverse_mentoring.matching.whatif.settings import WHOLE, weights_with

FIFTH = 20
"""Per cent by which a weight goes up and down."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Variant:
    """One weight changed, the others sharing the rest; which of the pairs (by their place in `pairs`) survive."""

    part: str
    before: int
    after: int
    weights: Weights
    survivors: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The pairs of the matching as it is, as (mentor, mentee), and what becomes of them under each variant."""

    pairs: tuple[tuple[str, str], ...]
    variants: tuple[Variant, ...]

    def times(self, pair: int) -> int:
        """Under how many variants a pair survives."""
        return sum(1 for variant in self.variants if pair in variant.survivors)

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {
            "variants": [
                {"part": v.part, "before": v.before, "after": v.after, "weights": asdict(v.weights),
                 "survive": len(v.survivors)}
                for v in self.variants
            ],
            "pairs": [
                {"mentor": mentor, "mentee": mentee, "survives": self.times(number)}
                for number, (mentor, mentee) in enumerate(self.pairs)
            ],
        }  # fmt: skip


def sensitivity(
    the_round: Round, solution: Solution, by: Callable[[Round], Solution] = solve,
    watch: Callable[[Sequence[tuple[str, int, Weights]]], Iterable[tuple[str, int, Weights]]] = iter,
) -> Sensitivity:  # fmt: skip
    """What becomes of the pairs of `solution` when each weight goes up and down by a fifth.

    Every variant is matched anew, to its own proven best. `watch` hands the variants on, and may show how far it is.
    """
    couples = _couples(the_round, solution)
    pairs = tuple(sorted(couples))
    present = asdict(the_round.frame.cohort.matching.weights)
    found = []
    for part, after, weights in watch(variants(the_round.frame.cohort.matching.weights)):
        other = rescored(the_round, weights)
        there = _couples(other, by(other))
        survivors = frozenset(number for number, couple in enumerate(pairs) if couple in there)
        found.append(Variant(part, present[part], after, weights, survivors))
    return Sensitivity(pairs, tuple(found))


def variants(weights: Weights) -> list[tuple[str, int, Weights]]:
    """Each weight a fifth higher and a fifth lower (rounded half up, by a point at least), with the six it makes.

    A weight of nothing stays, and one of everything, since the others have nothing to share.
    """
    found = []
    for part, weight in asdict(weights).items():
        change = max(1, (weight * FIFTH + 50) // 100)
        there = [after for after in (weight + change, weight - change) if 0 < weight < WHOLE and 0 <= after <= WHOLE]
        found += [(part, after, weights_with(weights, {part: after})) for after in there]
    return found


def rescored(the_round: Round, weights: Weights) -> Round:
    """The round with other weights: the same people and rules, other scores."""
    cohort = the_round.frame.cohort
    frame = replace(the_round.frame, cohort=replace(cohort, matching=replace(cohort.matching, weights=weights)))
    entries = the_round.entries
    found = np.zeros(entries.scores.size, dtype=np.int64)
    for start, block in blocks(frame, the_round.mentors, the_round.mentees):
        first, last = np.searchsorted(entries.mentors, [start, start + block.shape[0]]).tolist()
        found[first:last] = scores(block)[entries.mentors[first:last] - start, entries.mentees[first:last]]
    return replace(the_round, frame=frame, entries=replace(entries, scores=found))


def _couples(the_round: Round, solution: Solution) -> set[tuple[str, str]]:
    people = (the_round.people(number) for number in solution.chosen.tolist())
    return {(mentor.handle, mentee.handle) for mentor, mentee in people}
