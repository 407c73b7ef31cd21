"""Answers to a form: checked, and as a plaintext that has the same length whatever was answered."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reverse_mentoring.data.records import Role
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.feedback.forms import HIGHEST, LOWEST, Form, Question

SIZE = 4096
"""Bytes of every plaintext: answers as JSON, then spaces. The page that seals in the browser has the same number."""
LONGEST = 400
"""Characters of an answer in one's own words."""

Answer = int | str


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered: to which form, in which role, for which file."""

    cohort: str
    from_: str
    date: date
    form: str
    version: int
    role: Role
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the answer to `question`, what to do, and whether a wrong name is to blame."""

    question: str
    message: str
    hint: str
    on_key: bool = False


def read_answer(question: Question, given: object) -> Answer | Fault:
    """The answer as it is kept: a number for a scale, an option's id for a choice, else text without odd edges."""
    match question.kind:
        case "scale":
            return _number(question, given)
        case "choice":
            ids = [id_ for id_, _ in question.options]
            word = {True: "yes", False: "no"}.get(given, given) if isinstance(given, bool) else given
            if word in ids:
                return str(word)
            return Fault(question.id, f"{_told(given)} is not one of {', '.join(ids)}", perhaps(str(given)[:40], ids))
        case _:
            return _words(question, given)


def check_answers(form: Form, role: Role, given: Mapping[str, object]) -> tuple[dict[str, Answer], list[Fault]]:
    """The answers in the order of the form, and everything that is wrong with them.

    All questions of the role are answered but for those in one's own words, which may be left out: so the same people
    stand behind every number that a report tells of a form.
    """
    asked = {question.id: question for question in form.asked(role)}
    faults = list(_unasked(form, asked, given, role))
    answers: dict[str, Answer] = {}
    for id_, question in asked.items():
        if id_ not in given or given[id_] is None:
            if question.kind != "text":
                faults.append(Fault(id_, f"there is no answer to '{id_}'", f"{question.text} {choices(question)}"))
            continue
        answer = read_answer(question, given[id_])
        if isinstance(answer, Fault):
            faults.append(answer)
        elif answer != "":
            answers[id_] = answer
    return answers, faults


def choices(question: Question) -> str:
    """What can be answered: "1 to 5", "good, deciding or not-good"."""
    if question.kind == "scale":
        return f"{LOWEST} to {HIGHEST}"
    if question.kind == "choice":
        ids = [id_ for id_, _ in question.options]
        return f"{', '.join(ids[:-1])} or {ids[-1]}"
    return f"at most {LONGEST} characters; may be left out"


def to_plain(answers: Answers) -> bytes:
    """The `SIZE` bytes that are sealed. Raises MentoringError when the words do not fit."""
    record = {
        "answers": dict(answers.answers), "cohort": answers.cohort, "date": answers.date.isoformat(),
        "form": answers.form, "from": answers.from_, "role": answers.role, "version": answers.version,
    }  # fmt: skip
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    if (more := len(text) - SIZE) > 0:
        raise MentoringError(f"the answers are {more:,} bytes too long to be sealed",
                             f"{SIZE:,} bytes fit, whatever is said, so that the length tells nothing: "
                             "say it in fewer words")  # fmt: skip
    return text.ljust(SIZE)


def from_plain(plain: bytes) -> Answers:
    """The answers in an opened block. Raises ValueError when it holds anything else."""
    if len(plain) != SIZE:
        raise ValueError(f"it holds {len(plain):,} bytes, not {SIZE:,}")
    try:
        raw: Any = json.loads(plain)
    except RecursionError as error:
        raise ValueError("it holds no answers") from error
    keys = {"answers", "cohort", "date", "form", "from", "role", "version"}
    if not isinstance(raw, dict) or set(raw) != keys or not isinstance(raw["answers"], dict):
        raise ValueError("it holds no answers")
    texts = [raw[key] for key in ("cohort", "date", "form", "from", "role")]
    if not all(isinstance(text, str) for text in texts) or type(raw["version"]) is not int:
        raise ValueError("it holds no answers")
    if raw["role"] not in ("mentor", "mentee"):
        raise ValueError("it names no role")
    day = date.fromisoformat(raw["date"])
    return Answers(raw["cohort"], raw["from"], day, raw["form"], raw["version"], raw["role"], raw["answers"])


def _number(question: Question, given: object) -> Answer | Fault:
    number = int(given) if isinstance(given, str) and given.strip().isascii() and given.strip().isdecimal() else given
    if type(number) is int and LOWEST <= number <= HIGHEST:
        return number
    return Fault(question.id, f"{_told(given)} is no number from {LOWEST} to {HIGHEST}", question.text)


def _words(question: Question, given: object) -> Answer | Fault:
    if not isinstance(given, str):
        return Fault(question.id, f"{_told(given)} is no text", "put it in quotes")
    text = unicodedata.normalize("NFC", given).strip()
    if len(text) > LONGEST:
        return Fault(
            question.id, f"these are {len(text):,} characters; at most {LONGEST} are sealed", "say it in fewer"
        )
    return text


def _unasked(form: Form, asked: Mapping[str, Question], given: Mapping[str, object], role: Role) -> Iterator[Fault]:
    for id_ in given:
        if id_ in asked:
            continue
        if form.question(id_) is not None:
            yield Fault(id_, f"'{id_}' is not for the {role}", "take it out", on_key=True)
        else:
            hint = perhaps(id_, asked) or f"its questions are {', '.join(asked)}"
            yield Fault(id_, f"the form '{form.id}' has no question '{id_}'", hint, on_key=True)


def _told(given: object) -> str:
    """A wrong answer is not repeated: it may be one's own words, and errors end up in logs."""
    return (
        "this"
        if isinstance(given, str) and len(given) > 12
        else repr(given)
        if isinstance(given, int | str)
        else "this"
    )
