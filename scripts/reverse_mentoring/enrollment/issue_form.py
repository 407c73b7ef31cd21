"""Reading the body of an issue that GitHub made from the enrollment form.

GitHub writes each question as `### Heading`, an empty line and the answer. This reads it as GitHub's own
`@github/issue-parser` does: headings that are exactly those of the form part the body, any other heading belongs to the
answer it stands in. Of two equal headings that parser takes the last, and it takes one in the middle of a line. Here
both are refused: an answer could otherwise speak for another question, consent among them. So a body gives the answers
that GitHub's parser gives, or none; but an answer with headings of its own is kept whole here, where that parser loses
some of its words or gives them to the question before.
"""

from __future__ import annotations

import re

from reverse_mentoring.data.reading.reader import shown
from reverse_mentoring.enrollment.form_fields import FIELDS, Answer, Field
from reverse_mentoring.problems import Problem

_HEADING = re.compile(r"(?P<before>.*?)###(?P<text>.*)")
"""The first mark of a heading in a line is the one that counts, wherever it stands."""
_BOX = re.compile(r"- \[(?P<mark>[ xX])\] (?P<label>.*)")
_BREAK = re.compile(r"\r\n|\r|\n")
_EMPTY = frozenset({"", "_no response_", "none"})
_BLANK = (
    " \t\v\f\u00a0\ufeff\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What counts as space there: all of it may stand around a heading and go unseen."""
_BY_HEADING = {f.heading: f for f in FIELDS}


def parse_body(path: str, body: str) -> tuple[dict[str, Answer], list[Problem]]:
    """The answers by the field's id, and what is wrong with the form.

    Empty answers (nothing, `_No response_`, `None`) are left out. The answer to checkboxes is the words of those that
    are ticked, parted by spaces. `path` is only used to say where.
    """
    lines = _BREAK.split(body)
    starts: dict[str, list[int]] = {f.id: [] for f in FIELDS}
    order: list[tuple[int, Field]] = []
    problems: list[Problem] = []
    for index, line in enumerate(lines):
        match = _HEADING.match(line)
        field = _BY_HEADING.get(match["text"].lstrip(" ").rstrip(_BLANK)) if match else None
        if match and field:
            if match["before"].strip(_BLANK):
                problems.append(_inside(path, index, field))
                continue
            starts[field.id].append(index)
            order.append((index, field))
    ends = [*(index for index, _ in order), len(lines)]
    answers = {
        field.id: answer
        for (start, field), end in zip(order, ends[1:], strict=True)
        if (answer := _answer(field, start, lines[start + 1 : end])) is not None
    }
    return answers, sorted(problems + _heading_problems(path, starts, len(lines)))


def _answer(field: Field, heading: int, lines: list[str]) -> Answer | None:
    """The answer below a heading in line `heading` (counted from 0), or None when it is empty."""
    text = "\n".join(lines).strip(_BLANK + "\n")
    if text.lower() in _EMPTY:
        return None
    first = next(index for index, line in enumerate(lines) if line.strip(_BLANK))
    if field.boxes:
        text = " ".join(_ticked(field, lines))
    return Answer(text, heading + first + 2)


def _ticked(field: Field, lines: list[str]) -> list[str]:
    """The words of the boxes that are ticked, before any heading; a label that stands twice counts as not ticked."""
    marks: dict[str, list[bool]] = {}
    headed = False
    for line in lines:
        headed = headed or "###" in line
        if match := _BOX.fullmatch(line.strip(_BLANK)):
            marks.setdefault(match["label"], []).append(match["mark"] != " " and not headed)
    return [word for label, word in field.boxes.items() if marks.get(label) == [True]]


def _inside(path: str, index: int, field: Field) -> Problem:
    message = f"the heading {shown(field.heading)} stands in the middle of a line"
    return Problem(path, index + 1, 1, "heading-inside", f"/{field.id}", "error", message, _OTHER_WORDS)


_OTHER_WORDS = "an answer cannot hold a heading of the form: write it in other words"


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
            problems.append(
                Problem(path, again + 1, 1, "heading-twice", f"/{field.id}", "error", message, _OTHER_WORDS)
            )
    return problems
