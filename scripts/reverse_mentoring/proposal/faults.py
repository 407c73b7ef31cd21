"""What a proposal may fail with that a caller tells apart. Their words name nobody: a log is a publication."""

from __future__ import annotations

from reverse_mentoring.errors import MentoringError


class Moved(MentoringError):
    """Somebody moved the branch meanwhile. Nothing was overwritten; starting over begins from what is there now."""


class PinRefused(MentoringError):
    """A pin cannot be kept. Why is not said: it could be a veto."""


class Clash(MentoringError):
    """What people committed on the branch does not fit what the base branch became."""
