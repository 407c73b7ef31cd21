"""Where each kind of file lives, and finding them without following a link."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.problems import Problem

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
HANDLE = rf"{ID}(?:_[a-z0-9]+)?"
DATE = r"\d{4}-\d{2}-\d{2}"

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern + r"\Z"))
    for kind, pattern in (
        ("program", r"program\.yaml"),
        ("topics", r"topics\.yaml"),
        ("recognition", r"recognition\.yaml"),
        ("org", rf"participants/(?P<org>{ID})/org\.yaml"),
        ("participant", rf"participants/(?P<org>{ID})/(?P<handle>{HANDLE})\.yaml"),
        ("cohort", rf"cohorts/(?P<cohort>{ID})/cohort\.yaml"),
        ("pair", rf"cohorts/(?P<cohort>{ID})/pairs/(?P<mentor>{HANDLE})--(?P<mentee>{HANDLE})\.yaml"),
        ("checkin", rf"cohorts/(?P<cohort>{ID})/checkins/(?P<pair>{HANDLE}--{HANDLE})/(?P<date>{DATE})\.yaml"),
        ("kudos", rf"cohorts/(?P<cohort>{ID})/kudos/(?P<key>(?P<date>{DATE})-(?P<rest>[a-z0-9_-]+))\.yaml"),
        ("change", rf"cohorts/(?P<cohort>{ID})/changes/(?P<key>(?P<date>{DATE})-(?P<slug>{ID}))\.yaml"),
        ("feedback", rf"cohorts/(?P<cohort>{ID})/feedback/(?P<key>(?P<date>{DATE})-(?P<rest>[a-z0-9_-]+))\.yaml"),
        ("credential", rf"cohorts/(?P<cohort>{ID})/credentials/(?P<id>{ID})\.json"),
    )
)
"""Kind of file and the pattern of its path; the named groups are what the path says about the record."""

TREES = ("participants", "cohorts")
TOP_FILES = ("program.yaml", "recognition.yaml", "topics.yaml")
LARGE = frozenset({"program", "topics", "recognition"})
"""Kinds that hold many entries and may be larger than a single record."""
RECORD_BYTES = 64 * 1024
_KEPT = frozenset({".gitkeep"})


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file of the program: its path, its kind, and what its path says."""

    path: str
    kind: str
    parts: tuple[tuple[str, str], ...] = ()

    def part(self, name: str) -> str:
        """The part of the path called `name` (such as `org` or `handle`); raises KeyError when there is none."""
        return dict(self.parts)[name]


def kind_of(path: str) -> Found | None:
    """What the file at a repository-relative POSIX `path` is, or None when the program has no such place."""
    for kind, pattern in KINDS:
        if (match := pattern.match(path)) is not None:
            return Found(path, kind, tuple(sorted(match.groupdict().items())))
    return None


def find_files(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every file of the program under `root`, sorted by path, and a problem for each entry that does not belong."""
    found: list[Found] = []
    problems: list[Problem] = []
    for name in TOP_FILES:
        if os.path.lexists(root / name):
            _classify(name, (root / name).lstat(), found, problems)
    for tree in TREES:
        if (root / tree).is_symlink():
            problems.append(_symlink(tree))
        elif (root / tree).is_dir():
            _walk(root, tree, found, problems)
    return sorted(found), sorted(problems)


def read_bytes(root: Path, found: Found) -> bytes | Problem:
    """The bytes of a found file, read without following a link; a Problem when it is too large or unreadable."""
    limit = RECORD_BYTES * 8 if found.kind in LARGE else RECORD_BYTES
    try:
        descriptor = os.open(root / found.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return _problem(found.path, "unreadable", f"the file cannot be read: {error.strerror}", "check its permissions")
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            return _problem(
                found.path,
                "file-too-large",
                f"the file has {size:,} bytes; at most {limit:,} are read",
                "one file holds one record: shorten it",
            )
        return file.read(limit + 1)[:limit]


def _walk(root: Path, folder: str, found: list[Found], problems: list[Problem]) -> None:
    with os.scandir(root / folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if path.count("/") > 4:
                    problems.append(_misplaced(path))
                else:
                    _walk(root, path, found, problems)
            else:
                _classify(path, entry.stat(follow_symlinks=False), found, problems)


def _classify(path: str, status: os.stat_result, found: list[Found], problems: list[Problem]) -> None:
    if stat.S_ISLNK(status.st_mode):
        problems.append(_symlink(path))
    elif not stat.S_ISREG(status.st_mode):
        problems.append(_problem(path, "not-a-file", "this is not a regular file", "put the file itself here"))
    elif (known := kind_of(path)) is not None:
        found.append(known)
    elif path.rsplit("/", 1)[-1] not in _KEPT:
        problems.append(_misplaced(path))


def _symlink(path: str) -> Problem:
    return _problem(path, "symlink", "symbolic links are not allowed here", "put the file itself here")


def _misplaced(path: str) -> Problem:
    shown = path.encode("utf-8", "backslashreplace").decode()
    if path.endswith(".yml"):
        return _problem(
            shown, "unexpected-file", "the file ends in .yml; the program reads .yaml", "rename it to .yaml"
        )
    return _problem(
        shown,
        "unexpected-file",
        "the program has no file of this name at this place",
        "names use a-z, 0-9 and hyphens; see the layout in README.md, or delete the file",
    )


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, code, "", "error", message, hint)
