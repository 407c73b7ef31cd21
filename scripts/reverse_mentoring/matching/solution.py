"""The best matching of a round: solved, and checked by the verifier before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.people.pool import Entrant
from reverse_mentoring.matching.proof.verify import verify
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solving.assignment import assign
from reverse_mentoring.matching.spread import Spread

Progress = Callable[[int, int | None, int], None]
"""Called after each round with its number, the certified gap in hundredths of points (None: not yet known), and how
many pairs were priced so far."""


@dataclass(frozen=True, eq=False)
class Solution:
    """`chosen`: ascending entry numbers, forced ones included. `people`: those who get their first partner in a role.

    `total` and `upper_bound` are in hundredths of points; they are equal when `optimal`. The prices, one a person by
    position, and the bonuses are those of the market that is left when the forced entries have taken their seats.
    """

    chosen: IntArray
    people: int
    total: int
    upper_bound: int
    optimal: bool
    mentor_prices: IntArray
    mentee_prices: IntArray
    person_bonus: int
    pair_bonus: int

    @property
    def matched(self) -> int:
        """How many pairs there are."""
        return int(self.chosen.size)


def solve(
    the_round: Round, *, forced: Sequence[int] | None = None, without: int | None = None,
    budget: float | None = None, spread: Spread | None = None,  # noqa: ARG001 - for rounds too large to be listed
    progress: Progress | None = None,
) -> Solution:  # fmt: skip
    """The best matching that has the entries `forced` (the pins, unless given) and not the entry `without`.

    `budget`: seconds after which the best found so far is taken, with its certified gap; a round whose pairs are all
    listed is solved at once and needs none. `spread` computes the blocks of a scan, and `progress` is told of each
    round. Forced entries need not be open. Raises MentoringError should the verifier ever refuse the solver's answer.
    """
    kept = np.array(sorted(the_round.pins if forced is None else forced), dtype=np.int64)
    entries = the_round.entries
    usable = entries.open.copy()
    usable[kept] = False
    if without is not None:
        usable[without] = False
    numbers = np.flatnonzero(usable)
    left = _Side(the_round.mentors, entries.mentors[kept])
    right = _Side(the_round.mentees, entries.mentees[kept])
    market = (left.seats, right.seats, entries.mentors[numbers], entries.mentees[numbers], entries.scores[numbers])
    assignment = assign(
        *market, objective=the_round.frame.cohort.matching.objective,
        mentor_partnered=left.partnered, mentee_partnered=right.partnered,
    )  # fmt: skip
    verdict = verify(*market, assignment, mentor_partnered=left.partnered, mentee_partnered=right.partnered)
    if not verdict.feasible or verdict.gap is None:
        raise MentoringError(f"the matching failed its own check: {verdict.reason}", "please report this")
    chosen = np.sort(np.concatenate([kept, numbers[assignment.chosen]]))
    total = int(entries.scores[chosen].sum())
    people = assignment.people + left.newly_partnered + right.newly_partnered
    if progress is not None:
        progress(1, verdict.gap, int(entries.scores.size))
    return Solution(
        chosen, people, total, total + verdict.gap, verdict.optimal,
        mentor_prices=assignment.mentor_prices, mentee_prices=assignment.mentee_prices,
        person_bonus=assignment.person_bonus, pair_bonus=assignment.pair_bonus,
    )  # fmt: skip


class _Side:
    """One role after the forced entries have taken their seats."""

    def __init__(self, entrants: Sequence[Entrant], forced: IntArray) -> None:
        held = np.bincount(forced, minlength=len(entrants)).astype(np.int64)
        before = np.array([entrant.partnered for entrant in entrants], dtype=np.bool_)
        self.seats = np.array([entrant.free for entrant in entrants], dtype=np.int64) - held
        self.partnered = before | (held > 0)
        self.newly_partnered = int((self.partnered & ~before).sum())
