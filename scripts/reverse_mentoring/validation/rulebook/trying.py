"""Making the program of an example: the miniature program with the mistake, or with its mend."""

from __future__ import annotations

import shutil
from pathlib import Path

from reverse_mentoring.validation.rulebook.entries import Edit, Example


def make_wrong(example: Example, given: Path, root: Path) -> None:
    """Copy the miniature program `given` to `root`, which is not there yet, and make the mistake in it."""
    _begin(example, given, root)
    if example.make is None:
        _change(root, (example.path, example.old, example.wrong))
    else:
        example.make(root / example.path)


def make_right(example: Example, given: Path, root: Path) -> None:
    """Copy the miniature program `given` to `root`, which is not there yet, as it is when the mistake is mended."""
    _begin(example, given, root)
    if example.mended != example.old:
        _change(root, (example.renamed or example.path, example.old, example.mended))


def _begin(example: Example, given: Path, root: Path) -> None:
    shutil.copytree(given, root)
    for edit in example.before:
        _change(root, edit)


def _change(root: Path, edit: Edit) -> None:
    path, old, new = edit
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if old:
        text = file.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"{path} does not hold this once: {old}")
        new = text.replace(old, new)
    file.write_text(new, encoding="utf-8", newline="\n")
