"""Where a person may still be named: in words that others wrote, which nobody changes for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.data.files.kinds import TOP_FILES, TREES
from reverse_mentoring.data.files.names import shown_path
from reverse_mentoring.erasure.naming import name_pattern, pattern
from reverse_mentoring.erasure.plan import Erasure
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git

_LARGEST = 1024 * 1024
_SKIPPED = frozenset({".git", ".venv", "node_modules", "public", "__pycache__", ".mentoring-tmp"})


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A line that names the person, or (line 0) a path that does; what stands there is not repeated."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{shown_path(self.path)}:{self.line}" if self.line else f"{shown_path(self.path)} (its name)"


def mentions(root: Path, erasure: Erasure) -> list[Mention]:
    """What will still name the person when the plan is carried out, sorted.

    The handle and the number are looked for in every text file of the repository, the name only in the program's data:
    elsewhere most of what is found would be about somebody else.
    """
    planned = {file.path: file for file in erasure.files}
    found: set[Mention] = set()
    for path in _paths(root):
        file = planned.get(path)
        text = _text(root / path) if file is None else file.after
        if text is not None and not (file and file.gone):
            found.update(_in(path, text, erasure))
    return sorted(found)


def _in(path: str, text: str, erasure: Erasure) -> Iterator[Mention]:
    looked_for = [pattern(erasure.handle, erasure.github_id)]
    if looked_for[0].search(path):
        yield Mention(path, 0)
    if erasure.name and path.partition("/")[0] in (*TOP_FILES, *TREES):
        looked_for.append(name_pattern(erasure.name))
    for each in looked_for:
        if each.search(text):
            yield from (Mention(path, n) for n, line in enumerate(text.split("\n"), 1) if each.search(line))


def _paths(root: Path) -> list[str]:
    """The files of the repository: those that git has or would take; without git, all but what is made by tools."""
    try:
        listed = git(["ls-files", "--cached", "--others", "--exclude-standard", "-z"], root, check=False)
    except MentoringError:
        listed = None
    if listed is not None and listed.code == 0:
        return sorted({os.fsdecode(path) for path in listed.stdout.split(b"\0") if path})
    found = []
    for folder, inner, files in os.walk(root):
        inner[:] = [name for name in inner if name not in _SKIPPED]
        found += [(Path(folder) / name).relative_to(root).as_posix() for name in files]
    return sorted(found)


def _text(file: Path) -> str | None:
    """What a text file holds; None for what is large, no text, a link or gone."""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        raw = file.read_bytes()
    except OSError:
        return None
    return None if b"\0" in raw else raw.decode("utf-8", "replace")
