"""Opening a cohort's sealed feedback: what its key holders read, in memory only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reverse_mentoring.data.records import ROLES, Feedback, Program
from reverse_mentoring.feedback.answers import Answers, check_answers, from_plain
from reverse_mentoring.feedback.forms import Form, Forms
from reverse_mentoring.feedback.sealing import OtherKeys, SealFault, unseal
from reverse_mentoring.problems import Problem

if TYPE_CHECKING:
    from reverse_mentoring.feedback.keys import Identity


@dataclass(frozen=True, slots=True)
class Opened:
    """One file, the place in which it came, and what is in it."""

    file: Feedback
    place: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Opening:
    """What was opened, in the order in which it came, and a located problem for each file that cannot be used.

    `stops` is by form the place of the first file that is sealed to other keys than those at hand: who has those keys
    may count it, so numbers that leave it out and go on after it would differ from theirs by one person.
    """

    opened: tuple[Opened, ...]
    problems: tuple[Problem, ...] = ()
    stops: Mapping[str, int] = field(default_factory=dict)


def open_all(
    program: Program, files: Sequence[Feedback], forms: Forms, identities: Sequence[Identity], *,
    watch: Callable[[Sequence[Feedback]], Iterable[Feedback]] = iter,
) -> Opening:  # fmt: skip
    """Open the `files`, which are in the order in which they came."""
    in_role = {(pair.cohort, role, getattr(pair, role)) for pair in program.pairs for role in ROLES}
    opened: list[Opened] = []
    problems: list[Problem] = []
    stops: dict[str, int] = {}
    for place, file in enumerate(watch(files)):
        try:
            answers = _read(file, forms, identities)
            if (file.cohort, answers.role, file.from_) not in in_role:
                raise SealFault(f"it opens, but '{file.from_}' is no {answers.role} in this cohort",
                                "ask its writer to seal again, in their own role")  # fmt: skip
            opened.append(Opened(file, place, answers))
        except SealFault as fault:
            problems.append(file.source.problem("feedback-opens", fault.message, "sealed", hint=fault.hint))
            if isinstance(fault, OtherKeys):
                stops.setdefault(file.form, place)
    return Opening(tuple(opened), tuple(problems), stops)


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
    kept, faults = check_answers(form, answers.role, answers.answers)
    if faults:
        raise SealFault("it opens, but its answers do not fit the form", "ask its writer to seal again")
    return replace(answers, answers=kept)
