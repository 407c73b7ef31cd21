"""Who the token is, and what somebody may do. Accounts are known by their numeric ids; logins change hands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import quote

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github.client import GitHub
from reverse_mentoring.github.refusals import Refused

WORKFLOW_BOT = "github-actions[bot]"
"""The account behind a workflow's own token."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account: its number, which it keeps, and its login of today."""

    id: int
    login: str


@dataclass(frozen=True, slots=True)
class Access:
    """What an account may do in a repository: `admin`, `write`, `read` or `none`."""

    account: Account
    permission: str

    @property
    def may_write(self) -> bool:
        """Can this account push?"""
        return self.permission in {"admin", "write"}


def own_id(github: GitHub) -> int:
    """The number of the account behind the token: what it wrote before is told from what others wrote by that number.

    MENTORING_BOT_ID says it. Without that a person's token is asked; the token of a workflow or of a GitHub App may
    not ask, and then it is taken for the workflow's own.
    """
    told = os.environ.get("MENTORING_BOT_ID", "").strip()
    if told.isdecimal():
        return int(told)
    try:
        return int(github.get("/user")["id"])
    except Refused as refused:
        if refused.status != 403:
            raise
        found = github.find(f"/users/{quote(WORKFLOW_BOT, safe='')}")
        if found is None:
            raise MentoringError(
                "the number of the account behind GITHUB_TOKEN is not known, so its comments cannot be found again",
                "set MENTORING_BOT_ID to the number of the App's account; `gh api users/NAME%5Bbot%5D` shows it",
            ) from refused
        return int(found["id"])


def access_of(github: GitHub, repository: str, login: str) -> Access | None:
    """What the account with this login may do in the repository, or None when there is none of that name there."""
    found = github.find(f"/repos/{repository}/collaborators/{quote(login, safe='')}/permission")
    if found is None or not found.get("user"):
        return None
    return Access(Account(found["user"]["id"], found["user"]["login"]), found["permission"])
