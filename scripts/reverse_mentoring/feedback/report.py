"""The numbers of a cohort's feedback, each told by the rules of `suppression`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reverse_mentoring.data.records import ROLES, Role
from reverse_mentoring.feedback.forms import HIGHEST, LOWEST, Form, Forms, Question
from reverse_mentoring.feedback.opening import Opened, Opening
from reverse_mentoring.feedback.suppression import Told, told_count, told_sum, whole_steps

Group = Literal["mentor", "mentee", "everyone"]
Chain = tuple[tuple[Opened, ...], ...]
"""The counted people in the order in which they came, each with one file, or with two for before and after."""
BEFORE, AFTER = "baseline", "closing"
"""The two forms whose common questions are told as before and after, over the same people, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of one question, by group; a group that is too small is missing."""

    question: Question
    groups: Mapping[Group, Told]


@dataclass(frozen=True, slots=True)
class FormNumbers:
    """One form: how many people answered, how many of each role are counted, and its rows."""

    form: Form
    received: int
    counted: Mapping[Role, int]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """One question before and after, over the same people, by group."""

    question: Question
    groups: Mapping[Group, tuple[Told, Told]]


@dataclass(frozen=True, slots=True)
class Report:
    """All numbers of a cohort. `marks` say which answers are counted, so that a later report can tell whether they
    still come first; `withheld` names the chains of which they do not.
    """

    cohort: str
    min_group: int
    forms: tuple[FormNumbers, ...]
    shifts: tuple[Shift, ...]
    marks: Mapping[str, str]
    withheld: tuple[str, ...] = ()

    @property
    def fit(self) -> Row | None:
        """The share for whom the pair is a good fit."""
        rows = (row for numbers in self.forms for row in numbers.rows if row.question.id == "fit")
        return next(rows, None)

    @property
    def burden(self) -> tuple[tuple[Form, Row], ...]:
        """What mentoring costs the mentors, by form."""
        return tuple((n.form, row) for n in self.forms for row in n.rows if row.question.burden)


def report(
    opening: Opening, cohort: str, forms: Forms, min_group: int, earlier: Mapping[str, str] | None = None
) -> Report:
    """The numbers over what was opened of a cohort, as far as nothing before it is sealed to other keys.

    A person counts once a form and role, with the first answer. `earlier` are the marks of a report that was published:
    where answers that it counted are gone, or others have come before them, new numbers beside the old ones could speak
    of one person, so that chain is withheld.
    """
    chains = {name: tuple(whole_steps(chain, min_group)) for name, chain in _chains(opening, forms).items()}
    before = earlier or {}
    withheld = tuple(name for name in sorted(before) if not _goes_on(chains.get(name, ()), before[name], min_group))
    chains = {name: () if name in withheld else chain for name, chain in chains.items()}
    marks = {name: _mark(chain) for name, chain in chains.items() if chain}
    received = Counter(form for form, _ in {(one.answers.form, one.answers.from_) for one in opening.opened})
    told = tuple(
        _numbers(form, received[form.id], chains, _compared(forms), min_group) for form in forms.forms.values()
    )
    shifts = tuple(_shifts(forms, chains, min_group))
    return Report(cohort, min_group, told, shifts, marks | {name: before[name] for name in withheld}, withheld)


def with_everyone(told: Mapping[Role, Told | None]) -> dict[Group, Told]:
    """What is told by role, and of everyone who was asked as the sum of it, when all roles that were asked are told."""
    groups: dict[Group, Told] = {role: cell for role, cell in told.items() if cell is not None}
    if len(told) == len(groups) == len(ROLES):
        groups["everyone"] = groups["mentor"] + groups["mentee"]
    return groups


def _chains(opening: Opening, forms: Forms) -> dict[str, Chain]:
    """The people of each form and role ("fit/mentor"), and of each role before and after ("shift/mentor").

    Who answered before and after comes when the later of the two answers came: then nobody comes in between.
    """
    first: dict[tuple[str, Role], dict[str, Opened]] = {(form, role): {} for form in forms.forms for role in ROLES}
    for one in opening.opened:
        first[one.answers.form, one.answers.role].setdefault(one.answers.from_, one)
    chains: dict[str, Chain] = {f"{form}/{role}": _until(((one,) for one in people.values()), opening, (form,))
                                for (form, role), people in first.items()}  # fmt: skip
    for role in ROLES:
        before = first[BEFORE, role]
        both = ((before[who], one) for who, one in first[AFTER, role].items() if who in before)
        chains[f"shift/{role}"] = _until(both, opening, (BEFORE, AFTER))
    return chains


def _until(entries: Iterable[tuple[Opened, ...]], opening: Opening, forms: Sequence[str]) -> Chain:
    """The entries by the place of their last file, up to the first file of the `forms` that other keys open."""
    stop = min((opening.stops[form] for form in forms if form in opening.stops), default=None)
    placed = sorted((max(one.place for one in entry), entry[0].file.key, entry) for entry in entries)
    return tuple(entry for place, _, entry in placed if stop is None or place < stop)


def _compared(forms: Forms) -> tuple[Question, ...]:
    """The questions that are told as before and after."""
    later = {question.id for question in forms.forms[AFTER].questions}
    return tuple(q for q in forms.forms[BEFORE].questions if q.kind == "scale" and q.id in later)


def _numbers(
    form: Form, received: int, chains: Mapping[str, Chain], compared: Sequence[Question], min_group: int
) -> FormNumbers:
    counted: dict[Role, int] = {role: len(chains[f"{form.id}/{role}"]) for role in ROLES}
    elsewhere = {q.id for q in compared} if form.id in (BEFORE, AFTER) else set()
    rows = []
    for question in form.questions:
        if question.kind != "text" and question.id not in elsewhere:
            told = {role: _told(question, chains[f"{form.id}/{role}"], 0, min_group)
                    for role in ROLES if question.asks(role)}  # fmt: skip
            rows.append(Row(question, with_everyone(told)))
    return FormNumbers(form, received, counted, tuple(rows))


def _shifts(forms: Forms, chains: Mapping[str, Chain], min_group: int) -> Iterator[Shift]:
    for question in _compared(forms):
        ends = [with_everyone({role: _told(question, chains[f"shift/{role}"], number, min_group) for role in ROLES})
                for number in (0, 1)]  # fmt: skip
        yield Shift(question, {group: (ends[0][group], ends[1][group]) for group in ends[0]})


def _told(question: Question, chain: Chain, number: int, min_group: int) -> Told | None:
    """What is told of the answers in the files at place `number`; of a reversed sentence 5 counts as 1."""
    answers = [entry[number].answers.answers[question.id] for entry in chain]
    if question.kind == "choice":
        return told_count(answers.count(question.counts), len(answers), min_group)
    numbers = [int(answer) for answer in answers]
    turned = [LOWEST + HIGHEST - n for n in numbers] if question.reversed else numbers
    return told_sum(turned, LOWEST, HIGHEST, min_group)


def _mark(chain: Chain) -> str:
    """How many people are counted, and a digest of their files."""
    keys = "\n".join(one.file.key for entry in chain for one in entry)
    return f"{len(chain)} {hashlib.sha256(keys.encode()).hexdigest()}"


def _goes_on(chain: Chain, mark: str, min_group: int) -> bool:
    """Do the people of an earlier mark still come first, and were they counted in the same steps?"""
    count = mark.partition(" ")[0]
    known = count.isascii() and count.isdecimal() and len(count) < 9
    return known and int(count) % min_group == 0 and _mark(chain[: int(count)]) == mark
