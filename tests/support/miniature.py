"""The miniature program of tests/program, copied where a test may change it."""

from __future__ import annotations

import shutil
from pathlib import Path

GIVEN = Path(__file__).parents[1] / "program" / "given"
EXPECTED = Path(__file__).parents[1] / "program" / "expected"


def copy_to(folder: Path) -> Path:
    """A fresh copy of the miniature program in `folder`; returns its root."""
    root = folder / "program"
    shutil.copytree(GIVEN, root)
    return root


def rewrite(root: Path, path: str, old: str, new: str) -> None:
    """Replace `old`, which must stand once in the file, by `new`; an empty `old` replaces the whole file, and when both
    are empty the file goes.
    """
    file = root / path
    if not old and not new:
        file.unlink()
        return
    if not old:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    file.write_text(text.replace(old, new), encoding="utf-8")
