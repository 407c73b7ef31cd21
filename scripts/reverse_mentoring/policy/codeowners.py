"""`.github/CODEOWNERS`, made from the data: who is asked to review what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reverse_mentoring.data.files.layout import kind_of
from reverse_mentoring.policy.base import Base, limit_of
from reverse_mentoring.policy.objects import Repository

HEADER = """\
# Who is asked to review what. Made from program.yaml and the organizations' files: do not edit it, but run
# `./mentoring codeowners`. A rule further down wins over one further up; GitHub ignores owners who may not write here.
"""
INVENTED = """\
#
# The people of this program are invented, and GitHub would call their handles unknown: a team stands for them all.
# Take `invented` out of program.yaml, run the command again, and the coordinators and contacts stand here themselves.
"""


def code_owners(program: Mapping[str, Any], orgs: Mapping[str, Mapping[str, Any]]) -> str:
    """The text of the file for the data of program.yaml and of each organization's file, by folder.

    Coordinators own everything; an organization's contacts own its people's files together with them, but not the
    file that names the contacts.
    """
    invented = program.get("invented") is True
    coordinators = _owners(program.get("coordinators"))
    team = [f"@{str(program.get('repository')).partition('/')[0]}/coordinators"]
    rules = [("*", coordinators)]
    for org in sorted(orgs):
        contacts = _owners(orgs[org].get("contacts"))
        rules.append((f"/participants/{org}/", [*contacts, *(c for c in coordinators if c not in contacts)]))
        rules.append((f"/participants/{org}/org.yaml", coordinators))
    lines = [f"{' '.join([pattern, *(team if invented else owners)])}\n" for pattern, owners in rules]
    return HEADER + (INVENTED if invented else "") + "\n" + "".join(lines)


def code_owners_of(repository: Repository, commit: str) -> bytes:
    """The bytes of the file for the data of a commit."""
    files = {
        path: entry
        for path, entry in repository.files(commit, ("program.yaml", "participants")).items()
        if (found := kind_of(path)) is not None and found.kind in ("program", "org")
    }
    wanted = {entry.blob: limit_of(found) for path, entry in files.items() if (found := kind_of(path)) is not None}
    data = Base(files, repository.contents(wanted))
    orgs = {path.split("/")[1]: data.mapping(path) for path in files if path != "program.yaml"}
    return code_owners(data.mapping("program.yaml"), orgs).encode("utf-8")


def _owners(accounts: Any) -> list[str]:
    """The accounts as GitHub wants them, in the order of the data."""
    listed = accounts if isinstance(accounts, list) else []
    handles = [account.get("handle") for account in listed if isinstance(account, dict)]
    return [f"@{handle}" for handle in dict.fromkeys(handles) if isinstance(handle, str)]
