"""What became of the pairs that were proposed before, in words; and what keeping them cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reverse_mentoring.data.records import Program
from reverse_mentoring.matching.fairness.floor import floored
from reverse_mentoring.matching.judging.block import block_of
from reverse_mentoring.matching.judging.rules import allowed_by_rule
from reverse_mentoring.matching.people.pool import LEFT_OUT
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution, solve
from reverse_mentoring.matching.telling.words import RULE_WORDS, listed
from reverse_mentoring.matching.whatif.keeping import Couple
from reverse_mentoring.matching.whatif.terms import Outcome


@dataclass(frozen=True, slots=True)
class Lost:
    """An old pair that is not in the matching, and why in words."""

    mentor: str
    mentee: str
    says: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Old pairs that `stay`, that were `given_up` for better ones, that `cannot_stay`; and `new` pairs beside them.

    `points` is what keeping costs the total, in hundredths: against the best matching that heeds no old pair, which
    keeps `free` of them.
    """

    stay: tuple[Couple, ...]
    given_up: tuple[Lost, ...]
    cannot_stay: tuple[Lost, ...]
    new: tuple[Couple, ...]
    points: int
    free: int

    def as_json(self) -> dict[str, object]:
        """Plain data, points with two decimals."""
        return {
            "stay": [{"mentor": mentor, "mentee": mentee} for mentor, mentee in self.stay],
            "given_up": [{"mentor": p.mentor, "mentee": p.mentee, "says": p.says} for p in self.given_up],
            "cannot_stay": [{"mentor": p.mentor, "mentee": p.mentee, "says": p.says} for p in self.cannot_stay],
            "new": [{"mentor": mentor, "mentee": mentee} for mentor, mentee in self.new],
            "price": {"points": self.points / 100, "stay_without": self.free},
        }


def changes(outcome: Outcome, by: Callable[[Round], Solution] = solve) -> Changes:
    """What became of the old pairs of `outcome`, which was matched with a price on changing them.

    A pair that something private keeps apart now reads like any pair that was given up.
    """
    the_round, old = outcome.the_round, outcome.old.couples
    there = {_couple(the_round, n) for n in outcome.solution.chosen.tolist()}
    plain = by(the_round if outcome.floor is None else floored(the_round, outcome.floor))
    free = {_couple(the_round, n) for n in plain.chosen.tolist()}
    lost = [couple for couple in old if couple not in there]
    barred = {couple: why for couple in lost if (why := _barred(outcome.program, the_round, couple))}
    return Changes(
        stay=tuple(couple for couple in old if couple in there),
        given_up=tuple(Lost(*couple, _got(there, couple)) for couple in lost if couple not in barred),
        cannot_stay=tuple(Lost(*couple, why) for couple, why in barred.items()),
        new=tuple(sorted(there - {*old})),
        points=plain.total - outcome.solution.total,
        free=len(free & {*old}),
    )


def _couple(the_round: Round, entry: int) -> Couple:
    mentor, mentee = the_round.people(entry)
    return mentor.handle, mentee.handle


def _barred(program: Program, the_round: Round, couple: Couple) -> str:
    """Why the two cannot be a pair any more, by the pool and the rules; empty when these would let them."""
    unknown = [f"{handle} is not in the program any more" for handle in couple if handle not in program.people]
    outside = unknown or [
        f"{handle} {LEFT_OUT[reason]}"
        for handle, role in zip(couple, ("mentor", "mentee"), strict=True)
        if (reason := the_round.pool.why_not(handle, role)) is not None  # type: ignore[arg-type]
    ]
    if outside:
        return listed(outside)
    if the_round.entry(*couple) is not None:
        return ""
    block = block_of(the_round.frame, [program.people[couple[0]]], [program.people[couple[1]]])
    broken = [name for name, allowed in allowed_by_rule(block).items() if not allowed[0, 0]]
    return listed([RULE_WORDS[name].failed for name in broken]) or "the two are paired the other way round"


def _got(there: set[Couple], couple: Couple) -> str:
    """Whom each of the two gets instead."""
    mentor, mentee = couple
    theirs = sorted(b for a, b in there if a == mentor), sorted(a for a, b in there if b == mentee)
    said = [f"{who} gets {listed(partners) or 'nobody'}" for who, partners in zip(couple, theirs, strict=True)]
    return listed(said)
