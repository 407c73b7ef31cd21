"""The forms of sealed feedback: the questions that come with the code, or a program's own wording of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from reverse_mentoring.data.files.kinds import Found
from reverse_mentoring.data.files.opening import Opener
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Role
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.errors import InvalidData, UsageFault
from reverse_mentoring.problems import Problem

OWN = "feedback-forms.yaml"
"""Where a program keeps its own wording."""
LOWEST, HIGHEST = 1, 5
"""The ends of the scale."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `options` are ids and texts of a choice, `counts` the option whose share a report tells."""

    id: str
    kind: Literal["scale", "choice", "text"]
    for_: Literal["both", "mentor", "mentee"]
    text: str
    reversed: bool = False
    adapted: bool = False
    burden: bool = False
    counts: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def asks(self, role: Role) -> bool:
        """Is it for people in that role?"""
        return self.for_ in ("both", role)


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its questions in order."""

    id: str
    version: int
    title: str
    when: str
    questions: tuple[Question, ...]

    def asked(self, role: Role) -> tuple[Question, ...]:
        """The questions for people in that role."""
        return tuple(question for question in self.questions if question.asks(role))

    def question(self, id_: str) -> Question | None:
        """The question of that id, if the form asks it."""
        return next((question for question in self.questions if question.id == id_), None)


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms, by id in their order, and what the numbers of the scale mean."""

    scale: Mapping[int, str]
    forms: Mapping[str, Form]

    def named(self, form: str) -> Form:
        """The form of that id. Raises UsageFault when there is none."""
        if form not in self.forms:
            raise UsageFault(f"there is no form '{form}'",
                             perhaps(form, self.forms) or f"the forms are {', '.join(self.forms)}")  # fmt: skip
        return self.forms[form]


@cache
def standard_forms() -> Forms:
    """The forms that come with the code."""
    raw = files(__package__).joinpath("forms.yaml").read_bytes()
    return _made(_checked("forms.yaml", raw))


def forms_of(root: Path) -> Forms:
    """The forms of the program at `root`: those of its feedback-forms.yaml, else the ones that come with the code.

    Raises InvalidData, located, when that file is broken, or says more than other words for the same questions.
    """
    if not (root / OWN).exists() and not (root / OWN).is_symlink():
        return standard_forms()
    with Opener(root) as opener:
        raw = opener.read(Found(OWN, "forms"))
    if isinstance(raw, Problem):
        raise InvalidData([raw])
    document = _checked(OWN, raw)
    own = _made(document)
    if problems := list(_other_questions(document, own, standard_forms())):
        raise InvalidData(problems, f"{OWN} asks something else", "translate the texts, and leave the rest as it is")
    return own


def _checked(path: str, raw: bytes) -> Document:
    document = read_document(path, raw)
    if isinstance(document, Problem):
        raise InvalidData([document])
    if problems := schema_problems(document, "forms"):
        raise InvalidData(problems)
    return document


def _made(document: Document) -> Forms:
    data: Any = document.data
    known = {q["id"]: _question(q) for q in data["questions"]}
    unknown = [
        document.problem("form-asks-known-question", f"there is no question '{id_}'",
                         "forms", number, "questions", place, hint=perhaps(id_, known) or "add it to questions")
        for number, form in enumerate(data["forms"]) for place, id_ in enumerate(form["questions"]) if id_ not in known
    ]  # fmt: skip
    if unknown:
        raise InvalidData(unknown)
    forms = {f["id"]: Form(f["id"], f["version"], f["title"], f["when"], tuple(known[q] for q in f["questions"]))
             for f in data["forms"]}  # fmt: skip
    return Forms({int(number): text for number, text in data["scale"].items()}, forms)


def _question(raw: Mapping[str, Any]) -> Question:
    return Question(
        raw["id"], raw["kind"], raw["for"], raw["text"], raw.get("reversed", False), raw.get("adapted", False),
        raw.get("burden", False), raw.get("counts", ""), tuple((o["id"], o["text"]) for o in raw.get("options", ())),
    )  # fmt: skip


def _other_questions(document: Document, own: Forms, standard: Forms) -> Iterator[Problem]:
    """Where `own` differs in more than words: reports would compare what cannot be compared."""
    for number, (id_, form) in enumerate(own.forms.items()):
        theirs = standard.forms[id_]
        if form.version != theirs.version:
            message = f"version must be {theirs.version}, as in the forms that come with the code"
            yield document.problem("forms-differ-in-words-only", message, "forms", number, "version")  # fmt: skip
        if [_bare(q) for q in form.questions] != [_bare(q) for q in theirs.questions]:
            asked = ", ".join(q.id for q in theirs.questions)
            message = f"'{id_}' must ask the same questions: {asked}"
            yield document.problem("forms-differ-in-words-only", message, "forms", number, "questions",
                                   hint="the same ids, kinds, options and marks, in the same order")  # fmt: skip


def _bare(question: Question) -> Question:
    return replace(question, text="", options=tuple((id_, "") for id_, _ in question.options))
