"""Giving a credential, and taking it back: signed files, planned and not yet written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from reverse_mentoring.credentials.checking import Checker
from reverse_mentoring.credentials.holding import held_by
from reverse_mentoring.credentials.issuer import did, method
from reverse_mentoring.credentials.keys import SigningKey
from reverse_mentoring.credentials.model import Claim, credential, credential_id, instant, list_address
from reverse_mentoring.credentials.proof import signed
from reverse_mentoring.credentials.status_list import ENTRIES, place_for, revoked_in, unsigned_list
from reverse_mentoring.data.records import Credential, CredentialKey, Program, StatusList
from reverse_mentoring.data.writing.planned import PlannedFile, new_file
from reverse_mentoring.errors import MentoringError, UsageFault


@dataclass(frozen=True)
class Signer:
    """A program, the key of one of its coordinators, and the day on which they sign."""

    program: Program
    key: SigningKey
    today: date

    @cached_property
    def entry(self) -> CredentialKey:
        """What program.yaml says of the key. Raises MentoringError when it says nothing, or not for today."""
        for entry in self.program.settings.credential_keys:
            if entry.public == self.key.public:
                if entry.covers(self.today):
                    return entry
                raise MentoringError(
                    f"'{entry.id}' does not sign for {self.today}", "see `credentials.keys` in program.yaml"
                )
        raise MentoringError(
            "this key is none of the program's",
            f"add it to `credentials.keys` in program.yaml: public: {self.key.public}",
        )

    def text(self, document: Mapping[str, Any]) -> str:
        """The signed document, as its file holds it."""
        return as_text(signed(document, self.key, method(self.program.settings, self.entry), self.today))

    def list_file(self, cohort: str, revoked: frozenset[int]) -> PlannedFile:
        """The cohort's list of revoked credentials, with these places in it."""
        settings = self.program.settings
        document = unsigned_list(list_address(settings, cohort), did(settings), instant(self.today), revoked)
        path = f"cohorts/{cohort}/credentials/status.json"
        before = next((s.source.text for s in self.program.status_lists if s.cohort == cohort), None)
        after = self.text(document)
        return new_file(self.program.root, path, after) if before is None else PlannedFile(path, before, after)


def plan_issue(signer: Signer, handle: str, badge_id: str, cohort: str | None) -> list[PlannedFile]:
    """The signed credential for a badge that the person holds, and the cohort's list of revoked ones if it is new.

    One that was issued already is left as it is. Raises UsageFault for an unknown person or badge, and MentoringError
    when the person does not hold it, has left, or the key is none of the program's.
    """
    program = signer.program
    held = held_by(program, handle, badge_id, cohort, signer.today)
    home = held.cohort or cohort
    if home is None or home not in program.cohort:
        raise UsageFault("this badge belongs to no cohort", "say with --cohort whose folder is to hold the credential")
    number = credential_id(program.settings, home, handle, badge_id)
    if any(c.cohort == home and c.id == number for c in program.credentials):
        return []
    # A revoked place stays revoked, also when its file is gone: a new credential there would never count.
    taken = {_place(c) for c in program.credentials if c.cohort == home} | _revoked(program, home)
    claim = Claim(handle, program.people[handle].name, held.badge, home, held.date, place_for(number, taken))
    path = f"cohorts/{home}/credentials/{number}.json"
    files = [new_file(program.root, path, signer.text(credential(program.settings, claim)))]
    return files if _list_of(program, home) else [*files, signer.list_file(home, frozenset())]


def plan_revoke(signer: Signer, number: str) -> list[PlannedFile]:
    """The cohort's list with this credential among the revoked.

    Raises UsageFault when there is no such credential, and MentoringError when the program did not sign it (the place
    that it names may be another's) or the list (which a new signature would make true, whatever stands in it).
    """
    found = next((c for c in signer.program.credentials if c.id == number), None)
    if found is None:
        raise UsageFault(f"there is no credential '{number}'", "`./mentoring credential list` shows all")
    if (fault := Checker(signer.program).fault_of_signature(found)) is not None:
        raise MentoringError(f"there is nothing to revoke, because nobody believes this credential: {fault}",
                             "restore its file from git, or delete it")  # fmt: skip
    revoked, place = _revoked(signer.program, found.cohort), _place(found)
    if not 0 <= place < ENTRIES:
        raise MentoringError("this credential does not say where to see whether it was revoked", "delete its file")
    return [] if place in revoked else [signer.list_file(found.cohort, revoked | {place})]


def as_text(document: Mapping[str, Any]) -> str:
    """A credential as its file holds it."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _list_of(program: Program, cohort: str) -> StatusList | None:
    return next((listed for listed in program.status_lists if listed.cohort == cohort), None)


def _revoked(program: Program, cohort: str) -> frozenset[int]:
    """The revoked places of a cohort. Raises MentoringError when its list is not one that the program signed."""
    listed = _list_of(program, cohort)
    if listed is None:
        return frozenset()
    if (fault := Checker(program).fault_of_list(listed)) is not None:
        raise MentoringError(f"nobody believes the list of revoked credentials of {cohort}: {fault}",
                             f"restore {listed.source.path} from git")  # fmt: skip
    return revoked_in(listed.data)


def _place(found: Credential) -> int:
    """Its place in the list of revoked ones, or -1 when it names none."""
    data: Any = found.data
    return int(data.get("credentialStatus", {}).get("statusListIndex", -1))
