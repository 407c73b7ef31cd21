"""A report, and opened feedback, in words for key holders and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reverse_mentoring.feedback.forms import Forms, Question
from reverse_mentoring.feedback.opening import Opened
from reverse_mentoring.feedback.report import Group, Report, Row
from reverse_mentoring.feedback.suppression import Told
from reverse_mentoring.validation.inert import harmless

MAY = "These numbers may be published, with what stands below them, as often as you like."
MAY_NOT = (
    "Never publish or pass on: what `feedback open` prints, anybody's own words, who gave which answer, numbers of a "
    "single pair, and numbers worked out in any other way."
)
CAVEATS = (
    "People told this about themselves, and nobody was compared with them: it does not show what caused what.",
    "It is confidential and not anonymous: key holders can read who answered what.",
)
NAMES: Mapping[Group, str] = {"mentor": "mentors", "mentee": "mentees", "everyone": "everyone"}


def report_lines(report: Report, forms: Forms) -> Iterator[str]:
    """The report in lines of plain text."""
    yield f"Feedback of {report.cohort}, told of {report.min_group} people or more"
    for numbers in report.forms:
        yield ""
        counted = ", ".join(f"{n} {NAMES[role]}" for role, n in numbers.counted.items() if n) or "nobody yet"
        yield f"{numbers.form.title} ({numbers.form.id}, version {numbers.form.version})"
        yield f"  answered: {numbers.received}; counted, in whole steps of {report.min_group}: {counted}"
        for row in numbers.rows:
            if row.groups:
                yield from _row_lines(row)
    if any(shift.groups for shift in report.shifts):
        yield ""
        yield "Before and after, the same people"
        for shift in report.shifts:
            if shift.groups:
                yield f"  {shift.question.text}"
            for group, (before, after) in shift.groups.items():
                yield (f"    {NAMES[group]} ({before.n}): {_mean(before)} before, {_mean(after)} after, "
                       f"change {_change(before, after)}")  # fmt: skip
    for name in report.withheld:
        yield ""
        yield f"{name}: withheld. Answers that the published report counted are gone, or others have come before them."
    yield ""
    yield f"1 to 5: {', '.join(f'{n} {text.lower()}' for n, text in forms.scale.items())}. Higher is better everywhere."
    yield f"{MAY} {MAY_NOT}"
    yield from CAVEATS


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    fit = report.fit
    return {
        "cohort": report.cohort, "min_group": report.min_group,
        "forms": [
            {"form": n.form.id, "version": n.form.version, "title": n.form.title, "answered": n.received,
             "counted": dict(n.counted), "questions": [_row_data(row) for row in n.rows]}
            for n in report.forms
        ],
        "shift": [
            {"id": s.question.id, "text": s.question.text, "groups": {
                group: {"n": b.n, "before": _cell(b), "after": _cell(a), "change": _change_cell(b, a)}
                for group, (b, a) in s.groups.items()}}
            for s in report.shifts
        ],
        "fit_rate": {} if fit is None else {group: _cell(told) for group, told in fit.groups.items()},
        "mentor_burden": [{"form": form.id, **_row_data(row)} for form, row in report.burden],
        "withheld": list(report.withheld), "marks": dict(sorted(report.marks.items())),
        "publish": {"may": MAY, "may_not": MAY_NOT, "caveats": list(CAVEATS)},
    }  # fmt: skip


def opened_lines(opened: Sequence[Opened], forms: Forms) -> Iterator[str]:
    """What people answered, for a key holder's eyes."""
    for number, one in enumerate(opened):
        form = forms.forms[one.answers.form]
        if number:
            yield ""
        yield f"{one.file.from_}, {one.answers.role}, {one.file.date}: {form.title} ({form.id})"
        for id_, answer in one.answers.answers.items():
            question = form.question(id_)
            yield harmless(f"  {question.text if question else id_}  {_spoken(question, answer)}")


def opened_data(opened: Sequence[Opened]) -> list[dict[str, Any]]:
    """What people answered, as plain data."""
    return [
        {"path": one.file.source.path, "from": one.file.from_, "role": one.answers.role,
         "date": one.file.date.isoformat(), "form": one.answers.form, "version": one.answers.version,
         "answers": dict(one.answers.answers)}
        for one in opened
    ]  # fmt: skip


def _row_lines(row: Row) -> Iterator[str]:
    marks = [word for word, so in (("adapted", row.question.adapted), ("turned around", row.question.reversed)) if so]
    told = f" [{', '.join(marks)}]" if marks else ""
    yield f"  {row.question.text}{told}"
    for group, cell in row.groups.items():
        number = _share(row.question, cell) if row.question.kind == "choice" else _mean(cell)
        yield f"    {NAMES[group]} ({cell.n}): {number}"


def _mean(told: Told) -> str:
    return f"{told.low / told.n:.2f}" if told.exact else f"{told.low / told.n:.2f} to {told.high / told.n:.2f}"


def _share(question: Question, told: Told) -> str:
    text = dict(question.options)[question.counts]
    return f'{told.low * 100 / told.n:.0f} to {told.high * 100 / told.n:.0f} % "{text}"'


def _change(before: Told, after: Told) -> str:
    low, high = (after.low - before.high) / before.n, (after.high - before.low) / before.n
    return f"{low:+.2f}" if low == high else f"{low:+.2f} to {high:+.2f}"


def _cell(told: Told) -> dict[str, Any]:
    return {"n": told.n, "at_least": round(told.low / told.n, 4), "at_most": round(told.high / told.n, 4)}


def _change_cell(before: Told, after: Told) -> dict[str, float]:
    return {"at_least": round((after.low - before.high) / before.n, 4),
            "at_most": round((after.high - before.low) / before.n, 4)}  # fmt: skip


def _row_data(row: Row) -> dict[str, Any]:
    question = row.question
    measure = {"share_of": question.counts} if question.kind == "choice" else {"mean": "1 to 5, higher is better"}
    return {"id": question.id, "text": question.text, "kind": question.kind, **measure, "adapted": question.adapted,
            "reversed": question.reversed, "groups": {g: _cell(told) for g, told in row.groups.items()}}  # fmt: skip


def _spoken(question: Question | None, answer: object) -> str:
    if question is not None and question.kind == "choice":
        return f"→ {dict(question.options).get(str(answer), answer)}"
    return f"→ {answer}"
