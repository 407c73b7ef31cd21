"""A command carried out: what it changes, and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reverse_mentoring.chatops import words
from reverse_mentoring.chatops.answering import answer, answered, overtaken
from reverse_mentoring.chatops.asking import Asked, Ignored, Proposed, asked, permitted
from reverse_mentoring.chatops.grammar import Command, Unclear
from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import Refused, Unanswered
from reverse_mentoring.github.events import Event
from reverse_mentoring.github.labels import Label, add_labels, ensure_labels, labels_of, remove_label
from reverse_mentoring.github.pulls import pull_numbered
from reverse_mentoring.proposal.branch import ask, fetch, made_here
from reverse_mentoring.proposal.faults import Moved, PinRefused
from reverse_mentoring.proposal.pins import Change, Pins, pinned, unpinned
from reverse_mentoring.proposal.plumbing import read_commit
from reverse_mentoring.proposal.publish import propose
from reverse_mentoring.suggesting.hub import Hub

if TYPE_CHECKING:
    from reverse_mentoring.matching.people.private import Private

HOLD = Label(words.HOLD, "b60205", "The automatic runs leave this proposal alone")
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened, in a line that names nobody and repeats nothing; `failed` when the run should show as failed."""

    line: str
    failed: bool = False


class _NoSuchPin(MentoringError):
    """There is no pin to take out."""


def obey(program: Program, event: Event, today: date, private: Callable[[], Private | None], hub: Hub) -> Outcome:
    """Carry out the command in the event of a comment, if it is one that counts, and answer it once.

    `private` reads the private file when a matching needs it. Raises MentoringError when GitHub cannot be asked; then
    nothing was answered, and the same event may be sent again.
    """
    command = asked(event, program)
    if isinstance(command, Ignored):
        return Outcome(f"Nothing to do: {command.reason}.")
    place = permitted(hub, program, command)
    if isinstance(place, Ignored):
        return Outcome(f"Nothing to do: {place.reason}.")
    if answered(hub, command):
        return Outcome("Nothing to do: the comment was answered before.")
    run = _Run(program, today, private, hub, command, place)
    text, failed = (words.overtaken_text(), False) if overtaken(hub, command) else run.result()
    answer(hub, command, place.pull.url, text)
    told = "failed, and answered" if failed else "answered"
    return Outcome(f"/{command.said.word} on pull request {command.number}: {told}.", failed)


@dataclass(frozen=True)
class _Run:
    """One command that counts, on one proposal."""

    program: Program
    today: date
    private: Callable[[], Private | None]
    hub: Hub
    asked: Asked
    place: Proposed

    def result(self) -> tuple[str, bool]:
        """What is answered, and whether it failed."""
        said, cohort = self.asked.said, self.place.cohort
        if isinstance(said, Unclear):
            return words.unclear_text(said.word), False
        match said.word:
            case "help":
                return words.help_text(), False
            case "veto":
                return words.veto_text(self.program, cohort, told_more=said.told_more), False
            case "hold":
                ensure_labels(self.hub.required(), self.hub.repository, [HOLD])
                add_labels(self.hub.required(), self.hub.repository, self.asked.number, [HOLD.name])
                return words.held_text(), False
            case _:
                return self._matched(said)

    def _matched(self, said: Command) -> tuple[str, bool]:
        """Match again, with a change of the pins. Whatever fails is told in general words: a log is a publication."""
        if refusal := self._refusal(said):
            return refusal, False
        lifted = said.word == "rematch" and self._held()
        if lifted:
            remove_label(self.hub.required(), self.hub.repository, self.asked.number, HOLD.name)
        try:
            return words.done_text(said, self._propose(said)), False
        except (Refused, Unanswered):
            raise
        except MentoringError as failed:
            if lifted:
                add_labels(self.hub.required(), self.hub.repository, self.asked.number, [HOLD.name])
            text = self._told(said, failed)
            return text or words.failed_text(self.place.cohort), not text

    def _refusal(self, said: Command) -> str:
        """Why a pin is not even tried; empty when it is."""
        if said.names is None:
            return ""
        if self._held():
            return words.on_hold_text()
        return "" if all(self._takes_part(handle) for handle in said.names) else words.strangers_text()

    def _held(self) -> bool:
        """Is the proposal on hold?"""
        return HOLD.name in labels_of(self.hub.required(), self.hub.repository, self.asked.number)

    def _told(self, said: Command, failed: MentoringError) -> str:
        """What is answered to a failure that a coordinator can mend from here; empty for every other one."""
        match failed:
            case _NoSuchPin():
                return words.no_such_pin_text()
            case PinRefused():
                cohort = self.place.cohort
                return words.refused_text(cohort) if said.word == "pin" else words.pin_in_the_way_text(cohort)
            case Moved():
                return words.moved_text()
            case _:
                return ""

    def _propose(self, said: Command) -> str:
        """The public summary of the new matching. Tried again when another run of this program moved the branch."""
        change = _change_of(said)
        expect = self.place.pull.head
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return propose(
                    self.program, self.place.cohort.id, self.today, self.private(), self.hub.remote,
                    change=change, expect=expect, show=self.hub.show,
                ).summary  # fmt: skip
            except Moved:
                moved = pull_numbered(self.hub.required(), self.hub.repository, self.asked.number)
                if attempt == ATTEMPTS or moved is None or not self._ours(moved.head):
                    raise
                expect = moved.head
        raise AssertionError("unreachable")

    def _ours(self, head: str) -> bool:
        """Did this program make the commit that the branch has now?"""
        root, branch = self.program.root, self.place.pull.head_ref
        seen = ask(root, self.hub.remote, branch)
        if seen.tip != head:
            return False
        fetch(root, seen, branch)
        return made_here(read_commit(root, head))

    def _takes_part(self, handle: str) -> bool:
        """Is the handle that of somebody in one of the cohort's organizations?"""
        person, orgs = self.program.people.get(handle), self.place.cohort.orgs
        return person is not None and (orgs is None or person.org in orgs)


def _change_of(said: Command) -> Change | None:
    if said.names is None:
        return None
    if said.word == "pin":
        return pinned(*said.names)
    take_out = unpinned(*said.names)

    def change(pins: Pins) -> Pins:
        after = take_out(pins)
        if after == pins:
            raise _NoSuchPin("there is no such pin")
        return after

    return change
