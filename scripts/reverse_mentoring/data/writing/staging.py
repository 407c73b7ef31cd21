"""The folder where new files wait until they take their place: seen by nobody, shared by no two writers.

It stands on the file system of its target, so that a rename suffices. Git does not show it (it ignores itself), and
who holds its lock is alone in it: what else is there was left behind by a command that was killed, and is swept away.
Nothing is ever read from it: a pull request may have put anything there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reverse_mentoring.errors import MentoringError

if sys.platform != "win32":
    import fcntl

NAME = ".mentoring-tmp"
PATIENCE = 20.0
"""Seconds to wait for another command that writes to the same place."""
_SYNCERS = 8
_IGNORED = ".gitignore"
_UNSEEN = ".git"
_NO_LOCK = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""What a file system without locks for folders answers: some network file systems are such."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def staging(place: Path) -> Iterator[Path]:
    """An empty folder inside `place`, which is made for it and goes away afterwards.

    One command at a time: others wait. Where there are no locks (Windows, some network file systems) nobody waits, and
    what a killed command left stays, unseen. Raises MentoringError when `place` is no folder, or is in use for long.
    """
    lock = _enter(place)
    own = place / os.urandom(8).hex()
    try:
        if lock is not None:
            _sweep(place)
        _hide(place)
        own.mkdir()
        yield own
    finally:
        try:
            own.rmdir()  # nearly always everything has taken its place
        except OSError:
            shutil.rmtree(own, ignore_errors=True)
        _leave(place)
        if lock is not None:
            os.close(lock)


def fill(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet; nobody has put a link in its place."""
    with os.fdopen(os.open(path, _NEW_FILE, 0o666), "wb") as file:
        file.write(content)


def sync(path: Path) -> None:
    """Have the content of a file, or the names in a folder, outlast a power cut, as far as the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_all(paths: Sequence[Path]) -> None:
    """Do so for many: a disk that is asked for several at once takes a third of the time."""
    if len(paths) < _SYNCERS:
        _sync_each(paths)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_SYNCERS) as pool:  # a share for each: handing over one by one costs more than the asking
        list(pool.map(_sync_each, (paths[n::_SYNCERS] for n in range(_SYNCERS))))


def _sync_each(paths: Sequence[Path]) -> None:
    for path in paths:
        sync(path)


def _enter(place: Path) -> int | None:
    """Make the folder and lock it; the open lock, or None where there are none."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(FileExistsError):
            place.mkdir()
        if sys.platform == "win32":
            return None
        try:
            lock = os.open(place, _FOLDER)
        except FileNotFoundError:
            continue
        except OSError as error:
            if error.errno not in {errno.ELOOP, errno.ENOTDIR}:
                raise
            raise MentoringError(f"{place} is not a folder, and nothing can be written", "delete it") from error
        ours = _locked(lock, place)
        if ours:
            return lock
        os.close(lock)
        if ours is None:
            return None
        time.sleep(0.01)
    raise MentoringError(f"another command is writing to {place.parent}; nothing was written",
                         "run the command again when it has ended")  # fmt: skip


def _locked(lock: int, place: Path) -> bool | None:
    """Whether the open folder is ours now; None where there are no locks.

    The folder is its own lock. Whoever leaves removes it, so a lock counts only while its folder is still there.
    """
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(lock), place.lstat())
    except (BlockingIOError, FileNotFoundError):
        return False
    except OSError as error:
        if error.errno in _NO_LOCK:
            return None
        raise


def _sweep(place: Path) -> None:
    """Remove what was left here, but not what hides it."""
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            elif entry.name != _IGNORED:
                Path(entry.path).unlink()


def _hide(place: Path) -> None:
    """Let git pass over the folder, whatever stands in it.

    Git never looks at a thing called `.git`, so the rule is written under that name, and seen only when it holds.
    """
    unseen = place / _UNSEEN
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISDIR(os.lstat(unseen).st_mode):
            unseen.unlink()
    fill(unseen, b"*\n")
    unseen.replace(place / _IGNORED)


def _leave(place: Path) -> None:
    """Remove the folder, unless somebody else's files are in it; what hides it goes last."""
    with contextlib.suppress(OSError):
        if [entry.name for entry in place.iterdir()] == [_IGNORED]:
            (place / _IGNORED).unlink()
        place.rmdir()
