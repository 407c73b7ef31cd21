"""Whether a credential of the program's files is what it says, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from reverse_mentoring.credentials.issuer import did, method
from reverse_mentoring.credentials.model import CONTEXT, credential_id, list_address
from reverse_mentoring.credentials.proof import holds
from reverse_mentoring.credentials.status_list import revoked_in
from reverse_mentoring.data.records import Badge, Credential, Program, StatusList

REVOKED = "it was revoked"


@dataclass(frozen=True, slots=True)
class Holding:
    """Whose credential it is, and for which badge."""

    handle: str
    badge: Badge


@dataclass(frozen=True)
class Checker:
    """Checks the credentials of one program; each list and the names are worked out once."""

    program: Program

    @cached_property
    def holdings(self) -> Mapping[tuple[str, str], Holding]:
        """By cohort and name of the file: every credential that anybody in the program could have."""
        settings = self.program.settings
        cohorts = {credential.cohort for credential in self.program.credentials}
        return {
            (cohort, credential_id(settings, cohort, person.handle, badge.id)): Holding(person.handle, badge)
            for cohort in sorted(cohorts)
            for person in self.program.participants
            for badge in self.program.badges
        }

    @cached_property
    def revoked(self) -> Mapping[str, frozenset[int]]:
        """By cohort the revoked places of its list, as far as the list is signed by the program."""
        return {
            listed.cohort: revoked_in(listed.data)
            for listed in self.program.status_lists
            if self.fault_of_list(listed) is None
        }

    def fault_of(self, record: Credential | StatusList) -> str | None:
        """Why nobody should believe the record, or None."""
        return self.fault(record) if isinstance(record, Credential) else self.fault_of_list(record)

    def fault(self, credential: Credential) -> str | None:
        """Why nobody should believe the credential, or None. A revoked one is told as such."""
        data: Any = credential.data
        if (credential.cohort, credential.id) not in self.holdings:
            return "its name belongs to nobody in the program and none of its badges"
        own = f"credentials/{credential.cohort}/{credential.id}.json"
        if data["id"] != self.program.settings.site_url.rstrip("/") + "/" + own:
            return f"its id is not its address on the site, which ends in {own}"
        if data["issuer"]["id"] != did(self.program.settings):
            return f"it was issued by {data['issuer']['id']}, and this program is {did(self.program.settings)}"
        if (wrong := self.fault_of_signature(credential)) is not None:
            return wrong
        return self._fault_of_status(credential)

    def fault_of_signature(self, credential: Credential) -> str | None:
        """Why the credential was not signed as it stands by a key of the program, or None."""
        data: Any = credential.data
        if data["@context"] != CONTEXT:
            # Others read the vocabularies in this order only, and what no bundled one defines would not be signed.
            return f"its vocabularies must be {' and '.join(CONTEXT)}, in this order"
        return self._fault_of_proof(data)

    def fault_of_list(self, listed: StatusList) -> str | None:
        """Why nobody should believe the list of revoked credentials, or None."""
        data: Any = listed.data
        if data["id"] != list_address(self.program.settings, listed.cohort):
            return f"its id is not its address, {list_address(self.program.settings, listed.cohort)}"
        if data["issuer"] != did(self.program.settings):
            return f"it was issued by {data['issuer']}, and this program is {did(self.program.settings)}"
        return self._fault_of_proof(data)

    def _fault_of_proof(self, data: Mapping[str, Any]) -> str | None:
        settings, named = self.program.settings, data["proof"]["verificationMethod"]
        key = next((key for key in settings.credential_keys if method(settings, key) == named), None)
        if key is None:
            return f"it was signed with {named}, which is none of the keys of program.yaml"
        if not key.covers(date.fromisoformat(data["proof"]["created"][:10])):
            return f"it was signed on a day for which {key.id} does not count"
        return (
            None if holds(data, key.public) else "its signature does not fit: something was changed after it was signed"
        )

    def _fault_of_status(self, credential: Credential) -> str | None:
        data: Any = credential.data
        status = data.get("credentialStatus")
        if status is None or status["statusListCredential"] != list_address(self.program.settings, credential.cohort):
            return "it does not say where to see whether it was revoked"
        if credential.cohort not in self.revoked:
            return f"the list of revoked credentials of {credential.cohort} is missing, or not signed by the program"
        return REVOKED if int(status["statusListIndex"]) in self.revoked[credential.cohort] else None
