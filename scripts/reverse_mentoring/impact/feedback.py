"""Published numbers of feedback, in words for pages and reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reverse_mentoring.data.records import Program
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.language import _, ngettext, translated
from reverse_mentoring.site.language.speech import decimal


@dataclass(frozen=True, slots=True)
class Told:
    """One number in words: the question, how many of whom answered it, the number, whether it was adapted, and the
    title of the form that asked it where several ask the same.
    """

    question: str
    people: str
    number: str
    adapted: bool
    form: str = ""


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
    titles = {form["form"]: translated(form["title"]) for form in data["forms"]}
    return Heard(
        fit=tuple(Told(_("find it a good fit"), people_of(group, cell["n"]), _share(cell), adapted=False)
                  for group, cell in data["fit_rate"].items()),
        means=tuple(
            told for form in data["forms"] for question in form["questions"]
            if question["kind"] == "scale" and (form["form"], question["id"]) not in burden
            for told in _question(question, translated(form["title"]))
        ),
        shifts=tuple(_shift(data)),
        burden=tuple(
            told for question in data["mentor_burden"] for told in _question(question, titles[question["form"]])
        ),
    )  # fmt: skip


def _question(question: Any, form: str) -> Iterator[Told]:
    for group, cell in _widest(question["groups"]):
        yield Told(translated(question["text"]), people_of(group, cell["n"]), _mean(cell), question["adapted"], form)


def _shift(data: Any) -> Iterator[Told]:
    for question in data["shift"]:
        for group, cell in _widest(question["groups"]):
            number = _("%(before)s before, %(after)s after", before=_mean(cell["before"]), after=_mean(cell["after"]))
            yield Told(translated(question["text"]), people_of(group, cell["n"]), number, adapted=False)


def _widest(groups: Any) -> list[tuple[str, Any]]:
    """Everyone where that is told, else the roles that are."""
    return [("everyone", groups["everyone"])] if "everyone" in groups else list(groups.items())


def people_of(group: str, number: int) -> str:
    """How many of a group ("mentor", "mentee" or "everyone") answered, in words."""
    match group:
        case "mentor":
            return ngettext("%(num)s mentor", "%(num)s mentors", number)
        case "mentee":
            return ngettext("%(num)s mentee", "%(num)s mentees", number)
        case _:
            return ngettext("%(num)s person", "%(num)s people", number)


def _ends(cell: Any) -> tuple[float, float]:
    """Both ends of a range; the reader of the program's files leaves decimals as text."""
    return float(cell["at_least"]), float(cell["at_most"])


def _mean(cell: Any) -> str:
    low, high = _ends(cell)
    if low == high:
        return _("%(number)s of 5", number=decimal(low))
    return _("%(low)s to %(high)s of 5", low=decimal(low), high=decimal(high))


def _share(cell: Any) -> str:
    low, high = (round(100 * end) for end in _ends(cell))
    if low == high:
        return _("%(number)s %%", number=low)
    return _("%(low)s to %(high)s %%", low=low, high=high)
