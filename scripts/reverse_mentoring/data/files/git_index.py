"""What git has recorded of the program's files and the working tree may hide: links, modes, submodules, capitals."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from reverse_mentoring.data.files.kinds import TOP_FILES, TREES
from reverse_mentoring.data.files.names import collision, path_problem
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.problems import Problem

REGULAR = b"100644"
_MODES = {
    b"100755": ("executable-file", "git has recorded the file as one to execute; the program's files are only read",
                "run `git update-index --chmod=-x` on it"),
    b"120000": ("symlink", "git has recorded a symbolic link here, and links are not allowed",
                "run `git rm --cached` on it, and add the file itself"),
    b"160000": ("submodule", "git has recorded another repository here, a submodule",
                "run `git rm --cached` on it, and add the files themselves"),
}  # fmt: skip
SAFE = ("-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
"""Settings of a repository can name programs to run: none is run, and no repository among the files is taken for ours.
"""


def index_problems(root: Path, told: Iterable[Problem] = ()) -> list[Problem]:
    """What git's index holds of the program under `root` that is no regular file of its own name, sorted.

    Nothing where there is no git or no repository, and nothing that is `told` already or is gone from the working tree.
    """
    known = {(problem.path, problem.code) for problem in told}
    found = [
        problem
        for path, problem in _problems(_index(root))
        if (problem.path, problem.code) not in known and os.path.lexists(root / path)
    ]
    return sorted(set(found))


def _index(root: Path) -> list[bytes]:
    """Each entry as `mode object stage<TAB>path`, with paths relative to `root`."""
    try:
        if not any((folder / ".git").exists() for folder in (root, *root.parents)):
            return []
        from reverse_mentoring.shell import git

        wanted = [f":(icase){name}" for name in (*TOP_FILES, *TREES)]
        listed = git([*SAFE, "ls-files", "--stage", "-z", "--", *wanted], root, check=False)
    except (MentoringError, OSError):  # no git, or one that is too old: the file system alone is looked at
        return []
    return listed.stdout.split(b"\0")[:-1] if listed.code == 0 else []


def _problems(entries: list[bytes]) -> Iterator[tuple[str, Problem]]:
    """Each problem with the path it is about, as the file system knows it."""
    for entry in entries:
        if not entry.startswith(REGULAR) and entry[:6] in _MODES:
            path = os.fsdecode(entry.partition(b"\t")[2])
            yield path, path_problem(path, *_MODES[entry[:6]])
    paths = {entry.partition(b"\t")[2] for entry in entries}
    if b"".join(paths).lower() != b"".join(paths):
        yield from _collisions(paths)


def _collisions(paths: set[bytes]) -> Iterator[tuple[str, Problem]]:
    """The files and folders that have the name of another one, but for capital letters."""
    alike: dict[bytes, list[bytes]] = defaultdict(list)
    folders = {b"/".join(parts[:n]) for path in paths if (parts := path.split(b"/")) for n in range(1, len(parts))}
    for path in sorted(paths | folders, key=lambda path: (path != path.lower(), path)):
        alike[path.lower()].append(path)
    for first, *others in alike.values():
        for other in others:
            name = os.fsdecode(other)
            yield name, collision(name, os.fsdecode(first))
