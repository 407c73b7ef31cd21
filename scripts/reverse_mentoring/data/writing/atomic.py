"""Writing, so that whoever looks at any moment sees a file, or a whole new folder, as it was or as it will be.

Everything goes to the disk first, in a folder where nobody looks (`data.staging`); then each thing takes its place by
one rename. This is the only module that puts files into a program.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from os.path import lexists
from pathlib import Path, PurePosixPath

from reverse_mentoring.data.writing.staging import NAME, fill, staging, sync, sync_all
from reverse_mentoring.errors import MentoringError

_FAR = -100
"""What the C library calls AT_FDCWD: paths are seen from the current folder."""
_EXCHANGE = 2
_ELSE_THERE = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.EISDIR, errno.ENOTDIR})
"""What a rename answers where a folder has come up meanwhile."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_BATCH = 250
"""Files that are written before the first of them is synced: the disk takes them faster together."""


def write_all(
    root: Path, files: Mapping[str, bytes | None], held: Mapping[str, bytes | None] | None = None,
    *, lasting: bool = True, tick: Callable[[], object] = lambda: None,
) -> None:  # fmt: skip
    """Write `files`, contents by POSIX path below the folder `root`; modes are kept, missing folders are made.

    A file without content (None) is deleted, and a folder that has nothing else with it. What is to be `lasting`, since
    it cannot just be made again, is all on the disk before the first file takes its place; they do so in the order of
    `files`, a new folder with all that is new in it at once. `held` says what is there now (None: nothing): when a file
    holds neither that nor what it should, somebody changed it meanwhile. `tick` is called once a file that is written.
    Raises MentoringError for that, and for a symbolic link on the way, which is never followed, and OSError; then
    nothing was written.
    """
    if not files:
        return
    for folder in sorted({path.rpartition("/")[0] for path in files}):
        refuse_links(root, folder)
    with staging(root / NAME) as own:
        written = {path: content for path, content in files.items() if content is not None}
        places = _prepare(root, own, written, tick, lasting=lasting)
        for path, before in sorted((held or {}).items()):
            if bytes_at(root / path) not in (before, files[path]):
                raise MentoringError(f"{path} changed while this command ran; nothing was written",
                                     "run the command again")  # fmt: skip
        unit_of = {path: (number, unit) for number, (unit, paths) in enumerate(places.items()) for path in paths}
        emptied = _emptied(root, files)
        done: set[str] = set()
        for path in files:
            number, unit = unit_of.get(path, (-1, emptied.get(path, path)))
            if unit in done:
                continue
            done.add(unit)
            if number >= 0:
                _take_place(own / str(number), root, unit, {place: written[place] for place in places[unit]})
            else:
                _go_away(root, unit, own / f"gone{len(done)}")
        if lasting:
            sync_all(sorted({(root / unit).parent for unit in done if (root / unit).parent.exists()}))


def sweep(root: Path) -> None:
    """Remove what a killed command may have left below `root` where nobody looks: a copy of what it has deleted, say.

    Raises MentoringError when another command is writing there for long.
    """
    if lexists(root / NAME):
        with staging(root / NAME):
            pass


@contextmanager
def new_folder(target: Path, *, lasting: bool = True) -> Iterator[Path]:
    """A folder to fill; at the end it is `target`, whole, with the missing folders above, and what was there is gone.

    What is to be `lasting` is on the disk before it takes its place; what can be made again need not wait for that.
    When the block raises, nothing has changed. Where the system cannot exchange folders (Linux can) and `target`
    exists, there is an instant in which it is missing. Raises MentoringError when `target` is a symbolic link.
    """
    top = target.absolute()
    while not top.parent.exists():
        top = top.parent
    refuse_links(target.parent, target.name)
    with staging(top.with_name(f".{top.name}{NAME}")) as own:
        new = own / "new"
        filled = new / target.absolute().relative_to(top)
        filled.mkdir(parents=True)
        yield filled
        if lasting:
            sync_all([*sorted(new.rglob("*")), new])
        if not top.exists():
            new.rename(top)
        elif not _exchange(new, top):
            top.rename(own / "old")
            new.rename(top)
        sync(top.parent)


def bytes_at(path: Path) -> bytes | None:
    """What a file holds, None when there is none. Follows no link, and waits for no pipe.

    Raises OSError when it cannot be read, and MentoringError when it is something else than a file.
    """
    try:
        descriptor = os.open(path, _READ)
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise MentoringError(f"{path} is not a regular file", "put the file itself there")
        return file.read()


def refuse_links(root: Path, path: str) -> None:
    """Raise MentoringError when the file at `path`, or a folder between it and `root`, is a symbolic link."""
    place = root
    for part in PurePosixPath(path).parts:
        place /= part
        if place.is_symlink():
            raise _link(place)


def _link(place: Path) -> MentoringError:
    return MentoringError(f"{place} is a symbolic link; nothing is written through links",
                          "put the file or folder itself there")  # fmt: skip


def _prepare(
    root: Path, own: Path, files: Mapping[str, bytes], tick: Callable[[], object], *, lasting: bool
) -> dict[str, list[str]]:  # fmt: skip
    """Write all files below `own`: what takes its place by one rename under its number, from 0.

    Returns these units in their order, each with the paths of its files: a file, or the topmost folder that is missing.
    """
    missing: dict[str, str | None] = {}
    units: dict[str, list[str]] = {}
    places: dict[str, Path] = {}
    for path in files:
        _refuse_place(root, path)
        folder = path.rpartition("/")[0]
        if folder not in missing:
            missing[folder] = _topmost_missing(root, folder)
        unit = missing[folder] or path
        units.setdefault(unit, []).append(path)
        places[path] = Path(f"{own}/{len(units) - 1}{path.removeprefix(unit)}")
    paths = list(files)
    for start in range(0, len(paths), _BATCH):
        batch = paths[start : start + _BATCH]
        for path in batch:
            if missing[path.rpartition("/")[0]]:
                places[path].parent.mkdir(parents=True, exist_ok=True)
            _fill_like(places[path], files[path], root / path)
        if lasting:
            sync_all([places[path] for path in batch])
        for _ in batch:
            tick()
    if lasting:
        sync_all(sorted({place.parent for place in places.values()} - {own}))
    return units


def _refuse_place(root: Path, path: str) -> None:
    """Raise MentoringError for a path that leads out of `root`, or where a folder stands."""
    if PurePosixPath(path).is_absolute() or ".." in path.split("/"):
        raise MentoringError(f"{path} leads out of {root}; nothing was written", "give a path inside it")
    if (root / path).is_dir() and not (root / path).is_symlink():
        raise MentoringError(f"{path} is a folder; nothing was written", "move it away, or choose another name")


def _topmost_missing(root: Path, folder: str) -> str | None:
    """The topmost of the folders on the way to `folder` that are missing below `root`, if any is."""
    missing = None
    while folder and not lexists(root / folder):
        missing, folder = folder, folder.rpartition("/")[0]
    return missing


def _emptied(root: Path, files: Mapping[str, bytes | None]) -> dict[str, str]:
    """For each file that goes, the topmost folder that will have nothing in it any more, if there is one."""
    going = {path for path, content in files.items() if content is None}
    known = {str(folder): False for path in set(files) - going for folder in PurePosixPath(path).parents}
    known[""] = False

    def goes(folder: str) -> bool:
        if folder not in known:
            with os.scandir(root / folder) as entries:
                known[folder] = all(
                    goes(f"{folder}/{entry.name}") if entry.is_dir(follow_symlinks=False)
                    else f"{folder}/{entry.name}" in going
                    for entry in entries
                )  # fmt: skip
        return known[folder]

    found = {}
    for path in sorted(going):
        folder = path.rpartition("/")[0]
        while lexists(root / folder) and goes(folder):
            found[path], folder = folder, folder.rpartition("/")[0]
    return found


def _fill_like(place: Path, content: bytes, target: Path) -> None:
    """Write a new file with the mode of `target`, where there is one. Raises MentoringError when that is a link."""
    fill(place, content)
    with contextlib.suppress(FileNotFoundError):
        mode = target.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise _link(target)
        place.chmod(stat.S_IMODE(mode))


def _take_place(staged: Path, root: Path, unit: str, files: Mapping[str, bytes]) -> None:
    """Rename what is ready to where it belongs; where that is another file system, write beside each target."""
    try:
        staged.replace(root / unit)
        return
    except OSError as error:
        if error.errno in _ELSE_THERE:
            raise MentoringError(f"{unit} came up while this command ran", "run the command again") from error
        if error.errno != errno.EXDEV:
            raise
    for path, content in files.items():
        target = root / path
        beside = target.with_name(f".{target.name}{NAME}")
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        _fill_like(beside, content, target)
        sync(beside)
        beside.replace(target)
        sync(target.parent)


def _go_away(root: Path, unit: str, aside: Path) -> None:
    """Take a file, or a folder with all that is in it, away by one step; what is gone already is fine."""
    target = root / unit
    if not target.is_dir() or target.is_symlink():
        target.unlink(missing_ok=True)
        return
    try:
        target.rename(aside)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.rmtree(target)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can; whether it did."""
    import ctypes

    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(renameat2(_FAR, os.fsencode(one), _FAR, os.fsencode(other), _EXCHANGE) == 0)
