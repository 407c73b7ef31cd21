"""Checks a stored certificate against the records, from the rules and the scores alone.

It shares no code with the solver, nor with the scan that makes large cohorts fast: every pair of the pool is judged by
the readable definitions in `judging/`, block by block, and counts in the bound. What is checked, in this order: that
the certificate is for this cohort and these records, that its people are the pool, that its pairs are allowed, keep
the seats and hold the pins, that its sums are right, and that its prices prove its bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.matching.judging.block import frame_of
from reverse_mentoring.matching.people.digest import run_digest
from reverse_mentoring.matching.people.pool import Pool, pool_of
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.proof.all_pairs import Market, Sums, all_pairs
from reverse_mentoring.matching.proof.certificate import Certificate, Priced
from reverse_mentoring.matching.spread import Serial, Spread

LARGEST_PRICE = 2**60


@dataclass(frozen=True, slots=True)
class Recheck:
    """What the check of a certificate found. `code` is "holds", or a stable name of what is wrong; `reason` is it in
    words, and `hint` what to do.
    """

    code: str
    reason: str = ""
    hint: str = ""

    @property
    def holds(self) -> bool:
        """Whether everything that the certificate says is true."""
        return self.code == "holds"


def recheck(  # noqa: PLR0917 - the last two are rarely given
    program: Program, cohort_id: str, today: date, certificate: Certificate,
    private: Private | None = None, spread: Spread | None = None,
) -> Recheck:  # fmt: skip
    """Whether the certificate is true of these records on that day. Raises UsageFault for an unknown cohort."""
    try:
        _Check(program, cohort_id, today, certificate, private or Private(), spread or Serial()).all()
    except _Wrong as wrong:
        return wrong.found
    return Recheck("holds")


class _Wrong(Exception):
    def __init__(self, code: str, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.found = Recheck(code, reason, hint or "do not rely on it: run `match` again")


class _Check:
    """The check of one certificate."""

    def __init__(  # noqa: PLR0917 - what `recheck` was given
        self, program: Program, cohort_id: str, today: date, certificate: Certificate, private: Private, spread: Spread
    ) -> None:
        if cohort_id not in program.cohort:
            raise UsageFault(f"there is no cohort '{cohort_id}'")
        self.given, self.spread = certificate, spread
        self.cohort = program.cohort[cohort_id]
        self.pool: Pool = pool_of(program, self.cohort, today)
        self.mentors = tuple(entrant.person for entrant in self.pool.mentors)
        self.mentees = tuple(entrant.person for entrant in self.pool.mentees)
        self.frame = frame_of(program, self.cohort, private, self.mentors, self.mentees)
        self.pins = frozenset(pin for pin in self.cohort.matching.pins if frozenset(pin) not in self.frame.standing)

    def all(self) -> None:
        """Raise _Wrong at the first thing that is not as the certificate says."""
        self._belongs()
        self._people()
        self._pairs()
        self._sums()
        self._proof()

    def _belongs(self) -> None:
        given, private = self.given, self.frame.private
        if given.cohort != self.cohort.id:
            raise _Wrong("other-cohort", f"the certificate is for another cohort, not for {self.cohort.id}",
                         "name the cohort it was made for")  # fmt: skip
        run = run_digest(self.frame, self.pool)
        if given.run != run:
            raise _Wrong(
                "stale", f"the certificate is for run {given.run}, and the records now make run {run}",
                "something that the matching depends on has changed since: people, pairs, settings, or who is in the "
                "pool on this day. To check it, go back to the commit and the day (--today) that it was made with",
            )  # fmt: skip
        if given.private != bool(private.prefers or private.vetoes or private.reports_to):
            raise _Wrong(
                "private",
                "the certificate is of a run with a private file" if given.private
                else "the certificate is of a run without a private file",
                "give the same one with --private" if given.private else "leave --private away",
            )  # fmt: skip
        if given.objective != self.cohort.matching.objective:
            raise _Wrong("untrue", f"the cohort's objective is {self.cohort.matching.objective}, not what it says")

    def _people(self) -> None:
        for role, side, pool in (
            ("mentor", self.given.mentors, self.pool.mentors), ("mentee", self.given.mentees, self.pool.mentees)
        ):  # fmt: skip
            told = [(p.handle, p.seats, p.partnered) for p in side]
            if told != [(e.person.handle, e.free, e.partnered) for e in pool]:
                raise _Wrong("untrue", f"its {role}s, or their free seats, are not those of the pool")

    def _pairs(self) -> None:
        pairs = self.given.pairs
        names = [(pair.mentor, pair.mentee) for pair in pairs]
        if any(first >= second for first, second in pairwise(names)):
            raise _Wrong("untrue", "its pairs are not sorted, or one is there twice")
        if {name for name, pair in zip(names, pairs, strict=True) if pair.pinned} != self.pins:
            raise _Wrong("untrue", "its pinned pairs are not the cohort's pins")
        for role, ends, side in (
            ("mentor", [name[0] for name in names], self.given.mentors),
            ("mentee", [name[1] for name in names], self.given.mentees),
        ):
            load, seats = Counter(ends), {person.handle: person.seats for person in side}
            if any(held > seats.get(handle, 0) for handle, held in load.items()):
                raise _Wrong("untrue", f"a {role} has more partners than free seats")

    def _sums(self) -> None:
        pairs = self.given.pairs
        had = [{p.handle for p in side if p.partnered} for side in (self.given.mentors, self.given.mentees)]
        people = len({p.mentor for p in pairs} - had[0]) + len({p.mentee for p in pairs} - had[1])
        for name, says, counted in (
            ("total", self.given.total, sum(pair.score for pair in pairs)), ("people", self.given.people, people)
        ):  # fmt: skip
            if says != counted:
                raise _Wrong("untrue", f"'{name}' is {counted}, not {says}")

    def _proof(self) -> None:
        given = self.given
        if any(not 0 <= abs(person.price) < LARGEST_PRICE for person in (*given.mentors, *given.mentees)):
            raise _Wrong("unproven", "one of its prices is too large to be checked")
        if not 0 <= given.pair_bonus < LARGEST_PRICE or not 0 <= given.person_bonus < LARGEST_PRICE:
            raise _Wrong("unproven", "one of its bonuses is too large to be checked, or below zero")
        sums = self._scanned()
        if not sums.chosen_allowed.all():
            raise _Wrong("untrue", "two people are paired in it who cannot be paired in this run")
        if sums.chosen_scores.tolist() != [pair.score for pair in given.pairs]:
            raise _Wrong("untrue", "the score of a pair is not what the rules of scoring give")
        left = _left(given.mentors, [pair.mentor for pair in given.pairs if pair.pinned])
        right = _left(given.mentees, [pair.mentee for pair in given.pairs if pair.pinned])
        self._bonuses(sums, left, right)
        bound = sums.surplus + sum(_earned(person, given.person_bonus) for person in (*left, *right))
        free = [pair for pair in given.pairs if not pair.pinned]
        firsts = sum(
            len({getattr(pair, role) for pair in free} - {p.handle for p in side if p.partnered})
            for role, side in (("mentor", left), ("mentee", right))
        )
        value = given.person_bonus * firsts + given.pair_bonus * len(free) + sum(pair.score for pair in free)
        if given.upper_bound != given.total + bound - value:
            raise _Wrong(
                "unproven",
                f"its prices prove an upper bound of {given.total + bound - value}, and it claims {given.upper_bound}",
            )

    def _bonuses(self, sums: Sums, left: Sequence[Priced], right: Sequence[Priced]) -> None:
        """Whether no total makes up for a person or a pair where the objective counts them, and else they are 0."""
        given = self.given
        counts = {"people": (True, True), "coverage": (False, True), "score": (False, False)}[given.objective]
        most = min(
            sum(min(person.seats, degree) for person, degree in zip(side, degrees.tolist(), strict=True))
            for side, degrees in ((left, sums.rows), (right, sums.columns))
        )
        span = max(0, sums.highest) - min(0, sums.lowest)
        for bonus, counted in zip((given.person_bonus, given.pair_bonus), counts, strict=True):
            if (bonus <= most * span) if counted else (bonus != 0):
                raise _Wrong("unproven", f"a bonus does not fit the objective '{given.objective}'")

    def _scanned(self) -> Sums:
        given = self.given
        prices = [np.array([p.price for p in side], dtype=np.int64) for side in (given.mentors, given.mentees)]
        rows, columns = ({p.handle: n for n, p in enumerate(side)} for side in (self.mentors, self.mentees))
        chosen = (np.array([rows[p.mentor] for p in given.pairs], dtype=np.int64),
                  np.array([columns[p.mentee] for p in given.pairs], dtype=np.int64))  # fmt: skip
        pins = frozenset(self.cohort.matching.pins)
        market = Market(self.frame, self.mentors, self.mentees, prices[0], prices[1], given.pair_bonus, chosen, pins)
        return all_pairs(market, self.spread)


def _left(side: Sequence[Priced], pinned: Sequence[str]) -> list[Priced]:
    """The people of a role after the pins have taken their seats."""
    held = Counter(pinned)
    return [
        Priced(p.handle, p.seats - held[p.handle], p.partnered or held[p.handle] > 0, p.price) for p in side
    ]  # fmt: skip


def _earned(person: Priced, person_bonus: int) -> int:
    """The most that 0 to all of a person's seats earn at their price, the first with the bonus of a first partner."""
    first = 0 if person.partnered else person_bonus
    return max(0, first + person.price, first + person.price * person.seats) if person.seats else 0
