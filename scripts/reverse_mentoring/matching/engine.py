"""From the records to the matching of a cohort: the one entry point of `match` and `propose`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from reverse_mentoring.data.records import Pair, Participant, Program
from reverse_mentoring.matching.judging.parts import parts_by_place
from reverse_mentoring.matching.judging.rules import rules_in_force
from reverse_mentoring.matching.judging.scoring import parts_of_pairs, teaches
from reverse_mentoring.matching.people.pool import LeftOut
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import Round, prepare
from reverse_mentoring.matching.solution import Progress, Solution, solve
from reverse_mentoring.matching.spread import Spread
from reverse_mentoring.matching.stability import blocking_pairs
from reverse_mentoring.matching.telling.reasons import Unmatched, lonely, unmatched


@dataclass(frozen=True, slots=True)
class MatchedPair:
    """A new pair.

    `score` and `parts` are in hundredths of points; what each teaches are topics, in the order of the other's wants.
    """

    mentor: Participant
    mentee: Participant
    score: int
    parts: Mapping[str, int]
    mentor_teaches: tuple[str, ...]
    mentee_teaches: tuple[str, ...]
    pinned: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """A matching, checked. Totals are in hundredths of points.

    `rules` are the names of those in force. `mentor_seats` and `mentee_seats` are the free ones. `eligible_pairs`
    counts what the rules allow, so that it tells nothing of private exclusions. `standing` are the cohort's pairs that
    hold their seats already; they are not among `pairs`. `left_out` and `unmatched` are for coordinators only.
    `counts_open`: how many more people and pairs together the gap leaves room for, where the objective counts them.
    """

    cohort: str
    run: str
    rules: tuple[str, ...]
    mentor_seats: int
    mentee_seats: int
    eligible_pairs: int
    total: int
    upper_bound: int
    optimal: bool
    blocking_pairs: int
    pairs: tuple[MatchedPair, ...]
    standing: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    left_out: tuple[LeftOut, ...]
    counts_open: int = 0

    @property
    def worst(self) -> int | None:
        """The lowest score of a new pair, or None without any."""
        return min((pair.score for pair in self.pairs), default=None)


def match(
    program: Program, cohort_id: str, today: date, private: Private | None = None,
    *, budget: float | None = None, spread: Spread | None = None, progress: Progress | None = None,
) -> Matched:  # fmt: skip
    """The best matching of a cohort's pool as of `today`, proven best by a verifier that knows nothing of the solver.

    The same records give the same result, in whatever order they come and whoever computes it (`spread`), unless a
    `budget` of seconds ends it before. Raises UsageFault for an unknown cohort and MentoringError for a pin that cannot
    be kept.
    """
    the_round = prepare(program, cohort_id, today, private)
    return matched_of(program, the_round, solve(the_round, budget=budget, spread=spread, progress=progress))


def matched_of(program: Program, the_round: Round, solution: Solution) -> Matched:
    """What a solution of a round comes to, in records."""
    cohort_id = the_round.frame.cohort.id
    return Matched(
        cohort=cohort_id,
        run=the_round.run,
        rules=rules_in_force(the_round.frame.cohort),
        mentor_seats=sum(entrant.free for entrant in the_round.mentors),
        mentee_seats=sum(entrant.free for entrant in the_round.mentees),
        eligible_pairs=_eligible(the_round, solution),
        total=solution.total,
        upper_bound=solution.upper_bound,
        optimal=solution.optimal,
        blocking_pairs=_blocking(the_round, solution),
        pairs=_pairs(the_round, solution),
        standing=tuple(pair for pair in program.pairs_of(cohort_id) if pair.standing),
        unmatched=_unmatched(the_round, solution),
        left_out=the_round.pool.left_out,
        counts_open=_counts_open(the_round, solution),
    )


def as_json(matched: Matched) -> dict[str, object]:
    """The plain data of `match --format json`: scores in points with two decimals, pairs and people sorted."""
    return {
        "cohort": matched.cohort,
        "run": matched.run,
        "mentor_seats": matched.mentor_seats,
        "mentee_seats": matched.mentee_seats,
        "eligible_pairs": matched.eligible_pairs,
        "matched": len(matched.pairs),
        "total": matched.total / 100,
        "worst": None if matched.worst is None else matched.worst / 100,
        "blocking_pairs": matched.blocking_pairs,
        "certificate": {
            "optimal": matched.optimal,
            "upper_bound": matched.upper_bound / 100,
            "gap": (matched.upper_bound - matched.total) / 100,
        },
        "pairs": [
            {
                "mentor": pair.mentor.handle,
                "mentee": pair.mentee.handle,
                "score": pair.score / 100,
                "parts": {name: points / 100 for name, points in pair.parts.items()},
                "mentor_teaches": list(pair.mentor_teaches),
                "mentee_teaches": list(pair.mentee_teaches),
            }
            for pair in matched.pairs
        ],
        "unmatched": [
            {"handle": person.handle, "role": person.role, "reason": person.reason} for person in matched.unmatched
        ],
    }


def _pairs(the_round: Round, solution: Solution) -> tuple[MatchedPair, ...]:
    frame, entries, pins = the_round.frame, the_round.entries, list(the_round.pins)
    pinned = set(zip(entries.mentors[pins].tolist(), entries.mentees[pins].tolist(), strict=True))
    places = list(zip(solution.mentors.tolist(), solution.mentees.tolist(), strict=True))
    people = [(the_round.mentors[i].person, the_round.mentees[j].person) for i, j in places]
    if the_round.tables is None:
        parts = parts_of_pairs(frame, people)
    else:
        parts = parts_by_place(the_round.tables, solution.mentors, solution.mentees)
    pairs = [
        MatchedPair(
            mentor=mentor,
            mentee=mentee,
            score=score,
            parts=points,
            mentor_teaches=teaches(frame, mentor, mentee),
            mentee_teaches=teaches(frame, mentee, mentor),
            pinned=place in pinned,
        )
        for place, (mentor, mentee), score, points in zip(places, people, solution.scores.tolist(), parts, strict=True)
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair.mentor.handle, pair.mentee.handle)))


def _counts_open(the_round: Round, solution: Solution) -> int:
    """How many more people and pairs together the gap leaves room for: the total of such a matching may be nothing."""
    gap = solution.upper_bound - solution.total
    if not gap or not solution.pair_bonus:
        return 0
    free = solution.total - int(the_round.entries.scores[list(the_round.pins)].sum())
    return (gap + free) // solution.pair_bonus


def _eligible(the_round: Round, solution: Solution) -> int:
    return int(the_round.entries.scores.size) if solution.survey is None else solution.survey.eligible


def _unmatched(the_round: Round, solution: Solution) -> tuple[Unmatched, ...]:
    if solution.survey is None:
        return unmatched(the_round, solution.chosen.tolist())
    placed = tuple(
        np.bincount(ends, minlength=able.size) > 0
        for ends, able in zip((solution.mentors, solution.mentees), solution.survey.able, strict=True)
    )
    return lonely(the_round, solution.survey.able, (placed[0], placed[1]))


def _blocking(the_round: Round, solution: Solution) -> int:
    if solution.survey is not None:
        return solution.survey.blocking
    entries, numbers = the_round.entries, np.flatnonzero(the_round.entries.open)
    mentor_seats, mentee_seats = (
        np.array([entrant.free for entrant in side], dtype=np.int64) for side in (the_round.mentors, the_round.mentees)
    )
    return blocking_pairs(
        mentor_seats, mentee_seats,
        entries.mentors[numbers], entries.mentees[numbers], entries.scores[numbers],
        np.searchsorted(numbers, solution.chosen),
    )  # fmt: skip
