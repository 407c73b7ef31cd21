"""What another choice would cost the whole: exact, by a shortest path in the residual network of the best matching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.data.records import Role
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution, solve
from reverse_mentoring.matching.telling.residual import Residual
from reverse_mentoring.matching.telling.words import count, listed, points


@dataclass(frozen=True, slots=True)
class Cost:
    """What is lost against the best matching: people with a first partner, pairs, hundredths of points.

    A later number may be negative when an earlier one, which counts first, is not zero.
    """

    people: int = 0
    pairs: int = 0
    points: int = 0

    @property
    def says(self) -> str:
        """In words: "nothing", or what is lost."""
        losses = [
            count(self.people, "person without a partner", "people without a partner") if self.people > 0 else "",
            count(self.pairs, "pair") if self.pairs > 0 else "",
            f"{points(self.points)} points of the total" if self.points > 0 else "",
        ]
        return listed([loss for loss in losses if loss]) or "nothing"

    def as_json(self) -> dict[str, object]:
        """Plain data, points with two decimals."""
        return {"people": self.people, "pairs": self.pairs, "points": self.points / 100}


@dataclass(frozen=True, slots=True)
class Choice:
    """Another choice: its cost, and the entries by which the best matching with it differs, in ascending order."""

    cost: Cost
    gone: tuple[int, ...]
    new: tuple[int, ...]


class Costs:
    """The costs of other choices in one round, given its best matching. The network is made when first needed."""

    def __init__(self, the_round: Round, best: Solution) -> None:
        self.the_round, self.best = the_round, best
        self.residual = Residual(the_round, best)
        self._chosen = frozenset(best.chosen.tolist())
        self._pins = frozenset(the_round.pins)

    def veto(self, entry: int) -> Choice:
        """What the best matching without that entry loses (its pin, if it has one, goes too)."""
        if entry not in self._chosen:
            return Choice(Cost(), (), ())
        if entry in self._pins:
            kept = [pin for pin in self.the_round.pins if pin != entry]
            return self._against(solve(self.the_round, forced=kept, without=entry).chosen.tolist())
        mentor, mentee = self._ends(entry)
        node = self.residual.mentee(mentee)
        steps = self.residual.between(mentor, node, by=self.residual.tree(mentor, until=node))
        return self._against(self._chosen.symmetric_difference(steps or ()) - {entry})

    def pin(self, entry: int) -> Choice:
        """What the best matching with that entry loses, as if nothing private excluded it; never less than nothing.

        Pins that leave no seat for it give way.
        """
        if entry in self._chosen:
            return Choice(Cost(), (), ())
        mentor, mentee = self._ends(entry)
        node = self.residual.mentee(mentee)
        steps = self.residual.between(node, mentor, by=self.residual.tree(node, until=mentor))
        if steps is None:
            return self._against(solve(self.the_round, forced=self._with_room(entry)).chosen.tolist())
        return self._against(self._chosen.symmetric_difference(steps) | {entry})

    def _ends(self, entry: int) -> tuple[int, int]:
        entries = self.the_round.entries
        return int(entries.mentors[entry]), int(entries.mentees[entry])

    def _against(self, chosen: Iterable[int]) -> Choice:
        there = frozenset(chosen)
        before, after = (tally(self.the_round, np.array(sorted(c), dtype=np.int64)) for c in (self._chosen, there))
        cost = Cost(*(b - a for b, a in zip(before, after, strict=True)))
        goals = {
            "people": (cost.people, cost.pairs, cost.points),
            "coverage": (cost.pairs, cost.points),
            "score": (cost.points,),
        }[self.the_round.frame.cohort.matching.objective]
        return Choice(
            Cost() if goals < (0,) * len(goals) else cost,
            tuple(sorted(self._chosen - there)),
            tuple(sorted(there - self._chosen)),
        )

    def _with_room(self, entry: int) -> list[int]:
        """That entry and the pins that still find seats beside it."""
        forced: list[int] = []
        held: Counter[tuple[Role, int]] = Counter()
        for number in (entry, *(pin for pin in self.the_round.pins if pin != entry)):
            mentor, mentee = self._ends(number)
            if (
                held["mentor", mentor] < self.the_round.mentors[mentor].free
                and held["mentee", mentee] < self.the_round.mentees[mentee].free
            ):
                held.update([("mentor", mentor), ("mentee", mentee)])
                forced.append(number)
        return forced


def cost_of_veto(the_round: Round, best: Solution, entry: int) -> Cost:
    """What the best matching without that entry loses."""
    return Costs(the_round, best).veto(entry).cost


def cost_of_pin(the_round: Round, best: Solution, entry: int) -> Cost:
    """What the best matching with that entry loses, as if nothing private excluded it; never less than nothing."""
    return Costs(the_round, best).pin(entry).cost


def tally(the_round: Round, chosen: IntArray) -> tuple[int, int, int]:
    """People with a first partner in a role, pairs, and the total in hundredths of points, of these entries."""
    entries = the_round.entries
    people = 0
    for side, ends in ((the_round.mentors, entries.mentors), (the_round.mentees, entries.mentees)):
        people += sum(1 for place in np.unique(ends[chosen]).tolist() if not side[place].partnered)
    return people, int(chosen.size), int(entries.scores[chosen].sum())
