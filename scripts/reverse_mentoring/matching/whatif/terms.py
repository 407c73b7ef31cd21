"""The terms of one run, and the best matching under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reverse_mentoring.data.records import Program
from reverse_mentoring.matching.fairness.floor import best_floor, floored
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import Round, cohort_of, prepare
from reverse_mentoring.matching.solution import Solution, solve
from reverse_mentoring.matching.whatif.keeping import Old, kept_first, released
from reverse_mentoring.matching.whatif.listing import require_listed
from reverse_mentoring.matching.whatif.settings import with_settings

Solve = Callable[[Round], Solution]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a run asks for beside cohort.yaml, as it was asked.

    `settings`: NAME=VALUE each. `floor`: the lowest score of a new pair in hundredths of points, or "best". `keep`:
    what keeping a pair that was proposed is worth, in hundredths of points. `earlier`: pairs of a proposal that is not
    merged, as (mentor, mentee).
    """

    settings: tuple[str, ...] = ()
    floor: int | Literal["best"] | None = None
    keep: int | None = None
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether nothing is asked beside cohort.yaml."""
        return not self.settings and self.floor is None and self.keep is None


@dataclass(frozen=True, eq=False)
class Outcome:
    """The best matching under some terms. `program` is the one it holds in: other settings, and freed proposals.

    `floor` is the one that was kept, in hundredths of points. `old` are the pairs whose change has a price.
    """

    program: Program
    the_round: Round
    solution: Solution
    floor: int | None
    old: Old


def outcome(  # noqa: PLR0917 - what a run is made of
    program: Program, cohort_id: str, today: date, private: Private | None, terms: Terms, by: Solve = solve
) -> Outcome:
    """Work out the best matching of a cohort under `terms`; `by` solves a round.

    Raises UsageFault for an unknown cohort or setting, MentoringError for pins that cannot be kept.
    """
    known = with_settings(program, cohort_of(program, cohort_id), terms.settings)
    old = Old((), ())
    if terms.keep is not None:
        known, old = released(known, cohort_id, terms.earlier)
    the_round = require_listed(prepare(known, cohort_id, today, private))
    solver = by if terms.keep is None else kept_first(old, terms.keep, by)
    if terms.floor is None:
        return Outcome(known, the_round, solver(the_round), None, old)
    floor = best_floor(the_round, by).floor if terms.floor == "best" else terms.floor
    return Outcome(known, the_round, solver(floored(the_round, floor)), floor, old)
