"""Inputs that are made: bytes that an editor would not show, sizes that a repository should not hold, and file systems."""

from __future__ import annotations

from corpus.case import Case
from corpus.made import characters, encodings, required, review, secrets, sizes, trees

MADE: tuple[Case, ...] = (
    *encodings.CASES, *characters.CASES, *sizes.CASES, *secrets.CASES, *required.CASES, *trees.CASES,
    *review.CASES,
)  # fmt: skip
