"""Pausing, coming back and leaving: edits of a person's own file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.data.writing.planned import PlannedFile
from reverse_mentoring.errors import UsageFault


def person_named(program: Program, handle: str) -> Participant:
    """The participant called `handle`. Raises UsageFault, with the nearest name, when there is none."""
    person = program.people.get(handle)
    if person is None:
        raise UsageFault(f"nobody here is called '{handle}'", perhaps(handle, program.people))
    return person


def set_status(person: Participant, status: Literal["active", "paused"], today: date) -> PlannedFile:
    """The person's file, paused, or active again and confirmed today."""
    before = person.source.text
    after = set_value(before, ("status",), status)
    if status == "active" and person.status != "active":
        after = set_value(after, ("confirmed",), today.isoformat())
    return PlannedFile(person.source.path, before, after)


def leave(program: Program, person: Participant) -> list[PlannedFile]:
    """The person's file with `status: left` and nothing published, and their standing pairs ended, without a reason.

    The pairs are written first, as they come first by path: a pair that has ended may name somebody who is still here,
    but a standing pair may not name somebody who left. So the program is valid at every moment between.
    """
    before = person.source.text
    after = set_value(before, ("status",), "left")
    after = set_value(after, ("consent", "propose"), False)
    after = set_value(after, ("consent", "publish"), "none")
    files = [PlannedFile(person.source.path, before, after)]
    for pair in program.pairs:
        if pair.standing and person.handle in (pair.mentor, pair.mentee):
            text = pair.source.text
            files.append(PlannedFile(pair.source.path, text, set_value(text, ("status",), "ended")))
    return files
