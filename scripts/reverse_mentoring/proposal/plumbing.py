"""Git's object store: reading commits and files out of it, and writing files into it. Nothing here moves a branch."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git, without_secrets

Entry = tuple[str, str]
"""A file in a commit: its mode and the id of its content."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its parents' ids, its people as `Name <address>`, its time in seconds since 1970, its message."""

    parents: tuple[str, ...]
    author: str
    committer: str
    seconds: str
    message: str


def prefix_of(root: Path) -> str:
    """The path from the top of the repository to `root`: empty, or ending in a slash.

    Raises MentoringError when `root` is in no repository, or in one that git does not trust.
    """
    asked = git(["rev-parse", "--show-prefix"], root, check=False)
    if asked.code != 0:
        told = without_secrets(asked.stderr.strip().splitlines()[0]) if asked.stderr.strip() else "git refused"
        raise MentoringError(f"{root} is in no git repository that can be used: {told}", "see `git status` there")
    return asked.text


def has_commit(root: Path, commit: str) -> bool:
    """Is the commit of that id in the store?"""
    return git(["cat-file", "-e", f"{commit}^{{commit}}"], root, check=False).code == 0


def is_shallow(root: Path) -> bool:
    """Does this clone lack a part of its history?"""
    return git(["rev-parse", "--is-shallow-repository"], root).text == "true"


def read_commit(root: Path, commit: str) -> Commit:
    """The commit of that id, which must be in the store."""
    text = git(["cat-file", "commit", commit], root).stdout.decode("utf-8", "replace")
    head, _, message = text.partition("\n\n")
    fields = [line.partition(" ")[::2] for line in head.splitlines()]
    people = {name: value.rsplit(" ", 2) for name, value in fields if name in {"author", "committer"}}
    parents = tuple(value for name, value in fields if name == "parent")
    return Commit(parents, people["author"][0], people["committer"][0], people["committer"][1], message)


def merge_base(root: Path, one: str, other: str) -> str | None:
    """The newest commit that two have in common, or None."""
    return git(["merge-base", one, other], root, check=False).text or None


def own_commits(root: Path, tip: str, known: Sequence[str]) -> list[str]:
    """The commits of a branch, along its first parents, that none of `known` holds; oldest first."""
    return git(["rev-list", "--first-parent", "--reverse", tip, "--not", *known], root).text.splitlines()


def differences(root: Path, old: str, new: str) -> dict[str, Entry | None]:
    """What `new` has otherwise than `old`, by path from the top of the repository; None is a file that is gone."""
    told = git(["diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", old, new], root).stdout
    words = told.decode("utf-8", "surrogateescape").split("\0")
    found: dict[str, Entry | None] = {}
    for line, path in zip(words[0:-1:2], words[1::2], strict=False):
        _, mode, _, blob, status = line.split(" ")
        found[path] = None if status == "D" else (mode, blob)
    return found


def changes_of(root: Path, commit: str) -> dict[str, Entry | None]:
    """What a commit changed by itself: of a merge, only what it has otherwise than all that it merged."""
    parents = read_commit(root, commit).parents
    sides = [differences(root, parent, commit) for parent in parents]
    return {path: entry for path, entry in sides[0].items() if all(path in side for side in sides)} if sides else {}


def entry_at(root: Path, commit: str, path: str) -> Entry | None:
    """The file at `path`, from the top of the repository, or None."""
    literal = {"GIT_LITERAL_PATHSPECS": "1"}
    listed = git(["ls-tree", "--full-tree", "-z", commit, "--", path], root, literal).stdout.decode("utf-8", "replace")
    what = listed.partition("\t")[0].split()
    return (what[0], what[2]) if len(what) == 3 and what[1] == "blob" else None


def read_blobs(root: Path, blobs: Sequence[str]) -> list[bytes]:
    """The contents with these ids, in order."""
    answer = git(["cat-file", "--batch"], root, stdin="".join(f"{blob}\n" for blob in blobs).encode()).stdout
    found, at = [], 0
    for _ in blobs:
        line_end = answer.index(b"\n", at)
        size = int(answer[at:line_end].split()[2])
        found.append(answer[line_end + 1 : line_end + 1 + size])
        at = line_end + 1 + size + 1
    return found


def files_in(root: Path, commit: str, places: Sequence[str]) -> dict[str, Entry]:
    """All files at or under `places`, by path under `root`."""
    listed = git(["ls-tree", "-r", "-z", commit, "--", *places], root).stdout.decode("utf-8", "surrogateescape")
    rows = (entry.partition("\t") for entry in listed.split("\0") if entry)
    return {path: (what.split()[0], what.split()[2]) for what, _, path in rows}


@contextmanager
def index_of(root: Path, commit: str) -> Iterator[dict[str, str]]:
    """The environment for an index of its own that holds `commit`; the user's index is neither read nor written."""
    with tempfile.TemporaryDirectory(prefix="mentoring-") as folder:
        env = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git(["read-tree", commit], root, env)
        yield env


def store(root: Path, texts: Sequence[str]) -> list[str]:
    """Write `texts` into the object store as they are, whatever filters the user has; return their ids in order."""
    with tempfile.TemporaryDirectory(prefix="mentoring-") as folder:
        paths = [Path(folder) / str(number) for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode("utf-8"))
        asked = "".join(f"{path.as_posix()}\n" for path in paths).encode()
        return git(["hash-object", "-w", "--no-filters", "--stdin-paths"], root, stdin=asked).text.splitlines()


def new_files(root: Path, tip: str, base: str, folder: str) -> dict[str, bytes]:
    """The files in `folder` at `tip` that `base` does not have, by path under `root`."""
    there, here = files_in(root, tip, [folder]), files_in(root, base, [folder])
    new = {path: blob for path, (_, blob) in there.items() if path not in here}
    return dict(zip(new, read_blobs(root, list(new.values())), strict=True))
