"""A repository's objects as plain data: nothing is checked out, and nothing in the repository can run or hide a thing.

Every answer comes from git's plumbing. Replace refs, grafts and lazy fetching are off, no transport is allowed, and
nobody's names or texts are interpreted: paths are bytes, files are blobs, what is too large is not read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.shell import git

TOTAL_BYTES = 64 * 1024 * 1024
"""All blobs of one decision together; ten thousand people are about a tenth of it."""
PLAIN = "100644"
_OFF = ("-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "-c", "core.commitGraph=false")
_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}
_NOTHING = "000000"


class Undecided(MentoringError):
    """Something that a decision needs cannot be read or told for sure. Exit code 1."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tree: its mode as six octal digits, and the id of its content."""

    mode: str
    blob: str


Sides = tuple[Entry | None, Entry | None]
"""A path in two trees; None where it is missing."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository at `folder`, bare or not."""

    folder: Path

    def commit(self, name: str) -> str:
        """The id of the commit that `name` stands for. Raises UsageFault when there is none."""
        asked = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", check=False)
        if asked is None and self._ask("rev-parse", "--git-dir", check=False) is None:
            raise UsageFault(f"{self.folder} is in no git repository that can be used", "see `git status` there")
        if asked is None:
            raise UsageFault(f"git knows no commit '{name}'", "give a branch, a tag or a commit; fetch it first")
        return asked.decode("ascii").strip()

    def fork(self, base: str, head: str) -> str:
        """The commit where `head` left `base`: their one best common ancestor.

        Raises Undecided where there is none, where there are several, and where the history is not all here.
        """
        if self._git("rev-parse", "--is-shallow-repository").strip() != b"false":
            raise Undecided("the history is not all here, so nobody can tell what the change is",
                            "fetch it whole: `git fetch --unshallow`, or `fetch-depth: 0`")  # fmt: skip
        found = self._ask("merge-base", "--all", base, head, check=False)
        ancestors = [] if found is None else found.decode("ascii").split()
        if len(ancestors) != 1:
            many = "several common ancestors" if ancestors else "no common ancestor"
            raise Undecided(f"base and head have {many}", "make the change on a new branch of the base branch")
        return ancestors[0]

    def differences(self, old: str, new: str) -> dict[bytes, Sides]:
        """Every path whose mode or content differs between two commits. A rename is a deletion and an addition."""
        raw = self._git("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff",
                        "--no-textconv", "--ignore-submodules=none", old, new, "--")  # fmt: skip
        fields = raw.split(b"\0")
        found: dict[bytes, Sides] = {}
        for what, path in zip(fields[:-1:2], fields[1::2], strict=True):
            before, after, left, right, _ = what.decode("ascii").removeprefix(":").split(" ")
            if path in found:
                raise Undecided("a folder holds the same name twice", "make the change again with git itself")
            found[path] = (_entry(before, left), _entry(after, right))
        return found

    def files(self, commit: str, paths: Sequence[str]) -> dict[str, Entry]:
        """The files of `commit` at or below `paths`. Those whose names are no UTF-8 are left out: they are nobody's."""
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        found: dict[str, Entry] = {}
        for row in listed.split(b"\0")[:-1]:
            what, _, path = row.partition(b"\t")
            mode, _, blob = what.decode("ascii").split(" ")
            try:
                found[path.decode("utf-8")] = Entry(mode, blob)
            except UnicodeDecodeError:
                continue
        return found

    def contents(self, wanted: Mapping[str, int]) -> dict[str, bytes]:
        """The blobs of those ids that are here and no larger than the limit that `wanted` gives them.

        Sizes are looked at before anything is read. Raises Undecided when all together are larger than TOTAL_BYTES.
        """
        asked = "".join(f"{blob}\n" for blob in wanted).encode("ascii")
        told = self._git("cat-file", "--batch-check", "--buffer", stdin=asked).decode("ascii").splitlines()
        sizes = {row[0]: int(row[2]) for line in told if len(row := line.split(" ")) == 3 and row[1] == "blob"}
        fitting = [blob for blob in wanted if blob in sizes and sizes[blob] <= wanted[blob]]
        if sum(sizes[blob] for blob in fitting) > TOTAL_BYTES:
            raise Undecided("there is too much to read at once", "split the change into several pull requests")
        asked = "".join(f"{blob}\n" for blob in fitting).encode("ascii")
        return dict(_batch(self._git("cat-file", "--batch", "--buffer", stdin=asked)))

    def _git(self, *args: str, stdin: bytes | None = None) -> bytes:
        answer = self._ask(*args, stdin=stdin)
        assert answer is not None  # noqa: S101 - a failure has raised
        return answer

    def _ask(self, *args: str, stdin: bytes | None = None, check: bool = True) -> bytes | None:
        """What git says on stdout; without `check` None when it fails."""
        done = git([*_OFF, *args], self.folder, _ENVIRONMENT, stdin, check=check)
        return done.stdout if done.code == 0 else None


def _entry(mode: str, blob: str) -> Entry | None:
    return None if mode == _NOTHING else Entry(mode, blob)


def _batch(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Ids and contents of `cat-file --batch`."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        blob, _, size = answer[at:end].decode("ascii").split(" ")
        yield blob, answer[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1
