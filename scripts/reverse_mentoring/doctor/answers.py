"""What GitHub says of a repository's settings, asked once, and what a token may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from reverse_mentoring.errors import MentoringError


@dataclass(frozen=True, slots=True)
class Withheld:
    """The token may not see this; `needs` is the permission that would show it."""

    needs: str


Answer = Any
"""Plain data of an answer, None when GitHub says that there is no such thing, or Withheld."""

ASKED: dict[str, tuple[str, str | None, str]] = {
    "branch": ("/branches/{branch}", None, "Contents: read"),
    "rules": ("/rules/branches/{branch}", "", "Metadata: read"),
    "protection": ("/branches/{branch}/protection", None, "Administration: read"),
    "pages": ("/pages", None, "Pages: read"),
    "actions": ("/actions/permissions", None, "Administration: read"),
    "workflow-token": ("/actions/permissions/workflow", None, "Administration: read"),
    "workflows": ("/actions/workflows", "workflows", "Actions: read"),
    "secrets": ("/actions/secrets", "secrets", "Secrets: read"),
    "variables": ("/actions/variables", "variables", "Variables: read"),
    "match-secrets": ("/environments/match/secrets", "secrets", "Environments: read"),
    "app-secrets": ("/environments/app/secrets", "secrets", "Environments: read"),
    "labels": ("/labels", "", "Issues: read"),
    "owner-errors": ("/codeowners/errors", None, "Contents: read"),
}
"""Name to the path below the repository, the key of the list that is asked for (none: no list, empty: all of it is the
list), and the permission that a fine-grained token needs to see it.
"""
ADMINS_ONLY = frozenset({
    "protection", "actions", "workflow-token", "secrets", "variables", "match-secrets", "app-secrets", "pages",
})  # fmt: skip
"""Where GitHub says "not found" to whoever may not look."""


@dataclass(frozen=True, eq=False)
class Answers:
    """All answers by name; `people` has the account and the permission of each coordinator, by handle."""

    by_name: Mapping[str, Answer]
    people: Mapping[str, tuple[Answer, Answer]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Answer:
        return self.by_name[name]

    def listed(self, name: str) -> list[Any] | Withheld:
        """The answer that is a list; empty when there is no such thing."""
        answer = self.by_name[name]
        return answer if isinstance(answer, Withheld) else list(answer or [])


Reader = Callable[[str, str | None], tuple[bool, Any]]
"""From a path and the key of its list to whether it may be seen, and the data there or None."""


def ask(read: Reader, repository: str, coordinators: Iterable[str]) -> Answers:
    """Ask everything about `repository` (owner/name). Raises MentoringError when the repository cannot be seen."""
    _, top = read(f"/repos/{repository}", None)
    if not isinstance(top, dict):
        raise MentoringError(
            f"GitHub shows this token no repository {repository}",
            "check `repository` in program.yaml, and that the token may see that repository",
        )
    branch, admin = top.get("default_branch", "main"), top.get("permissions", {}).get("admin") is True
    found: dict[str, Answer] = {"repository": top}
    for name, (path, lists, needs) in ASKED.items():
        seen, answer = read(f"/repos/{repository}{path.format(branch=quote(branch, safe=''))}", lists)
        hidden = not seen or (answer is None and name in ADMINS_ONLY and not admin)
        found[name] = Withheld(needs) if hidden else answer
    return Answers(found, {handle: _person(read, repository, handle) for handle in sorted(set(coordinators))})


def _person(read: Reader, repository: str, handle: str) -> tuple[Answer, Answer]:
    """The account, and the permission that it has."""
    _, account = read(f"/users/{handle}", None)
    seen, access = read(f"/repos/{repository}/collaborators/{handle}/permission", None)
    return account, access if seen else Withheld("Metadata: read")
