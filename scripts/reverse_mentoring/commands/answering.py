"""The questions of a form at a terminal."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import note
from reverse_mentoring.data.records import Role
from reverse_mentoring.feedback.answers import Answer, Fault, choices, read_answer
from reverse_mentoring.feedback.forms import Form, Question


def ask(form: Form, role: Role) -> dict[str, Answer]:
    """The answers of somebody at a terminal; each is asked for again until it can be used."""
    note(f"{form.title}. {form.when} Your answers are sealed; only key holders can read them.")
    answers: dict[str, Answer] = {}
    for question in form.asked(role):
        answer = _answer(question)
        if answer != "":
            answers[question.id] = answer
    return answers


def _answer(question: Question) -> Answer:
    note(f"\n{question.text}")
    for id_, text in question.options:
        note(f"  {id_}: {text}")
    default = "" if question.kind == "text" else None
    while True:
        given = click.prompt(f"[{choices(question)}]", default=default, show_default=False, err=True)
        read = read_answer(question, given)
        if not isinstance(read, Fault):
            return read
        note(f"Error: {read.message}")
