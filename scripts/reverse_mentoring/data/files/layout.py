"""Finding the program's files, and opening them, without ever following a link."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path

from reverse_mentoring.data.files.kinds import TOP_FILES, TREES, Found, kind_of
from reverse_mentoring.data.files.names import collision, misplaced, name_problem, path_problem
from reverse_mentoring.data.files.opening import Opener, Stamp, not_a_file, stamp_of, symlink, unreadable
from reverse_mentoring.problems import Problem

__all__ = ["Found", "find_files", "kind_of", "read_bytes"]

MOST_TOLD = 20
"""How many unexpected entries of one folder are told one by one."""
_DEEPEST = 4
_KEPT = frozenset({".gitkeep"})
_BEYOND_READING = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH | stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX


def find_files(
    root: Path, stamps: dict[str, Stamp | None] | None = None, known: Mapping[str, Found] | None = None
) -> tuple[list[Found], list[Problem]]:
    """Every file of the program under `root`, sorted by path, and the problems of names, places and kinds of entries.
    `stamps` gets the stamp of each, by path. Those `known`, which were found before, are not told apart by their paths
    again.

    Links are not followed, and folders of other repositories are not entered. An executable file is found too, with
    a problem beside it, where some files are not executable: some file systems know no difference.
    """
    search = _Search(root, {} if stamps is None else stamps, known or {})
    search.top()
    for path in search.executable if search.plain else ():
        search.tell(path, "executable-file", "the file may be executed; the program's files are only read",
                    "run `chmod 644` on it, and `git add` it again")  # fmt: skip
    return sorted(search.found, key=attrgetter("path")), sorted(search.problems)


def read_bytes(root: Path, found: Found) -> bytes | Problem:
    """The bytes of one found file; many are read faster by one Opener."""
    with Opener(root) as opener:
        return opener.read(found)


class _Search:
    def __init__(self, root: Path, stamps: dict[str, Stamp | None], known: Mapping[str, Found]) -> None:
        self.root, self.stamps, self.known = root, stamps, known
        self.found: list[Found] = []
        self.problems: list[Problem] = []
        self.executable: list[str] = []
        self.plain = 0

    def tell(self, path: str, code: str, message: str, hint: str) -> None:
        """Note a problem of the entry at `path`."""
        self.problems.append(path_problem(path, code, message, hint))

    def top(self) -> None:
        """The top of the repository, which holds much else: only what is, or looks like, a part of the program."""
        wanted = (*TOP_FILES, *TREES)
        entries = [entry for entry in self._entries("") if entry.name.lower().replace(".yml", ".yaml") in wanted]
        names = {entry.name for entry in entries}
        for entry in entries:
            if entry.name in TREES:
                self._tree(entry)
            elif entry.name in TOP_FILES:
                self.problems += filter(None, [self._file(entry, entry.name)])
            elif entry.name.lower() in names - {entry.name}:
                self.problems.append(collision(entry.name, entry.name.lower()))
            else:
                self.problems.append(misplaced(entry.name))

    def _tree(self, entry: os.DirEntry[str]) -> None:
        if entry.is_symlink():
            self.problems.append(symlink(entry.name))
        elif entry.is_dir(follow_symlinks=False):
            self._folder(entry.name)
        else:
            self.tell(entry.name, "not-a-folder", f"'{entry.name}' must be a folder, and is none",
                      "make it a folder; see the layout in README.md")  # fmt: skip

    def _folder(self, folder: str) -> None:
        entries = self._entries(folder)
        if any(entry.name.lower() == ".git" for entry in entries):
            self.tell(folder, "submodule", "this folder is a repository of its own",
                      "put the files themselves here, without its folder .git")  # fmt: skip
            return
        unexpected: list[Problem] = []
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                if (odd := self._file(entry, path)) is not None:
                    unexpected.append(odd)
            elif kind_of(path) is not None:
                unexpected.append(not_a_file(path))
            elif path.count("/") > _DEEPEST:
                unexpected.append(misplaced(path))
            else:
                self._folder(path)
        self.problems += _collisions(folder, [entry.name for entry in entries], unexpected)
        self.problems += unexpected[:MOST_TOLD]
        if (more := len(unexpected) - MOST_TOLD) > 0:
            self.tell(folder, "unexpected-file", f"{more:,} more entries of this folder do not belong here",
                      "delete the folder, or what does not belong")  # fmt: skip

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """The entries of a folder by name; none, and a problem, when it cannot be read or is gone."""
        try:
            with os.scandir(self.root / folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.problems.append(unreadable(folder or ".", "folder", error))
            return []

    def _file(self, entry: os.DirEntry[str], path: str) -> Problem | None:
        """Note what is no folder; a problem that is one of many is returned instead."""
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            return unreadable(path, "file", error)
        mode = status.st_mode
        if stat.S_ISLNK(mode):
            return symlink(path)
        if not stat.S_ISREG(mode):
            return not_a_file(path)
        found = self.known.get(path)
        if found is None:
            found = kind_of(path)
            if found is None:
                return None if entry.name in _KEPT else misplaced(path)
            if (odd := name_problem(found)) is not None:
                return odd
        self.found.append(found)
        self.stamps[path] = stamp_of(status)
        if mode & _BEYOND_READING:
            self.executable.append(path)
        else:
            self.plain += 1
        return None


def _collisions(folder: str, names: list[str], unexpected: list[Problem]) -> list[Problem]:
    """A problem for each of the `names` in `folder` that another one equals but for capital letters; it takes the place
    of what is already told of that name.
    """
    if all(name.isascii() and name == name.lower() for name in names):
        return []
    first: dict[str, str] = {}
    told = []
    for name in sorted(names, key=lambda name: (name != name.lower(), name)):
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            told.append(collision(f"{folder}/{name}", f"{folder}/{other}"))
    paths = {problem.path for problem in told}
    unexpected[:] = [problem for problem in unexpected if problem.path not in paths]
    return told
