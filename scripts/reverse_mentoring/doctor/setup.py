"""What the checks compare: what the program needs, and what GitHub says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reverse_mentoring.data.records import Settings
from reverse_mentoring.doctor.answers import Answers, Withheld
from reverse_mentoring.doctor.finding import Finding


@dataclass(frozen=True, eq=False)
class Setup:
    """A program beside its repository.

    `workflows` are the paths of the workflow files in the tree, `labels` maps each label that an issue form puts on its
    issues to the form's path. `server` is the address of GitHub's pages, without a slash at the end.
    """

    settings: Settings
    workflows: tuple[str, ...]
    labels: Mapping[str, str]
    answers: Answers
    server: str

    @cached_property
    def home(self) -> str:
        """The address of the repository's page."""
        return f"{self.server}/{self.settings.repository}"

    @cached_property
    def branch(self) -> str:
        """The default branch."""
        repository = self.answers["repository"]
        return str(repository.get("default_branch", "main")) if isinstance(repository, dict) else "main"

    def page(self, path: str) -> str:
        """The address of a page of the settings, such as `settings/pages`."""
        return f"{self.home}/{path}"

    def unseen(self, check: str, what: str, withheld: Withheld, path: str) -> Finding:
        """That something could not be seen, and where a human can look."""
        return Finding(
            check, "unknown", f"this token cannot see {what}",
            f"give the token `{withheld.needs}`, or look yourself", self.page(path),
        )  # fmt: skip
