"""Finding the program's files, and opening them, without ever following a link."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from reverse_mentoring.data.kinds import LARGE, TOP_FILES, TREES, Found, kind_of
from reverse_mentoring.data.names import collision, misplaced, name_problem, path_problem
from reverse_mentoring.problems import Problem

__all__ = ["Found", "find_files", "kind_of", "read_bytes"]

RECORD_BYTES = 64 * 1024
MOST_TOLD = 20
"""How many unexpected entries of one folder are told one by one."""
_DEEPEST = 4
_KEPT = frozenset({".gitkeep"})
_BEYOND_READING = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH | stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX
_CAN_HOLD = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_OPEN |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def find_files(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every file of the program under `root`, sorted by path, and the problems of names, places and kinds of entries.

    Links are not followed, and folders of other repositories are not entered. An executable file is found too, with
    a problem beside it, where some files are not executable: some file systems know no difference.
    """
    search = _Search(root)
    search.top()
    for path in search.executable if search.plain else ():
        search.tell(path, "executable-file", "the file may be executed; the program's files are only read",
                    "run `chmod 644` on it, and `git add` it again")  # fmt: skip
    return sorted(search.found), sorted(search.problems)


def read_bytes(root: Path, found: Found) -> bytes | Problem:
    """The bytes of a found file, read without following a link; a Problem when it is too large or unreadable."""
    limit = RECORD_BYTES * 8 if found.kind in LARGE else RECORD_BYTES
    try:
        descriptor = _open(root, found.path)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return _not_a_file(found.path)
            raw = b"" if status.st_size > limit else _read(descriptor, limit + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        return _symlink(found.path) if error.errno == errno.ELOOP else _unreadable(found.path, "file", error)
    size = max(status.st_size, len(raw))
    if size > limit:
        return path_problem(found.path, "file-too-large", f"the file has {size:,} bytes; at most {limit:,} are read",
                            "one file holds one record: shorten it")  # fmt: skip
    return raw


@dataclass
class _Search:
    root: Path
    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    executable: list[str] = field(default_factory=list)
    plain: int = 0

    def tell(self, path: str, code: str, message: str, hint: str) -> None:
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
            self.problems.append(_symlink(entry.name))
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
                unexpected.append(_not_a_file(path))
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
            self.problems.append(_unreadable(folder or ".", "folder", error))
            return []

    def _file(self, entry: os.DirEntry[str], path: str) -> Problem | None:
        """Note what is no folder; a problem that is one of many is returned instead."""
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError as error:
            return _unreadable(path, "file", error)
        if stat.S_ISLNK(mode):
            return _symlink(path)
        if not stat.S_ISREG(mode):
            return _not_a_file(path)
        known = kind_of(path)
        if known is None:
            return None if entry.name in _KEPT else misplaced(path)
        if (odd := name_problem(known)) is not None:
            return odd
        self.found.append(known)
        if mode & _BEYOND_READING:
            self.executable.append(path)
        else:
            self.plain += 1
        return None


def _open(root: Path, path: str) -> int:
    """A descriptor of the file at `path`. Raises OSError, also when it or a folder on the way to it is a link."""
    *folders, name = path.split("/")
    if not _CAN_HOLD:
        for count in range(1, len(folders) + 2):
            if os.path.islink(root.joinpath(*path.split("/")[:count])):  # noqa: PTH114 - no other call is as cheap
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return os.open(root / path, _OPEN)
    held = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in folders:
            inner = os.open(folder, _OPEN | os.O_DIRECTORY, dir_fd=held)
            os.close(held)
            held = inner
        return os.open(name, _OPEN, dir_fd=held)
    finally:
        os.close(held)


def _read(descriptor: int, limit: int) -> bytes:
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return file.read(limit)


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


def _symlink(path: str) -> Problem:
    return path_problem(path, "symlink", "symbolic links are not allowed here", "put the file itself here")


def _not_a_file(path: str) -> Problem:
    return path_problem(path, "not-a-file", "this is not a regular file", "put the file itself here")


def _unreadable(path: str, what: str, error: OSError) -> Problem:
    return path_problem(path, "unreadable", f"the {what} cannot be read: {error.strerror}", "check its permissions")
