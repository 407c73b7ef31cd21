"""The best matching of a round: solved, and checked by a verifier before anybody sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.people.pool import Entrant
from reverse_mentoring.matching.proof.verify import verify
from reverse_mentoring.matching.rounds import Round, without_collecting
from reverse_mentoring.matching.scanning.survey import Survey
from reverse_mentoring.matching.solving.assignment import Assignment
from reverse_mentoring.matching.solving.budget import Budget, Progress, untold
from reverse_mentoring.matching.solving.candidates import first_pairs
from reverse_mentoring.matching.solving.market import Side, bonuses_for, span_of
from reverse_mentoring.matching.solving.matrix import matrix_of
from reverse_mentoring.matching.solving.pricing import Search
from reverse_mentoring.matching.solving.ties import settled
from reverse_mentoring.matching.spread import Spread, Threads, threads_wanted

__all__ = ["Progress", "Solution", "solve"]


@dataclass(frozen=True, eq=False)
class Solution:
    """`chosen`: ascending entry numbers, forced ones included; none where the round's entries are not listed.

    `mentors`, `mentees` and `scores`: the chosen pairs by position. `people`: those who get their first partner in a
    role. `total` and `upper_bound` are in hundredths of points; they are equal when `optimal`. The prices, one a person
    by position, and the bonuses are those of the market that is left when the forced entries have taken their seats.
    `survey`: what was counted where the entries are not listed.
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
    mentors: IntArray
    mentees: IntArray
    scores: IntArray
    survey: Survey | None = None

    @property
    def matched(self) -> int:
        """How many pairs there are."""
        return int(self.scores.size)


class Held:
    """One role after the forced entries have taken their seats; `newly_partnered`: who got a first partner by them."""

    def __init__(self, entrants: Sequence[Entrant], forced: IntArray) -> None:
        held = np.bincount(forced, minlength=len(entrants)).astype(np.int64)
        before = np.array([entrant.partnered for entrant in entrants], dtype=np.bool_)
        self.free = np.array([entrant.free for entrant in entrants], dtype=np.int64)
        self.seats = self.free - held
        self.partnered = before | (held > 0)
        self.newly_partnered = int((self.partnered & ~before).sum())

    @property
    def side(self) -> Side:
        """As the solver takes it."""
        return Side(self.seats, ~self.partnered)


def solve(
    the_round: Round, *, forced: Sequence[int] | None = None, without: int | None = None,
    budget: float | None = None, spread: Spread | None = None, progress: Progress | None = None,
) -> Solution:  # fmt: skip
    """The best matching that has the entries `forced` (the pins, unless given) and not the entry `without`.

    `budget`: seconds after which the best found so far is taken, with its certified gap. `spread` computes the blocks
    of a scan (on all cores, unless given), and `progress` is told of each round. Forced entries need not be open.
    Raises MentoringError should a verifier ever refuse the solver's answer.
    """
    with without_collecting():
        return _solve(the_round, forced, without, budget, spread, progress)


def _solve(  # noqa: PLR0917 - what solve was asked for
    the_round: Round, forced: Sequence[int] | None, without: int | None,
    budget: float | None, spread: Spread | None, progress: Progress | None,
) -> Solution:  # fmt: skip
    kept = np.array(sorted(the_round.pins if forced is None else forced), dtype=np.int64)
    if the_round.tables is not None:
        from reverse_mentoring.matching.unlisted import solve_unlisted

        by = spread or Threads(threads_wanted(None))
        return solve_unlisted(the_round, the_round.tables, kept, budget, by, progress or untold)
    usable = the_round.entries.open.copy()
    usable[kept] = False
    if without is not None:
        usable[without] = False
    told = _coarser(progress, the_round.finer) if progress else untold
    return _solve_listed(the_round, kept, np.flatnonzero(usable), Budget(budget), told)


def _coarser(progress: Progress, times: int) -> Progress:
    """Tells gaps in hundredths of points where they are counted in smaller parts."""

    def told(number: int, gap: int | None, priced: int) -> None:
        progress(number, None if gap is None else gap // times, priced)

    return told


def _solve_listed(the_round: Round, kept: IntArray, numbers: IntArray, budget: Budget, progress: Progress) -> Solution:
    """The best choice of the entries with these `numbers`, beside those that are `kept`."""
    entries, objective = the_round.entries, the_round.frame.cohort.matching.objective
    left, right = Held(the_round.mentors, entries.mentors[kept]), Held(the_round.mentees, entries.mentees[kept])
    ends, scores = (entries.mentors[numbers], entries.mentees[numbers]), entries.scores[numbers]
    sides, shape = (left.side, right.side), (left.seats.size, right.seats.size)
    most = min(int(side.usable(end).sum()) for side, end in zip(sides, ends, strict=True))
    bonuses, span = bonuses_for(objective, span_of(scores), most, sum(shape)), span_of(scores)
    pairs = matrix_of(shape, *ends, scores)
    first, complete = first_pairs(pairs, sides, span)
    search = Search(pairs, sides, bonuses, span)
    found = settled(search, search.run(first, complete=complete, budget=budget, progress=progress), budget)
    picks = np.searchsorted(ends[0] * shape[1] + ends[1], found.picked.rows * shape[1] + found.picked.columns)
    total = int(scores[picks].sum())
    assignment = Assignment(
        chosen=picks, people=found.people, matched=int(picks.size), total=total,
        upper_bound=total + found.bound - found.worth, mentor_prices=found.prices.rows,
        mentee_prices=found.prices.columns, person_bonus=bonuses.person, pair_bonus=bonuses.pair, objective=objective,
    )  # fmt: skip
    verdict = verify(left.seats, right.seats, *ends, scores, assignment,
                     mentor_partnered=left.partnered, mentee_partnered=right.partnered)  # fmt: skip
    if not verdict.feasible or verdict.gap is None:
        raise MentoringError(f"the matching failed its own check: {verdict.reason}", "please report this")
    chosen = np.sort(np.concatenate([kept, numbers[picks]]))
    total = int(entries.scores[chosen].sum())
    return Solution(
        chosen, found.people + left.newly_partnered + right.newly_partnered, total, total + verdict.gap,
        verdict.optimal, mentor_prices=found.prices.rows, mentee_prices=found.prices.columns,
        person_bonus=bonuses.person, pair_bonus=bonuses.pair, mentors=entries.mentors[chosen],
        mentees=entries.mentees[chosen], scores=entries.scores[chosen],
    )  # fmt: skip
