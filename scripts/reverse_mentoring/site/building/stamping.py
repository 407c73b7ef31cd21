"""Whether the files below a folder are what they were, told without opening any."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from reverse_mentoring.frozen import dataclass

Stamp = tuple[int, int, int]
"""Size in bytes, time of the last change, and when the file's own entry was last written, in nanoseconds: a file with
the same stamp is taken to be the same.
"""
Times = tuple[int, int]
"""When something in a folder last came, went, or got another name, and when the folder's own entry was last written, in
nanoseconds: many a tool gives a folder its old time back, and none can do so with the second one.
"""
_SECOND = 1_000_000_000
_NEVER = (-1, -1)


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below a folder by path, each with its stamp, and its folders, itself called "", each with its times."""

    files: Mapping[str, Stamp]
    folders: Mapping[str, Times]


def tree_of(folder: Path, *, without: str = "") -> Tree:
    """What is below `folder`; not what is in folders called `without`. Raises OSError when it is not there.

    Links to folders are followed, as MkDocs does, but not into a folder that one is in already.
    """
    files: dict[str, Stamp] = {}
    times = {"": _times(folder.stat())}
    folders: list[tuple[str, str, frozenset[str]]] = [(str(folder), "", frozenset())]
    while folders:
        place, below, above = folders.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if not entry.is_dir():
                    files[f"{below}{entry.name}"] = _stamp(entry.stat(follow_symlinks=entry.is_file()))
                    continue
                if entry.name == without:
                    continue
                within = above
                if entry.is_symlink():
                    real = os.path.realpath(entry.path)
                    if real in above or _holds(real, place):
                        continue
                    within = above | {real}
                times[f"{below}{entry.name}"] = _times(entry.stat())
                folders.append((entry.path, f"{below}{entry.name}/", within))
    return Tree(files, times)


def untouched(folder: Path, known: Tree, *, without: str = "") -> bool:
    """Is everything below `folder` as it was when it was `known`, but for folders called `without`? Only what was there
    is looked at: what comes or goes changes the time of its folder.
    """
    if any(changed % _SECOND == 0 for changed, _ in known.folders.values()):  # whole seconds may hide a change
        try:
            return tree_of(folder, without=without).files == known.files
        except OSError:
            return False
    base = f"{folder}/"
    try:
        for path, times in known.folders.items():
            if _times(os.stat(base + path)) != times:  # noqa: PTH116 - there are thousands
                return False
        for path, seen in known.files.items():
            if _stamp(os.stat(base + path)) != seen:  # noqa: PTH116
                return False
    except OSError:
        return False
    return True


def touched(folder: Path, known: Tree, paths: Iterable[str]) -> Tree:
    """What is below `folder` after the files at these `paths` were written or went away.

    A folder in which somebody else was at work meanwhile gets a time that it never had: it will count as changed.
    """
    changed = sorted(paths)
    files, folders = dict(known.files), dict(known.folders)
    for path in changed:
        files.pop(path, None)
        if (place := folder / path).exists():
            files[path] = stamp(place)
    looked_at = {"", *(parent.as_posix() for path in changed for parent in PurePosixPath(path).parents)} - {"."}
    for name in looked_at:
        folders.pop(name, None)
        if (place := folder / name).is_dir():
            folders[name] = _times(place.stat())
    for name in looked_at & folders.keys():
        below = f"{name}/" if name else ""
        inside = (f"{below}{entry}" for entry in os.listdir(folder / name))  # noqa: PTH208 - names
        if any(path not in files and path not in folders for path in inside):
            folders[name] = _NEVER
    return Tree(files, folders)


def stamp(path: Path) -> Stamp:
    """The stamp of a file. Raises OSError when it is not there."""
    return _stamp(path.stat())


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _times(status: os.stat_result) -> Times:
    return status.st_mtime_ns, status.st_ctime_ns


def _holds(folder: str, path: str) -> bool:
    return os.path.realpath(path).startswith(f"{folder}/") or os.path.realpath(path) == folder
