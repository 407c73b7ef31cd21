"""Opening a cohort's sealed feedback: what its key holders read, in memory only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reverse_mentoring.data.records import Feedback, Program
from reverse_mentoring.feedback.answers import Answers, check_answers, from_plain
from reverse_mentoring.feedback.forms import Form, Forms
from reverse_mentoring.feedback.sealing import SealFault, unseal
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:
    from reverse_mentoring.feedback.keys import Identity


@dataclass(frozen=True, slots=True)
class Opened:
    """One file and what is in it."""

    file: Feedback
    answers: Answers


def open_all(
    program: Program, cohort: str, forms: Forms, identities: Sequence[Identity], *,
    watch: Callable[[Sequence[Feedback]], Iterable[Feedback]] = iter,
) -> tuple[list[Opened], list[Problem]]:  # fmt: skip
    """The feedback of a cohort by date and name, and a located problem for each file that cannot be used."""
    files = sorted((f for f in program.feedback if f.cohort == cohort), key=lambda f: (f.date, f.key))
    opened, problems = [], []
    for file in watch(files):
        try:
            opened.append(Opened(file, _read(file, forms, identities)))
        except SealFault as fault:
            problems.append(file.source.problem("feedback-opens", fault.message, "sealed", hint=fault.hint))
    return opened, problems


def _read(file: Feedback, forms: Forms, identities: Sequence[Identity]) -> Answers:
    """The answers in a file. Raises SealFault also for what was opened and is none, or is of another file."""
    try:
        answers = from_plain(unseal(file.sealed, identities))
    except ValueError as error:
        raise SealFault("it opens, but holds no answers to a form", "ask its writer to seal again") from error
    if (answers.cohort, answers.from_, answers.date, answers.form) != (file.cohort, file.from_, file.date, file.form):
        raise SealFault("it was sealed for another file: person, date, form or cohort differ",
                        "it is not counted; ask whose file it is, and never trust a copied block")  # fmt: skip
    form: Form = forms.forms[answers.form]
    if answers.version != form.version:
        raise SealFault(f"it answers version {answers.version} of the form; this is version {form.version}",
                        "open it with the code of its time")  # fmt: skip
    _, faults = check_answers(form, answers.role, answers.answers)
    if faults:
        raise SealFault(f"its answers do not fit the form: see '{faults[0].question}'", "ask its writer to seal again")
    return answers
