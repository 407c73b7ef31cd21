"""What has to change, file by file, so that nothing in the program names a person any more.

The order is part of the plan. First others' files lose the mention, then what the person had a part in goes, then their
own file, and last their place among the coordinators. So the program is valid at every moment between, and until the
last step something still names the person, so that a command that was cut off can be run again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from reverse_mentoring.credentials.model import credential_id
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.records import Pair, Program
from reverse_mentoring.data.writing.atomic import bytes_at
from reverse_mentoring.data.writing.edits import remove_value
from reverse_mentoring.data.writing.planned import PlannedFile, gone_file
from reverse_mentoring.erasure.naming import names_person
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.policy.codeowners import code_owners
from reverse_mentoring.policy.rules_files import CODE_OWNERS


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the plan, and why it changes or goes, in words that name nobody."""

    file: PlannedFile
    why: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """The plan for one person: what the program calls them, and the steps in the order in which they are taken.

    `github_id` is None when no file holds the number of the account, `name` when there is no participant's file.
    """

    handle: str
    github_id: int | None
    name: str | None
    steps: tuple[Step, ...]

    @property
    def files(self) -> list[PlannedFile]:
        """The planned files, in their order."""
        return [step.file for step in self.steps]


def plan_erasure(program: Program, handle: str) -> Erasure:
    """The plan that takes `handle` out of every file; it has no steps when nothing names them.

    Raises MentoringError when they are the only coordinator.
    """
    person = program.people.get(handle)
    github_id = _github_id(program, handle)
    pairs = [pair for pair in program.pairs if handle in (pair.mentor, pair.mentee)]
    own = [Step(_gone(person.source), "their own file")] if person else []
    last = list(_coordinators(program, handle))
    steps = (
        *_code_owners(program, handle), *_mentions(program, handle), *_parts(program, handle, pairs, github_id),
        *(Step(_gone(pair.source), "a pair of theirs") for pair in pairs), *own, *last,
    )  # fmt: skip
    return Erasure(handle, github_id, person.name if person else None, steps)


def _github_id(program: Program, handle: str) -> int | None:
    accounts = [*program.settings.coordinators, *(contact for org in program.orgs for contact in org.contacts)]
    numbers = [p.github_id for p in program.participants if p.handle == handle]
    return next(iter(numbers + [account.github_id for account in accounts if account.handle == handle]), None)


def _gone(source: Document) -> PlannedFile:
    return gone_file(source.path, source.text)


def _places(handle: str, handles: Iterable[str], *pointer: str | int) -> list[Pointer]:
    return [(*pointer, place) for place, other in enumerate(handles) if other == handle]


def _approval(handle: str, approved: Iterable[str]) -> list[Pointer]:
    return [("approved", handle)] if handle in approved else []


def _coordinators(program: Program, handle: str) -> Iterator[Step]:
    settings = program.settings
    places = _places(handle, (c.handle for c in settings.coordinators), "coordinators")
    if places and len(places) == len(settings.coordinators):
        raise MentoringError(f"'{handle}' is the only coordinator of this program",
                             "add another one to program.yaml first, and let them run this command")  # fmt: skip
    yield from _lost(settings.source, places, "they coordinate no more")


def _mentions(program: Program, handle: str) -> Iterator[Step]:
    """The files of others that only lose a mention."""
    for cohort in program.cohorts:
        places: list[Pointer] = [("matching", "pins", n) for n, pin in enumerate(cohort.matching.pins) if handle in pin]
        yield from _lost(cohort.source, places, "a pinned pair with them")
    for kudos in program.kudos:
        if not _falls(handle, kudos.from_, kudos.to):
            places = [*_places(handle, kudos.to, "to"), *_approval(handle, kudos.approved)]
            yield from _lost(kudos.source, places, "a thank-you to them and others")
    for change in program.changes:
        if not _falls(handle, change.by, change.with_):
            places = [*_places(handle, change.with_, "with"), *_approval(handle, change.approved)]
            yield from _lost(change.source, places, "a change made with them and others")
    for person in program.participants:
        if person.handle != handle:
            places = [("reports_to",)] if person.reports_to == handle else []
            yield from _lost(person.source, places, "somebody who reports to them")
    for org in program.orgs:
        places = _places(handle, (contact.handle for contact in org.contacts), "contacts")
        yield from _lost(org.source, places, "they speak for the organization no more")
    if program.badges_source is not None:
        awards = [_places(handle, (a.handle for a in badge.awarded), "badges", number, "awarded")
                  for number, badge in enumerate(program.badges)]  # fmt: skip
        yield from _lost(program.badges_source, chain.from_iterable(awards), "a badge of theirs")


def _lost(source: Document, pointers: Iterable[Pointer], why: str) -> Iterator[Step]:
    """The step that takes what stands at `pointers` out of a file; from the last to the first, so that places stay."""
    text = source.text
    for pointer in reversed(list(pointers)):
        text = remove_value(text, pointer)
    if text != source.text:
        yield Step(PlannedFile(source.path, source.text, text), why)


def _falls(handle: str, writer: str, named: Iterable[str]) -> bool:
    """Whether words go with the person: they wrote them, or nobody else is named in them."""
    return writer == handle or set(named) == {handle}


def _parts(program: Program, handle: str, pairs: Sequence[Pair], github_id: int | None) -> Iterator[Step]:
    """The files that the person has such a part in that they go."""
    over = {(pair.cohort, pair.id) for pair in pairs}
    for checkin in program.checkins:
        if (checkin.cohort, checkin.pair) in over:
            yield Step(_gone(checkin.source), "a check-in of a pair of theirs")
    yield from _words(program, handle)
    yield from _feedback(program, handle, pairs)
    names = [p.name for p in program.participants if p.handle == handle]
    alone = [name for name in names if sum(p.name == name for p in program.participants) == 1]
    theirs = {
        credential_id(program.settings, cohort.id, handle, badge.id)
        for cohort in program.cohorts for badge in program.badges
    }  # fmt: skip
    for credential in program.credentials:
        named = names_person({"": credential.id, **credential.data}, handle, github_id, alone)
        if credential.id in theirs or named:
            yield Step(_gone(credential.source), "a credential that names them")


def _words(program: Program, handle: str) -> Iterator[Step]:
    """Thank-yous and changes that they wrote, or in which nobody else is named."""
    for kudos in program.kudos:
        if _falls(handle, kudos.from_, kudos.to):
            yield Step(_gone(kudos.source), f"a thank-you {'of theirs' if kudos.from_ == handle else 'to them alone'}")
    for change in program.changes:
        if _falls(handle, change.by, change.with_):
            yield Step(_gone(change.source), f"a change {'of theirs' if change.by == handle else 'with them alone'}")


def _feedback(program: Program, handle: str, pairs: Sequence[Pair]) -> Iterator[Step]:
    """Their sealed feedback, and that of partners who were in no other pair of the cohort: it is about them."""
    over = {(pair.cohort, pair.id) for pair in pairs}
    others = {(p.cohort, h) for p in program.pairs if (p.cohort, p.id) not in over for h in (p.mentor, p.mentee)}
    partners = {(p.cohort, h) for p in pairs for h in (p.mentor, p.mentee)} - others
    for feedback in program.feedback:
        if feedback.from_ == handle or (feedback.cohort, feedback.from_) in partners:
            yield Step(
                _gone(feedback.source), f"sealed feedback {'of theirs' if feedback.from_ == handle else 'about them'}"
            )


def _code_owners(program: Program, handle: str) -> Iterator[Step]:
    """`.github/CODEOWNERS` as it will have to be, where it names the person: it is made from the data."""
    raw = bytes_at(program.root / CODE_OWNERS) if (program.root / CODE_OWNERS).parent.is_dir() else None
    before = None if raw is None else raw.decode("utf-8", "replace")
    if before is None or not names_person(before, handle, None, ()):
        return
    settings: Any = program.settings.source.data
    orgs: dict[str, Any] = {org.id: org.source.data for org in program.orgs}
    after = code_owners(_quiet(settings, "coordinators", handle),
                        {id_: _quiet(data, "contacts", handle) for id_, data in orgs.items()})  # fmt: skip
    yield Step(PlannedFile(CODE_OWNERS, before, after), "who is asked to review")


def _quiet(data: dict[str, Any], key: str, handle: str) -> dict[str, Any]:
    return {**data, key: [account for account in data.get(key, ()) if account["handle"] != handle]}
