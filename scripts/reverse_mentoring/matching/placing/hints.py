"""For everybody without a partner, the smallest change that would give them one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reverse_mentoring.data.records import Program, Role
from reverse_mentoring.matching.placing.attempt import Change
from reverse_mentoring.matching.placing.case import Case, Waiting
from reverse_mentoring.matching.placing.search import smallest_changes
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution
from reverse_mentoring.matching.telling.reasons import Unmatched, unmatched
from reverse_mentoring.matching.telling.residual import Residual


@dataclass(frozen=True, slots=True)
class Hint:
    """Somebody without a partner in a role, and the smallest change that would give them one, if any was found."""

    handle: str
    role: Role
    change: Change | None

    @property
    def says(self) -> str:
        """In words, to follow the name."""
        return self.change.line if self.change else "no single change that was tried; somebody new would have to join"

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"handle": self.handle, "role": self.role, "change": self.change.as_json() if self.change else None}


def hints(
    program: Program, today: date, the_round: Round, best: Solution,
    watch: Callable[[Sequence[Unmatched]], Iterable[Unmatched]] = iter,
) -> Iterator[Hint]:  # fmt: skip
    """A hint for each person and role without a partner, in their order; `watch` hands them on."""
    residual = Residual(the_round, best)
    waiting: dict[Role, Waiting] = {}
    for alone in watch(unmatched(the_round, best.chosen.tolist())):
        case = Case(program, today, the_round, residual, program.people[alone.handle], alone.role, waiting)
        change = next(iter(smallest_changes(case, 1)), None)
        yield Hint(alone.handle, alone.role, change)
