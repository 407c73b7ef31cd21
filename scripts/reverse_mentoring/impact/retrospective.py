"""What a finished cohort suggests about the weights of the next one, and how unsure that is. It changes nothing.

Each pair that began has an outcome from 0 to 1: the share of its objectives that were met, and 0 if it ended early. For
each criterion of the score, pairs at or above the median are compared with those below, and the difference of the mean
outcomes gets an interval by resampling the pairs (percentile bootstrap, Efron and Tibshirani, 1993). A weight moves
only when its interval lies on one side of 0, by at most a quarter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from reverse_mentoring.data.records import Cohort, Pair, Program, Weights
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.block import frame_of
from reverse_mentoring.matching.judging.scoring import parts_of_pairs

LEAST = 20
"""With fewer pairs nothing is suggested: one pair more or less would turn it around."""
DRAWS = 2_000
SEED = 20_260
"""Any number, and always the same: the same files give the same answer."""
INTERVAL = (5, 95)
"""Percentiles: nine in ten resamples lie between."""
MOST = 0.25
"""By how much a weight moves at most, as a share of it."""
EXCLUDED = frozenset({"preferences"})
"""What the files do not hold."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One criterion: its weight, the difference of mean outcomes between pairs that had more and less of it, the
    interval of that difference, and the weight that follows. `low` and `high` are None where all pairs had the same.
    """

    criterion: str
    weight: int
    difference: float
    low: float | None
    high: float | None
    suggested: int

    @property
    def clear(self) -> bool:
        """Does the interval lie on one side of 0?"""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Retrospective:
    """How many pairs it rests on, and the lessons in the order of the score."""

    pairs: int
    lessons: tuple[Lesson, ...]


def retrospective(program: Program, cohort: Cohort) -> Retrospective:
    """The lessons of a cohort. Raises MentoringError when too few of its pairs began to learn anything from."""
    pairs = [p for p in program.pairs if p.cohort == cohort.id and p.was_active and _here(program, p)]
    if len(pairs) < LEAST:
        raise MentoringError(
            f"{len(pairs)} pairs of {cohort.id} began, and at least {LEAST} are needed",
            "look at several cohorts with your own eyes instead: chance would speak louder than the weights",
        )
    outcomes = np.array([outcome(pair) for pair in pairs])
    shares = _shares(program, cohort, pairs)
    weights = {f.name: int(getattr(cohort.matching.weights, f.name)) for f in fields(Weights)}
    found = {name: _difference(np.array(values), outcomes) for name, values in shares.items()}
    moved = _moved(weights, found)
    lessons = tuple(Lesson(name, weights[name], *found.get(name, (0.0, None, None)), moved[name]) for name in weights)
    return Retrospective(len(pairs), lessons)


def outcome(pair: Pair) -> float:
    """What came of a pair, 0 to 1: the share of its objectives that were met, 0 when it ended early."""
    if pair.status == "ended" or not pair.objectives:
        return 0.0
    return sum(o.state == "met" for o in pair.objectives) / len(pair.objectives)


def _here(program: Program, pair: Pair) -> bool:
    return pair.mentor in program.people and pair.mentee in program.people


def _shares(program: Program, cohort: Cohort, pairs: Sequence[Pair]) -> dict[str, list[float]]:
    """By criterion, how much of it each pair had, from 0 to 1, by today's files."""
    people = [(program.people[p.mentor], program.people[p.mentee]) for p in pairs]
    frame = frame_of(program, cohort, None, [m for m, _ in people], [m for _, m in people])
    parts = parts_of_pairs(frame, people)
    weights = cohort.matching.weights
    return {
        name: [part[name] / (100 * getattr(weights, name)) for part in parts]
        for name in (f.name for f in fields(Weights))
        if name not in EXCLUDED and getattr(weights, name)
    }


def _difference(
    share: np.typing.NDArray[np.float64], outcomes: np.typing.NDArray[np.float64]
) -> tuple[float, float | None, float | None]:
    """The mean outcome of pairs at or above the median less that of the others, with its interval."""
    more = share >= np.median(share)
    if more.all():
        more = share > np.median(share)
    if more.all() or not more.any():
        return 0.0, None, None
    rng = np.random.Generator(np.random.PCG64(SEED))
    upper, lower = outcomes[more], outcomes[~more]
    drawn = _means(upper, rng.integers(0, upper.size, (DRAWS, upper.size))) - _means(
        lower, rng.integers(0, lower.size, (DRAWS, lower.size))
    )
    low, high = np.percentile(drawn, INTERVAL)
    return float(upper.mean() - lower.mean()), float(low), float(high)


def _means(values: np.typing.NDArray[np.float64], chosen: IntArray) -> np.typing.NDArray[np.float64]:
    means: np.typing.NDArray[np.float64] = values[chosen].mean(axis=1)
    return means


def _moved(
    weights: Mapping[str, int], found: Mapping[str, tuple[float, float | None, float | None]]
) -> dict[str, int]:  # fmt: skip
    """The weights after each clear lesson, brought back to a sum of 100 whole points (largest remainders first)."""
    wished = dict.fromkeys(weights, 0.0) | {name: float(weight) for name, weight in weights.items()}
    for name, (difference, low, high) in found.items():
        if low is not None and high is not None and (low > 0 or high < 0):
            wished[name] *= 1 + max(-MOST, min(MOST, difference))
    total = sum(wished.values())
    exact = {name: 100 * wish / total for name, wish in wished.items()}
    whole = {name: int(value) for name, value in exact.items()}
    short = 100 - sum(whole.values())
    for name in sorted(exact, key=lambda name: (whole[name] - exact[name], name))[:short]:
        whole[name] += 1
    return whole
