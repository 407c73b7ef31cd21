"""Two matchings of a cohort side by side: what changes from the one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.fairness.floor import lowest
from reverse_mentoring.matching.judging.block import frame_of
from reverse_mentoring.matching.judging.scoring import parts_of_pairs
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution
from reverse_mentoring.matching.whatif import settings
from reverse_mentoring.matching.whatif.terms import Outcome


@dataclass(frozen=True, order=True, slots=True)
class Scored:
    """A pair and its score, in hundredths of points, by the settings it was matched under."""

    mentor: str
    mentee: str
    score: int


@dataclass(frozen=True, slots=True)
class Sums:
    """A matching in four numbers, and its total by the settings of cohort.yaml; points in hundredths."""

    people: int
    pairs: int
    total: int
    lowest: int
    by_cohort: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`settings`: name, value before, value after. `stay` have their score after; `gone` before; `new` after."""

    settings: tuple[tuple[str, str, str], ...]
    before: Sums
    after: Sums
    stay: tuple[Scored, ...]
    gone: tuple[Scored, ...]
    new: tuple[Scored, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data, points with two decimals."""
        return {
            "settings": {name: {"before": old, "after": new} for name, old, new in self.settings},
            "before": _sums(self.before),
            "after": _sums(self.after),
            "stay": [_pair(pair) for pair in self.stay],
            "gone": [_pair(pair) for pair in self.gone],
            "new": [_pair(pair) for pair in self.new],
        }


def compare(before: Outcome, after: Outcome) -> Comparison:
    """What changes from `before`, matched under cohort.yaml, to `after`, matched under other terms."""
    cohort_id = before.the_round.frame.cohort.id
    old, new = (_scored(outcome.the_round, outcome.solution) for outcome in (before, after))
    return Comparison(
        tuple(settings.told(before.program.cohort[cohort_id], after.program.cohort[cohort_id])),
        _sums_of(before, before),
        _sums_of(before, after),
        tuple(sorted(pair for couple, pair in new.items() if couple in old)),
        tuple(sorted(pair for couple, pair in old.items() if couple not in new)),
        tuple(sorted(pair for couple, pair in new.items() if couple not in old)),
    )


def _scored(the_round: Round, solution: Solution) -> dict[tuple[str, str], Scored]:
    found = {}
    for number in solution.chosen.tolist():
        mentor, mentee = (person.handle for person in the_round.people(number))
        found[mentor, mentee] = Scored(mentor, mentee, int(the_round.entries.scores[number]))
    return found


def _sums_of(before: Outcome, outcome: Outcome) -> Sums:
    solution = outcome.solution
    pairs = [outcome.the_round.people(number) for number in solution.chosen.tolist()]
    return Sums(
        people=solution.people,
        pairs=solution.matched,
        total=solution.total,
        lowest=lowest(outcome.the_round, solution),
        by_cohort=_total(before, pairs),
    )


def _total(before: Outcome, pairs: list[tuple[Participant, Participant]]) -> int:
    """What these pairs score by the settings of `before`, whether or not its rules would allow them."""
    if not pairs:
        return 0
    old = before.the_round.frame
    frame = frame_of(before.program, old.cohort, old.private, [m for m, _ in pairs], [m for _, m in pairs])
    return sum(sum(parts.values()) for parts in parts_of_pairs(frame, pairs))


def _sums(sums: Sums) -> dict[str, object]:
    return {
        "people": sums.people,
        "pairs": sums.pairs,
        "total": sums.total / 100,
        "lowest": sums.lowest / 100,
        "total_by_cohort_settings": sums.by_cohort / 100,
    }


def _pair(pair: Scored) -> dict[str, object]:
    return {"mentor": pair.mentor, "mentee": pair.mentee, "score": pair.score / 100}
