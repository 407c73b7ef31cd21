"""The file that feedback becomes: whose it is, where it lies, what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reverse_mentoring.data.records import ROLES, Cohort, Program, Role
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.data.writing.atomic import bytes_at, refuse_links
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.feedback.answers import Answer, Answers, to_plain
from reverse_mentoring.feedback.forms import Form
from reverse_mentoring.feedback.keys import recipients_of
from reverse_mentoring.feedback.sealing import seal


@dataclass(frozen=True, slots=True)
class Place:
    """Whose feedback it is, in which role, to which form, and the file that it goes into."""

    cohort: str
    handle: str
    role: Role
    form: Form
    day: date

    @property
    def path(self) -> str:
        """cohorts/COHORT/feedback/DATE-HANDLE-FORM.yaml"""
        return path_of(self.cohort, self.handle, self.form.id, self.day)


def path_of(cohort: str, handle: str, form: str, day: date) -> str:
    """Where the feedback of a person to a form lies."""
    return f"cohorts/{cohort}/feedback/{day}-{handle}-{form}.yaml"


def place_for(program: Program, cohort: Cohort, handle: str, form: Form, *, day: date, role: Role | None) -> Place:
    """Where the feedback goes, and in which role it is given: the one that the person has in the cohort's pairs.

    Raises MentoringError for somebody who is in no pair, and UsageFault for a role that they have not, or when they
    have both and said none.
    """
    pairs = program.pairs_of(cohort.id)
    roles = [r for r in ROLES if any(handle == getattr(pair, r) for pair in pairs)]
    if not roles:
        people = {h for pair in pairs for h in (pair.mentor, pair.mentee)}
        raise MentoringError(f"'{handle}' is in no pair of {cohort.id}",
                             perhaps(handle, people) or "feedback is about one's own pair")  # fmt: skip
    if role is None and len(roles) > 1:
        raise UsageFault(f"'{handle}' is a mentor and a mentee in {cohort.id}", "say --role mentor or --role mentee")
    if role is not None and role not in roles:
        raise UsageFault(f"'{handle}' is no {role} in {cohort.id}", f"leave --role out, or say --role {roles[0]}")
    return Place(cohort.id, handle, role or roles[0], form, day)


def standing(program: Program, place: Place) -> PlannedFile | None:
    """The file as it is, when there is one: nobody but key holders could tell whether new answers differ from it."""
    refuse_links(program.root, place.path)
    held = bytes_at(program.root / place.path)
    if held is None:
        return None
    text = held.decode("utf-8", "replace")
    return PlannedFile(place.path, text, text)


def sealed_file(program: Program, place: Place, answers: Mapping[str, Answer]) -> PlannedFile:
    """The new file with `answers`, sealed to the program's key holders. The plaintext is in memory only.

    Raises MentoringError when there are no recipients, or when the words do not fit, and InvalidData for wrong keys.
    """
    recipients = recipients_of(program.settings)
    full = Answers(place.cohort, place.handle, place.day, place.form.id, place.form.version, place.role, answers)
    record = {"from": place.handle, "date": place.day.isoformat(), "form": place.form.id,
              "sealed": seal(to_plain(full), recipients)}  # fmt: skip
    return PlannedFile(place.path, None, to_yaml(record, modeline=schema_address(place.path, "feedback")))
