"""Reading the body of an issue that GitHub made from the enrollment form.

GitHub writes each question as `### Heading`, an empty line and the answer. Only headings that are exactly those of the
form part the body; any other heading belongs to the answer it stands in. Each of the form's headings must stand there
exactly once: an answer that repeats one could otherwise speak for another question.
"""

from __future__ import annotations

import re

from reverse_mentoring.data.reader import shown
from reverse_mentoring.enrollment.form_fields import FIELDS, Answer, Field
from reverse_mentoring.problems import Problem

_HEADING = re.compile(r"###[ \t]+(?P<text>.*?)[ \t]*\Z")
_BOX = re.compile(r"[-*][ \t]+\[(?P<mark>[ xX])\][ \t]+(?P<label>.*?)[ \t]*\Z")
_EMPTY = frozenset({"", "_no response_", "none"})
_BY_HEADING = {f.heading: f for f in FIELDS}


def parse_body(path: str, body: str) -> tuple[dict[str, Answer], list[Problem]]:
    """The answers by the field's id, and what is wrong with the form.

    Empty answers (nothing, `_No response_`, `None`) are left out. The answer to checkboxes is the words of those that
    are ticked, parted by spaces. `path` is only used to say where.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts: dict[str, list[int]] = {f.id: [] for f in FIELDS}
    order: list[tuple[int, Field]] = []
    for index, line in enumerate(lines):
        match = _HEADING.match(line)
        if match and (field := _BY_HEADING.get(match["text"])):
            starts[field.id].append(index)
            order.append((index, field))
    ends = [*(index for index, _ in order), len(lines)]
    answers = {
        field.id: answer
        for (start, field), end in zip(order, ends[1:], strict=True)
        if (answer := _answer(field, start, lines[start + 1 : end])) is not None
    }
    return answers, _heading_problems(path, starts, len(lines))


def _answer(field: Field, heading: int, lines: list[str]) -> Answer | None:
    """The answer below a heading in line `heading` (counted from 0), or None when it is empty."""
    text = "\n".join(lines).strip()
    if text.lower() in _EMPTY:
        return None
    first = next(index for index, line in enumerate(lines) if line.strip())
    if field.boxes:
        text = " ".join(_ticked(field, lines))
    return Answer(text, heading + first + 2)


def _ticked(field: Field, lines: list[str]) -> list[str]:
    """The words of the boxes that are ticked; a label that stands twice counts as not ticked."""
    marks: dict[str, list[bool]] = {}
    for line in lines:
        if match := _BOX.match(line.strip()):
            marks.setdefault(match["label"], []).append(match["mark"] != " ")
    return [word for label, word in field.boxes.items() if marks.get(label) == [True]]


def _heading_problems(path: str, starts: dict[str, list[int]], lines: int) -> list[Problem]:
    problems: list[Problem] = []
    for field in FIELDS:
        places = starts[field.id]
        if not places:
            message = f"the heading {shown(field.heading)} of the form is missing"
            hint = "open a new issue from the enrollment form, and change only the answers"
            problems.append(Problem(path, lines, 1, "heading-missing", f"/{field.id}", "error", message, hint))
        for again in places[1:]:
            message = f"the heading {shown(field.heading)} stands twice, first in line {places[0] + 1}"
            hint = "an answer cannot hold a heading of the form: write it in other words"
            problems.append(Problem(path, again + 1, 1, "heading-twice", f"/{field.id}", "error", message, hint))
    return sorted(problems)
