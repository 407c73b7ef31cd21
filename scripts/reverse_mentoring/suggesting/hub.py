"""Where suggestions go: a remote, and the repository on GitHub that it is, if it is one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Literal
from urllib.parse import quote

from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import GitHub, github_from_environment
from reverse_mentoring.github.people import own_id
from reverse_mentoring.proposal.branch import address_of
from reverse_mentoring.proposal.plumbing import prefix_of
from reverse_mentoring.proposal.pull_request import names_repository


@dataclass(frozen=True)
class Hub:
    """The remote called `remote` of the clone at `root`.

    `github` is None where there is none for it, and `why` says why. With `show` nothing is written anywhere: each
    request that would change something is shown as a line.
    """

    root: Path
    remote: str
    repository: str
    github: GitHub | None
    why: str = ""
    show: Callable[[str], None] | None = None

    @cached_property
    def me(self) -> int:
        """The number of the account that acts here."""
        return own_id(self.required())

    @cached_property
    def default_branch(self) -> str:
        """The branch into which pull requests go."""
        return str(self._told["default_branch"])

    @cached_property
    def private(self) -> bool:
        """Can only some people read the repository? What GitHub says counts, whatever program.yaml says."""
        return self._told.get("private") is True

    @cached_property
    def _told(self) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self.required().get(f"/repos/{self.repository}")
        return told

    def page(self, what: Literal["tree", "edit"], path: str) -> str:
        """The address of the page that shows or edits a file or folder of the program on the default branch."""
        server = os.environ.get("GITHUB_SERVER_URL", "").rstrip("/") or "https://github.com"
        place = quote(f"{prefix_of(self.root)}{path}", safe="/")
        return f"{server}/{self.repository}/{what}/{quote(self.default_branch, safe='/')}/{place}"

    def required(self) -> GitHub:
        """The client. Raises MentoringError where there is none."""
        if self.github is None:
            raise MentoringError(f"this needs GitHub, and {self.why}",
                                 "run it in a workflow, or set GITHUB_TOKEN to a token of yours")  # fmt: skip
        return self.github

    def __enter__(self) -> Hub:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.github is not None:
            self.github.__exit__(kind, error, trace)


def hub_of(program: Program, remote: str, show: Callable[[str], None] | None = None, *, pushes: bool = True) -> Hub:
    """The hub of a program. Where something `pushes`, the remote has to be the repository that program.yaml names."""
    repository = program.settings.repository
    github, why = github_from_environment(show), "GITHUB_TOKEN is not set"
    if github is not None and pushes and not names_repository(address_of(program.root, remote), repository):
        github, why = None, f"{remote} is not {repository} of program.yaml"
    return Hub(program.root, remote, repository, github, why if github is None else "", show)
