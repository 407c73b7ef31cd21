"""Which findings are reported: all, or those under given paths."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from reverse_mentoring.data.files.names import shown_path
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.problems import Problem


def under(problems: Sequence[Problem], root: Path, paths: Sequence[Path]) -> list[Problem]:
    """The `problems` in the files and folders `paths`; all of them when there are none.

    Raises UsageFault for a path outside the program, or where there is nothing.
    """
    if not paths:
        return list(problems)
    wanted = [_inside(root, path) for path in paths]
    for place in wanted:
        if not os.path.lexists(root / place) and not any(_within(p.path, place) for p in problems):
            raise UsageFault(f"there is nothing at {shown_path(place)}", _near(root, place))
    return [p for p in problems if any(_within(p.path, place) for place in wanted)]


def _within(path: str, place: str) -> bool:
    shown = shown_path(place)
    return place == "." or path in (place, shown) or path.startswith((f"{place}/", f"{shown}/"))


def _near(root: Path, place: str) -> str:
    folder, _, name = place.rpartition("/")
    names = [entry.name for entry in (root / folder).iterdir()] if (root / folder).is_dir() else []
    return perhaps(name, names) or "give files or folders of the program"


def _inside(root: Path, path: Path) -> str:
    # The last part is not resolved: a symbolic link is itself what is reported.
    absolute = Path(os.path.normpath(Path.cwd() / path))
    try:
        return (absolute.parent.resolve() / absolute.name).relative_to(root).as_posix()
    except ValueError:
        raise UsageFault(f"{path} is not inside {root}", "give paths of this program, or another --root") from None
