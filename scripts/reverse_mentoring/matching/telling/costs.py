"""What another choice would cost the whole: exact, by solving again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reverse_mentoring.data.records import Role
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution, solve
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


def cost_of_veto(the_round: Round, best: Solution, entry: int) -> Cost:
    """What the best matching without that entry loses (its pin, if it has one, goes too)."""
    kept = [pin for pin in the_round.pins if pin != entry]
    return _difference(the_round, best, solve(the_round, forced=kept, without=entry))


def cost_of_pin(the_round: Round, best: Solution, entry: int) -> Cost:
    """What the best matching with that entry loses, as if nothing private excluded it; never less than nothing.

    Pins that leave no seat for it give way.
    """
    return _difference(the_round, best, solve(the_round, forced=_with_room(the_round, entry)))


def _difference(the_round: Round, best: Solution, other: Solution) -> Cost:
    cost = Cost(best.people - other.people, best.matched - other.matched, best.total - other.total)
    goals = {
        "people": (cost.people, cost.pairs, cost.points),
        "coverage": (cost.pairs, cost.points),
        "score": (cost.points,),
    }[the_round.frame.cohort.matching.objective]
    return Cost() if goals < (0,) * len(goals) else cost


def _with_room(the_round: Round, entry: int) -> list[int]:
    entries = the_round.entries
    forced: list[int] = []
    held: Counter[tuple[Role, int]] = Counter()
    for number in (entry, *(pin for pin in the_round.pins if pin != entry)):
        mentor, mentee = int(entries.mentors[number]), int(entries.mentees[number])
        if (
            held["mentor", mentor] < the_round.mentors[mentor].free
            and held["mentee", mentee] < the_round.mentees[mentee].free
        ):
            held.update([("mentor", mentor), ("mentee", mentee)])
            forced.append(number)
    return forced
