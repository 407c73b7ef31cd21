"""One person's answers become their file, checked as the whole program would check it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reverse_mentoring.data.build import WORKING_HOURS
from reverse_mentoring.data.files.layout import kind_of
from reverse_mentoring.data.reading.reader import read_document, shown
from reverse_mentoring.data.records import ROLES, Account, Program
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.enrollment import answers as told
from reverse_mentoring.enrollment.answers import Unusable, Words
from reverse_mentoring.enrollment.checking import check_people
from reverse_mentoring.enrollment.form_fields import BY_ID, FIELDS, INTERNAL, KEEP, PROPOSE, PUBLIC, Answer
from reverse_mentoring.problems import Problem

FORM = "the answers"


@dataclass(frozen=True, slots=True)
class Enrollment:
    """What the answers give: the file (None when something is wrong), and every problem and warning, sorted."""

    file: PlannedFile | None
    problems: tuple[Problem, ...]


def enroll(
    program: Program, answers: Mapping[str, Answer], account: Account, today: date, *, path: str = FORM
) -> Enrollment:  # fmt: skip
    """The file of the person who owns `account` and gave `answers` (by the field's id).

    Today is the day of consent, of confirmation and of a preparation that is ticked. Nothing is written. Problems are
    located in the form called `path`, at the answer they are about; their pointer is `/` and the field's id.
    """
    hand = _Hand(program, answers, account, path)
    org, record = hand.record(today)
    if hand.problems:
        return Enrollment(None, tuple(sorted(hand.problems)))
    place = f"participants/{org}/{account.handle}.yaml"
    text = to_yaml(record, modeline=schema_address(place, "participant"))
    kind = kind_of(place)
    if kind is None or kind.kind != "participant":
        hand.refuse("", "wrong-form", f"{shown(account.handle)} cannot be a handle here", "give your GitHub login")
        return Enrollment(None, tuple(hand.problems))
    if (taken := hand.taken(place, text)) is not None:
        return taken
    document = read_document(place, text.encode("utf-8"))
    found = [document] if isinstance(document, Problem) else check_people(program, [document], today)
    problems = tuple(sorted(hand.located(p) for p in found))
    good = all(p.severity != "error" for p in problems)
    return Enrollment(PlannedFile(place, None, text) if good else None, problems)


class _Hand:
    """Fills in one record from answers, and keeps what is wrong with them."""

    def __init__(self, program: Program, answers: Mapping[str, Answer], account: Account, path: str) -> None:
        self.program, self.answers, self.account, self.path = program, answers, account, path
        self.words = Words.of(program)
        self.problems: list[Problem] = []

    def record(self, today: date) -> tuple[str, dict[str, Any]]:
        """The organization, and the record in the contract's order; optional keys without an answer are left out."""
        words, take = self.words, self._take
        for field in FIELDS:
            if field.required and field.id not in self.answers:
                self.refuse(field.id, "answer-missing", f"'{field.heading}' has no answer", field.help)
            elif field.id in self.answers:
                self._refuse_hidden(field.id)
        ticked = take("consent", str.split, [])
        if "consent" in self.answers and KEEP not in ticked:
            label = next(label for label, word in BY_ID["consent"].boxes.items() if word == KEEP)
            self.refuse("consent", "consent-missing", f"the box '{label}' is not ticked",
                          "without it nothing is kept, and there is no file to make")  # fmt: skip
        prepared = take("prepared", str.split, [])
        record: dict[str, Any] = {
            "handle": self.account.handle,
            "github_id": self.account.github_id,
            "name": take("name", told.one_line, ""),
            "level": take("level", words.level, ""),
            "team": take("team", told.slug),
            "reports_to": take("reports_to", told.handle),
            "seats": {role: take(f"{role}_seats", told.number, 0) for role in ROLES},
            "offers": take("offers", words.offers, {}),
            "wants": take("wants", lambda text: words.topics(text, "skill"), []),
            "interests": take("interests", lambda text: words.topics(text, "interest")),
            "goals": take("goals", lambda text: words.topics(text, "goal")),
            "languages": take("languages", told.codes, []),
            "timezone": take("timezone", words.timezone, ""),
            "hours": take("hours", told.hours, WORKING_HOURS),
            "days": take("days", told.days),
            "meet": take("meet", told.codes),
            "site": take("site", told.slug),
            "cohorts": take("cohorts", told.codes),
            "prepared": {role: today for role in ROLES if role in prepared} or None,
            "status": "active",
            "confirmed": today,
            "consent": {"given": today, "propose": PROPOSE in ticked, "publish": _publish(ticked)},
            "about": take("about", str.strip),
        }
        return take("org", words.org, ""), {key: value for key, value in record.items() if value is not None}

    def taken(self, place: str, text: str) -> Enrollment | None:
        """What to answer when the handle has a file already: nothing to do when it says the same, else a problem."""
        person = self.program.people.get(self.account.handle)
        if person is None:
            return None
        if person.source.path == place and person.source.text == text:
            return Enrollment(PlannedFile(place, text, text), ())
        self.refuse("", "already-enrolled", f"'{person.handle}' already has a file, {person.source.path}",
                      "edit that file in a pull request; enrolling again never overwrites it")  # fmt: skip
        return Enrollment(None, tuple(self.problems))

    def located(self, problem: Problem) -> Problem:
        """A problem of the file that would be written, told of the answer it comes from."""
        key, _, rest = problem.pointer.removeprefix("/").partition("/")
        field = next((f.id for f in FIELDS if f.key == key), "")
        if key == "seats" and rest in ROLES:
            field = f"{rest}_seats"
        line = self.answers[field].line if field in self.answers else 1
        pointer = f"/{field or key}" if key else ""
        return replace(problem, path=self.path, line=line, column=1, pointer=pointer, excerpt=None)

    def _take(self, id_: str, make: Callable[[str], Any], otherwise: Any = None) -> Any:
        answer = self.answers.get(id_)
        if answer is None or not answer.text.strip():
            return otherwise
        try:
            return make(answer.text)
        except Unusable as unusable:
            self.refuse(id_, unusable.code, unusable.message, unusable.hint)
            return otherwise

    def _refuse_hidden(self, id_: str) -> None:
        read = read_document(self.path, to_yaml({"answer": self.answers[id_].text}).encode("utf-8"))
        if isinstance(read, Problem):
            self.refuse(id_, read.code, read.message, "delete it, or type the answer again")

    def refuse(self, id_: str, code: str, message: str, hint: str) -> None:
        """Keep a problem of the answer `id_`, or of the whole form when it is empty."""
        line = self.answers[id_].line if id_ in self.answers else 1
        pointer = f"/{id_}" if id_ else ""
        self.problems.append(Problem(self.path, line, 1, code, pointer, "error", message, hint))


def _publish(ticked: list[str]) -> str:
    if PUBLIC in ticked:
        return "public"
    return "internal" if INTERNAL in ticked else "none"
