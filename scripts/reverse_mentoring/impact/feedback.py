"""Published numbers of feedback, in words for pages and reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reverse_mentoring.data.records import Program

GROUPS = {"mentor": "mentors", "mentee": "mentees", "everyone": "everyone"}


@dataclass(frozen=True, slots=True)
class Told:
    """One number in words: what was asked, of whom, of how many, the number, and whether the question was adapted."""

    question: str
    group: str
    people: int
    number: str
    adapted: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What a cohort said: how it began, what it is like, what moved from before to after, and the load on mentors."""

    fit: tuple[Told, ...]
    means: tuple[Told, ...]
    shifts: tuple[Told, ...]
    burden: tuple[Told, ...]

    def __bool__(self) -> bool:
        return bool(self.fit or self.means or self.shifts or self.burden)


def heard(program: Program, cohort: str) -> Heard:
    """The published numbers of a cohort; nothing where none were published."""
    report = next((r for r in program.feedback_reports if r.cohort == cohort), None)
    data: Any = report.data if report else {"forms": [], "shift": [], "fit_rate": {}, "mentor_burden": []}
    burden = {(one["form"], one["id"]) for one in data["mentor_burden"]}
    return Heard(
        fit=tuple(Told("find it a good fit", GROUPS[group], cell["n"], _share(cell), adapted=False)
                  for group, cell in data["fit_rate"].items()),
        means=tuple(
            told for form in data["forms"] for question in form["questions"]
            if question["kind"] == "scale" and (form["form"], question["id"]) not in burden
            for told in _question(question)
        ),
        shifts=tuple(_shift(data)),
        burden=tuple(told for question in data["mentor_burden"] for told in _question(question)),
    )  # fmt: skip


def _question(question: Any) -> Iterator[Told]:
    for group, cell in _widest(question["groups"]):
        yield Told(question["text"], GROUPS[group], cell["n"], _mean(cell), question["adapted"])


def _shift(data: Any) -> Iterator[Told]:
    for question in data["shift"]:
        for group, cell in _widest(question["groups"]):
            number = f"{_mean(cell['before'])} before, {_mean(cell['after'])} after"
            yield Told(question["text"], GROUPS[group], cell["n"], number, adapted=False)


def _widest(groups: Any) -> list[tuple[str, Any]]:
    """Everyone where that is told, else the roles that are."""
    return [("everyone", groups["everyone"])] if "everyone" in groups else list(groups.items())


def _ends(cell: Any) -> tuple[float, float]:
    """Both ends of a range; the reader of the program's files leaves decimals as text."""
    return float(cell["at_least"]), float(cell["at_most"])


def _mean(cell: Any) -> str:
    low, high = _ends(cell)
    return f"{low:.1f} of 5" if low == high else f"{low:.1f} to {high:.1f} of 5"


def _share(cell: Any) -> str:
    low, high = (round(100 * end) for end in _ends(cell))
    return f"{low} %" if low == high else f"{low} to {high} %"
