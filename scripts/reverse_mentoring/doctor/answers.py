"""What GitHub says of a repository's settings, asked once, and what a token may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reverse_mentoring.errors import MentoringError


@dataclass(frozen=True, slots=True)
class Withheld:
    """The token may not see this; `needs` is the permission that would show it."""

    needs: str


Answer = Any
"""Plain data of an answer, None when GitHub says that there is no such thing, or Withheld."""

ASKED: dict[str, tuple[str, str]] = {
    "repository": ("", "Metadata: read"),
    "branch": ("/branches/{branch}", "Contents: read"),
    "rules": ("/rules/branches/{branch}?per_page=100", "Metadata: read"),
    "protection": ("/branches/{branch}/protection", "Administration: read"),
    "pages": ("/pages", "Pages: read"),
    "actions": ("/actions/permissions", "Administration: read"),
    "workflow-token": ("/actions/permissions/workflow", "Administration: read"),
    "workflows": ("/actions/workflows?per_page=100", "Actions: read"),
    "secrets": ("/actions/secrets?per_page=100", "Secrets: read"),
    "variables": ("/actions/variables?per_page=30", "Variables: read"),
    "environments": ("/environments?per_page=100", "Actions: read"),
    "match-secrets": ("/environments/match/secrets?per_page=100", "Environments: read"),
    "labels": ("/labels?per_page=100", "Issues: read"),
    "owner-errors": ("/codeowners/errors", "Contents: read"),
}
"""Name to the path below the repository, and the fine-grained permission that a token needs to see it."""
ADMINS_ONLY = frozenset({"protection", "actions", "workflow-token", "secrets", "variables", "match-secrets", "pages"})
"""Where GitHub says "not found" to whoever may not look."""


@dataclass(frozen=True, eq=False)
class Answers:
    """All answers by name; `people` has the account and the permission of each coordinator, by handle."""

    by_name: Mapping[str, Answer]
    people: Mapping[str, tuple[Answer, Answer]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Answer:
        return self.by_name[name]

    def listed(self, name: str, key: str) -> list[Any] | Withheld:
        """The list under `key` of an answer; empty when there is no such thing."""
        answer = self.by_name[name]
        return answer if isinstance(answer, Withheld) else list((answer or {}).get(key, []))


def ask(get: Callable[[str], Any], repository: str, coordinators: Iterable[str]) -> Answers:
    """Ask everything about `repository` (owner/name). `get` takes a path; it gives data, None, or Withheld("").

    Raises MentoringError when the repository itself cannot be seen.
    """
    top = get(f"/repos/{repository}")
    if not isinstance(top, dict):
        raise MentoringError(
            f"GitHub shows this token no repository {repository}",
            "check `repository` in program.yaml, and that the token may see that repository",
        )
    found: dict[str, Answer] = {"repository": top}
    branch, admin = top.get("default_branch", "main"), top.get("permissions", {}).get("admin") is True
    for name, (path, needs) in ASKED.items():
        if name in found:
            continue
        answer = get(f"/repos/{repository}{path.format(branch=branch)}")
        hidden = isinstance(answer, Withheld) or (answer is None and name in ADMINS_ONLY and not admin)
        found[name] = Withheld(needs) if hidden else answer
    people = {
        handle: (get(f"/users/{handle}"), get(f"/repos/{repository}/collaborators/{handle}/permission"))
        for handle in sorted(set(coordinators))
    }
    return Answers(found, people)
