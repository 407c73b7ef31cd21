"""Which findings are reported: all, or those under given paths."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reverse_mentoring.data.names import shown_path
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.problems import Problem


def under(problems: Sequence[Problem], root: Path, paths: Sequence[Path]) -> list[Problem]:
    """The `problems` in the files and folders `paths`; all of them when there are none.

    Raises UsageFault for a path outside the program.
    """
    if not paths:
        return list(problems)
    wanted = [_inside(root, path) for path in paths]
    return [p for p in problems if any(w in ("", ".") or p.path == w or p.path.startswith(f"{w}/") for w in wanted)]


def _inside(root: Path, path: Path) -> str:
    absolute = path if path.is_absolute() else Path.cwd() / path
    try:
        # The last part is not resolved: a symbolic link is itself what is reported.
        return shown_path((absolute.parent.resolve() / absolute.name).relative_to(root).as_posix())
    except ValueError:
        raise UsageFault(f"{path} is not inside {root}", "give paths of this program, or another --root") from None
