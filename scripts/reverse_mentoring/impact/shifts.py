"""What moved from before to after, as numbers: from the published report of a cohort's sealed feedback."""

from __future__ import annotations

from typing import Any

from reverse_mentoring.data.records import ROLES, Program
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.language import translated

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Moved:
    """The mean of a question from 1 to 5 before and after, over the same `people`: at least, and at most.

    `group` is "mentor" or "mentee".
    """

    question: str
    group: str
    people: int
    before: Range
    after: Range


def moved(program: Program, cohort: str) -> tuple[Moved, ...]:
    """The questions of a cohort that were published for both times, in the order of the report, by role."""
    report = next((r for r in program.feedback_reports if r.cohort == cohort), None)
    if report is None:
        return ()
    data: Any = report.data
    found = []
    for question in data["shift"]:
        for group, told in question["groups"].items():
            if group not in ROLES:
                continue
            ends = _range(told["before"]), _range(told["after"])
            found.append(Moved(translated(question["text"]), group, int(told["n"]), *ends))
    return tuple(found)


def _range(cell: Any) -> Range:
    """Both ends of a range; the reader of the program's files leaves decimals as text."""
    return float(cell["at_least"]), float(cell["at_most"])
