"""What a command may fail with. Each kind carries its exit code; `commands.common` catches them once."""

from __future__ import annotations

from collections.abc import Sequence

from reverse_mentoring.problems import Problem


class MentoringError(Exception):
    """A failure to tell the user about, in one message with a hint on what to do. Exit code 1."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageFault(MentoringError):
    """The command was called with something it cannot use (an unknown cohort, say). Exit code 2."""

    exit_code = 2


class InvalidData(MentoringError):
    """The files have problems that must be mended first; `problems` lists them, sorted."""

    def __init__(
        self, problems: Sequence[Problem], message: str = "the program's files have errors",
        hint: str = "run `./mentoring validate` and mend what it lists",
    ) -> None:  # fmt: skip
        super().__init__(message, hint)
        self.problems = tuple(sorted(problems))
