"""Reading the bytes of a found file: never through a link, never more than its kind may have."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import TracebackType

from reverse_mentoring.data.files.kinds import LARGE, Found
from reverse_mentoring.data.files.names import path_problem
from reverse_mentoring.problems import Problem

RECORD_BYTES = 64 * 1024
_CAN_HOLD = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_OPEN |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

Stamp = tuple[int, ...]
"""Size in bytes, times of the last change of content and of the entry in nanoseconds, and number of a file."""


class Opener:
    """Reads files under a root. Holds the folder of the last one open: the next is nearly always beside it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder: str | None = None
        self._held = -1

    def __enter__(self) -> Opener:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        if self._folder is not None:
            os.close(self._held)
            self._folder = None

    def read(self, found: Found) -> bytes | Problem:
        """The bytes of a found file; a Problem when it is too large, no regular file or unreadable."""
        limit = RECORD_BYTES * 8 if found.kind in LARGE else RECORD_BYTES
        try:
            descriptor = self._open(found.path)
            try:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    return not_a_file(found.path)
                raw = _read(descriptor, min(status.st_size, limit) + 1)
            finally:
                os.close(descriptor)
        except OSError as error:
            return symlink(found.path) if error.errno == errno.ELOOP else unreadable(found.path, "file", error)
        size = max(status.st_size, len(raw))
        if size > limit:
            message = f"the file has {size:,} bytes; at most {limit:,} are read"
            return path_problem(found.path, "file-too-large", message, "one file holds one record: shorten it")
        return raw

    def _open(self, path: str) -> int:
        """A descriptor of the file at `path`. Raises OSError, also when it or a folder on the way to it is a link."""
        if not _CAN_HOLD:
            for count in range(1, path.count("/") + 2):
                if os.path.islink(self._root.joinpath(*path.split("/")[:count])):  # noqa: PTH114 - no other call is as cheap
                    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            return os.open(self._root / path, _OPEN)
        return os.open(self._beside(path), _OPEN, dir_fd=self._held)

    def _beside(self, path: str) -> str:
        """The name of the file at `path` in its folder, which is held open from now on."""
        folder, _, name = path.rpartition("/")
        if folder != self._folder:
            self.close()
            self._held = self._enter(folder)
            self._folder = folder
        return name

    def _enter(self, folder: str) -> int:
        held = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        for part in folder.split("/") if folder else ():
            try:
                inner = os.open(part, _OPEN | os.O_DIRECTORY, dir_fd=held)
            finally:
                os.close(held)
            held = inner
        return held


def stamp_of(status: os.stat_result) -> Stamp | None:
    """What tells, without opening it, whether a file is still what it was; None where that cannot be told."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino) if _CAN_HOLD else None


def _read(descriptor: int, most: int) -> bytes:
    """At most so many bytes; a system may hand a file out in pieces."""
    raw = os.read(descriptor, most)
    while len(raw) < most and (more := os.read(descriptor, most - len(raw))):
        raw += more
    return raw


def symlink(path: str) -> Problem:
    """What to say of a symbolic link."""
    return path_problem(path, "symlink", "symbolic links are not allowed here", "put the file itself here")


def not_a_file(path: str) -> Problem:
    """What to say of a pipe, a device or a folder where a file belongs."""
    return path_problem(path, "not-a-file", "this is not a regular file", "put the file itself here")


def unreadable(path: str, what: str, error: OSError) -> Problem:
    """What to say of a file or folder that the system does not let us read."""
    return path_problem(path, "unreadable", f"the {what} cannot be read: {error.strerror}", "check its permissions")
