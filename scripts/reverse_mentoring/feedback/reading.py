"""Answers that come from a file or from options, with every mistake in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Role
from reverse_mentoring.errors import InvalidData, UsageFault
from reverse_mentoring.feedback.answers import Answer, Fault, check_answers
from reverse_mentoring.feedback.forms import Form
from reverse_mentoring.problems import Problem

LARGEST = 64_000
"""Bytes of a file with answers."""


def from_file(name: str, raw: bytes, form: Form, role: Role) -> dict[str, Answer]:
    """The answers in a YAML mapping of questions to answers. Raises InvalidData, located, without a word of theirs."""
    if len(raw) > LARGEST:
        raise UsageFault(f"{name} is too large for answers", f"at most {LARGEST:,} bytes are read")
    document = read_document(name, raw)
    if not isinstance(document, Document):
        raise InvalidData([replace(document, excerpt=None)], *_told)
    if not isinstance(document.data, dict):
        raise InvalidData([document.problem("answers-fit-the-form", "answers are lines of `question: answer`")], *_told)
    given: Mapping[str, object] = document.data
    answers, faults = check_answers(form, role, given)
    if faults:
        raise InvalidData([replace(_located(document, given, fault), excerpt=None) for fault in faults], *_told)
    return answers


def from_options(given: Sequence[str], form: Form, role: Role) -> dict[str, Answer]:
    """The answers in options `question=answer`. Raises UsageFault for the first thing that is wrong."""
    told: dict[str, object] = {}
    for option in given:
        question, equals, answer = option.partition("=")
        if not equals:
            raise UsageFault("--answer needs QUESTION=ANSWER", f"the questions are {_ids(form, role)}")
        if question in told:
            raise UsageFault(f"there are two answers to '{question}'", "give one")
        told[question] = answer
    answers, faults = check_answers(form, role, told)
    if faults:
        raise UsageFault(f"{faults[0].question}: {faults[0].message}", faults[0].hint)
    return answers


def _located(document: Document, given: Mapping[str, object], fault: Fault) -> Problem:
    pointer = (fault.question,) if fault.question in given else ()
    return document.problem("answers-fit-the-form", fault.message, *pointer, hint=fault.hint, on_key=fault.on_key)


_told = ("the answers do not fit the form; nothing was sealed or written", "mend them, then seal again")


def _ids(form: Form, role: Role) -> str:
    return ", ".join(question.id for question in form.asked(role))
