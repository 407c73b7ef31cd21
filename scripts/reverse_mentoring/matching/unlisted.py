"""The best matching of a round too large to list: pairs are scored when they are needed, and all once more for the
check of the proof.
"""

from __future__ import annotations

from dataclasses import astuple

import numpy as np

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.compact import Tables
from reverse_mentoring.matching.proof.blocks import Claim, check
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.scanning.scan import Scan
from reverse_mentoring.matching.scanning.survey import Surveyor
from reverse_mentoring.matching.solution import Held, Solution
from reverse_mentoring.matching.solving.budget import Budget, OutOfTime, Progress, Timed
from reverse_mentoring.matching.solving.candidates import first_pairs, nearby_pairs
from reverse_mentoring.matching.solving.market import bonuses_for
from reverse_mentoring.matching.solving.pricing import Search
from reverse_mentoring.matching.solving.ties import settled
from reverse_mentoring.matching.spread import Spread
from reverse_mentoring.matching.stability import thresholds


def solve_unlisted(  # noqa: PLR0917 - what solution.solve was asked for
    the_round: Round, tables: Tables, kept: IntArray, budget: float | None, spread: Spread, progress: Progress
) -> Solution:
    """The best matching that has the entries `kept`; see solution.solve."""
    entries, matching = the_round.entries, the_round.frame.cohort.matching
    pinned = entries.mentors[kept], entries.mentees[kept], entries.scores[kept]
    scan = Scan(tables._replace(couples=tables.couples.closing(*pinned[:2])), spread)
    left, right = Held(the_round.mentors, pinned[0]), Held(the_round.mentees, pinned[1])
    sides, span = (left.side, right.side), 100 * sum(astuple(matching.weights))
    most = min(int(held.seats.sum()) for held in (left, right))
    bonuses = bonuses_for(matching.objective, span, most, sum(scan.shape))
    limit = Budget(budget, scan.cost_of_blocks)
    timed = Scan(scan.tables, Timed(spread, limit), compiled=scan.compiled)
    try:
        first, complete = first_pairs(timed, sides, span)
    except OutOfTime:
        first, complete = nearby_pairs(scan, span), False
    search = Search(timed, sides, bonuses, span)
    found = settled(search, search.run(first, complete=complete, budget=limit, progress=progress), limit)
    mentors, mentees, scores = (np.concatenate(two) for two in zip(pinned, found.picked, strict=True))
    order = np.lexsort((mentees, mentors))
    mentors, mentees, scores = mentors[order], mentees[order], scores[order]
    claim = Claim(
        *found.picked, people=found.people, mentor_prices=found.prices.rows, mentee_prices=found.prices.columns,
        person_bonus=bonuses.person, pair_bonus=bonuses.pair, objective=matching.objective,
        seats=(left.seats, right.seats), partnered=(left.partnered, right.partnered),
    )  # fmt: skip
    wish = thresholds(left.free, mentors, scores), thresholds(right.free, mentees, scores)
    surveyor = Surveyor(scan, claim, wish)
    outcome = check(claim, surveyor.seen())
    if outcome.gap is None:
        raise MentoringError(f"the matching failed its own check: {outcome.reason}", "please report this")
    total = int(scores.sum())
    return Solution(
        np.zeros(0, dtype=np.int64), found.people + left.newly_partnered + right.newly_partnered, total,
        total + outcome.gap, outcome.gap == 0, mentor_prices=found.prices.rows, mentee_prices=found.prices.columns,
        person_bonus=bonuses.person, pair_bonus=bonuses.pair, mentors=mentors, mentees=mentees, scores=scores,
        survey=surveyor.survey(),
    )  # fmt: skip
