"""What a run of the checks found, as every reporter gets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reverse_mentoring.problems import Problem
from reverse_mentoring.validation.inert import clipped

PAGES = "docs/reference/rules"
"""The folder of the pages that explain the codes, one each."""
_POINTER = 400
"""Longer than any pointer to a key that is known."""


@dataclass(frozen=True, slots=True)
class Report:
    """The `problems` found, sorted, and how many `files` were read; `site` is the program's address, if it is known."""

    problems: Sequence[Problem]
    files: int
    site: str = ""

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(p.severity == "error" for p in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.problems) - self.errors

    @property
    def count(self) -> str:
        """Errors and warnings in words."""
        return f"{counted(self.errors, 'error')}, {counted(self.warnings, 'warning')}"

    @property
    def summary(self) -> str:
        """Files, errors and warnings in a line."""
        return f"{counted(self.files, 'file')}: {self.count}"

    @property
    def next_step(self) -> str:
        """What to do now, in a sentence; empty when nothing was found."""
        if self.errors:
            them = "the error" if self.errors == 1 else "the errors"
            return f"mend {them}, then run `./mentoring validate` again."
        return "nothing has to be done; warnings fail only a run with `--strict`." if self.problems else ""

    def errors_first(self, limit: int | None = None) -> list[Problem]:
        """At most `limit` problems, the errors before the warnings, each sorted."""
        return sorted(self.problems, key=lambda p: (p.severity != "error", p))[:limit]

    def some(self, limit: int) -> list[Problem]:
        """At most `limit` problems, sorted by place; no warning takes the room of an error."""
        return sorted(self.errors_first(limit))

    def codes(self) -> list[str]:
        """The codes of the problems, sorted."""
        return sorted({p.code for p in self.problems})


def counted(number: int, noun: str) -> str:
    """`1 file`, `1,234 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def pointer_of(problem: Problem) -> str:
    """The pointer as it may be printed: somebody's key may hold a secret, or go on for pages."""
    from reverse_mentoring.data.reading.masking import mask

    parts = problem.pointer[:_POINTER].split("/")
    return clipped("/".join(mask(part) for part in parts), _POINTER - 1)


def page_of(code: str) -> str:
    """The page that explains `code`, from the top of the repository."""
    return f"{PAGES}/{code}.md"


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, for where there is one text only."""
    return f"{problem.message}. {problem.hint}" if problem.hint else problem.message
