"""Git's object store: reading commits and files out of it, and writing files into it. Nothing here moves a branch."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git, without_secrets


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
    there, here = _files(root, tip, folder), _files(root, base, folder)
    blobs = {path: blob for path, blob in there.items() if path not in here}
    answer = git(["cat-file", "--batch"], root, stdin="".join(f"{blob}\n" for blob in blobs.values()).encode()).stdout
    files, at = {}, 0
    for path in blobs:
        line_end = answer.index(b"\n", at)
        size = int(answer[at:line_end].split()[2])
        files[path] = answer[line_end + 1 : line_end + 1 + size]
        at = line_end + 1 + size + 1
    return files


def _files(root: Path, commit: str, folder: str) -> dict[str, str]:
    """Blob ids of the files directly in `folder`, by path under `root`."""
    listed = git(["ls-tree", "-z", commit, "--", folder], root).stdout.decode("utf-8", "replace")
    rows = (entry.partition("\t") for entry in listed.split("\0") if entry)
    return {path: what.split()[2] for what, _, path in rows if what.split()[1] == "blob"}
