"""What has to be read to judge a change: the files that differ, and those that their rules look at.

Every rule that looks at another file finds it by a path, with two exceptions: that a numeric id is one person's, and so
is a former handle. For these questions git searches the files, which takes far less than reading them.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reverse_mentoring.data.files.git_index import SAFE
from reverse_mentoring.data.files.kinds import TOP_FILES, TREES, Found, kind_of
from reverse_mentoring.data.loader import Reading
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.problems import Problem
from reverse_mentoring.shell import git

SHARED = frozenset({"program", "topics", "recognition", "org", "cohort"})
"""Kinds that many files refer to; there are few of them, and they are always read."""
_RULING = (".gitattributes", ".gitmodules")
"""Files that decide what git makes of others."""
MANY = 200
"""From so many changed people on, reading everything is simpler than finding out what to read."""


def changed_paths(root: Path, reference: str) -> frozenset[str]:
    """The paths of program files, relative to `root`, that differ between the commit `reference` and the working tree.

    Names that are not UTF-8 are written as Python does. Raises UsageFault for a commit that git does not know.
    """
    commit = _commit(root, reference)
    names = [*TOP_FILES, *TREES, *(name.replace(".yaml", ".yml") for name in TOP_FILES)]
    wanted = [*(f":(icase){name}" for name in names), *(f":(icase,glob)**/{name}" for name in _RULING)]
    # Settings of the repository and rules in the files may hide a difference: those that can are set aside.
    listed = git([*SAFE, "diff", "--name-only", "-z", "--no-renames", "--relative", "--no-ext-diff", "--no-textconv",
                  "--ignore-submodules=none", f"-O{os.devnull}", commit, "--", *wanted], root)  # fmt: skip
    untracked = git([*SAFE, "ls-files", "--others", "--exclude-standard", "-z", "--", *wanted], root)
    return frozenset(os.fsdecode(name) for name in (listed.stdout + untracked.stdout).split(b"\0") if name)


def has_no_parent(root: Path, reference: str) -> bool:
    """Whether `reference` is the parent of HEAD, and HEAD is the very first commit and so has none."""
    if reference not in ("HEAD^", "HEAD^1", "HEAD~", "HEAD~1"):
        return False
    listed = git(["rev-list", "--parents", "--max-count=1", "HEAD"], root, check=False)
    shallow = git(["rev-parse", "--is-shallow-repository"], root, check=False)
    return listed.code == 0 and len(listed.text.split()) == 1 and shallow.text == "false"


def _commit(root: Path, reference: str) -> str:
    """The id of the commit that `reference` names. Raises UsageFault when it names none."""
    found = git(["rev-parse", "--verify", "--quiet", "--end-of-options", reference], root, check=False)
    named = found.stdout.decode("ascii", "replace").strip()
    commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}"], root, check=False)
    if found.code == 0 and commit.code == 0 and not named.startswith("^"):
        return commit.text
    if git(["rev-parse", "--git-dir"], root, check=False).code != 0:
        raise UsageFault(f"{root} is in no git repository", "leave --changed out, and everything is checked")
    raise UsageFault(f"git knows no commit '{reference}'", "give a branch, a tag or a commit; fetch it first")


class Scope:
    """A set of changed paths as what has to be read, and which findings they may have caused."""

    def __init__(self, changed: Collection[str]) -> None:
        self.changed = frozenset(changed)
        self.whole = False
        """Whether a change touches what everything depends on: then everything is read, and every finding counts."""

    def choose(self, found: Sequence[Found], reading: Reading) -> Sequence[Found]:
        """The files of `found` to read, in the same order."""
        self.whole = self._touches_all({file.path for file in found})
        if self.whole:
            return found
        index = _Index(found)
        wanted = {file for file in found if file.kind in SHARED or file.path in self.changed}
        for path in sorted(self.changed):
            if (file := kind_of(path)) is not None:
                wanted.update(index.beside(file))
        people = [file for file in sorted(wanted) if file.kind == "participant" and file.path in self.changed]
        wanted.update(_managers(people, index, reading))
        wanted.update(file for person in people for file in _former(person, index, reading))
        wanted.update(_namesakes(people, index, reading))
        return [file for file in found if file in wanted]

    def concerns(self, problem: Problem) -> bool:
        """Whether the change may have caused this problem."""
        return self.whole or problem.path in self.changed or not self.changed.isdisjoint(problem.others)

    def _touches_all(self, there: set[str]) -> bool:
        files = [kind_of(path) for path in self.changed]
        return sum(file is not None and file.kind == "participant" for file in files) > MANY or any(
            file is None
            or file.kind in SHARED - {"recognition"}
            or (file.kind in {"participant", "pair"} and file.path not in there)  # who spoke of it has to be found
            for file in files
        )


class _Index:
    """The files of a program by whom and what their paths name."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.by_path = {file.path: file for file in found}
        self.person: dict[str, list[Found]] = defaultdict(list)
        self.pairs: dict[str, list[Found]] = defaultdict(list)
        self.of_pair: dict[tuple[str, str], list[Found]] = defaultdict(list)
        self.feedback: dict[str, list[Found]] = defaultdict(list)
        for file in found:
            if file.kind == "participant":
                self.person[file.part("handle")].append(file)
            elif file.kind == "pair":
                for role in ("mentor", "mentee"):
                    self.pairs[file.part(role)].append(file)
            elif file.kind == "checkin":
                self.of_pair[file.part("cohort"), file.part("pair")].append(file)
            elif file.kind == "feedback":
                self.feedback[_sender(file)].append(file)

    def beside(self, file: Found) -> Iterator[Found]:
        """The files that rules about a changed `file` look at, and those whose rules look at it."""
        match file.kind:
            case "participant":
                yield from self.person[file.part("handle")]
                yield from self._pairs_of(file.part("handle"))
            case "pair":
                yield from self.of_pair[file.part("cohort"), f"{file.part('mentor')}--{file.part('mentee')}"]
                for role in ("mentor", "mentee"):
                    yield from self._pairs_of(file.part(role))
                    yield from self.feedback[file.part(role)]
            case "checkin":
                pair = self.by_path.get(f"cohorts/{file.part('cohort')}/pairs/{file.part('pair')}.yaml")
                yield from [pair] if pair else []
            case "feedback":
                yield from self.person[_sender(file)]
                yield from self._pairs_of(_sender(file))

    def _pairs_of(self, handle: str) -> Iterator[Found]:
        """The pairs of a person, and the people of those pairs."""
        for pair in self.pairs[handle]:
            yield pair
            for role in ("mentor", "mentee"):
                yield from self.person[pair.part(role)]


def _sender(feedback: Found) -> str:
    """The handle in the name of a feedback file: its last part is the form, which may hold one hyphen."""
    rest = feedback.part("rest")
    return rest.removesuffix("-follow-up") if rest.endswith("-follow-up") else rest.rpartition("-")[0]


def _managers(people: Sequence[Found], index: _Index, reading: Reading) -> Iterator[Found]:
    """Everyone above the `people` in their reporting lines."""
    waiting, seen = list(people), set(people)
    while waiting:
        above = _value(reading, waiting.pop(), "reports_to")
        for manager in index.person.get(above, ()):
            if manager not in seen:
                seen.add(manager)
                waiting.append(manager)
                yield manager


def _former(person: Found, index: _Index, reading: Reading) -> Iterator[Found]:
    """The files of those who bear a former handle of this person now."""
    handles = _value(reading, person, "formerly")
    for handle in handles if isinstance(handles, list) else ():
        yield from index.person.get(handle, ()) if isinstance(handle, str) else ()


def _namesakes(people: Sequence[Found], index: _Index, reading: Reading) -> Iterator[Found]:
    """The participants whose files hold the numeric id of one of the `people`, or former handles."""
    ids = {id_ for file in people if isinstance(id_ := _value(reading, file, "github_id"), int)}
    if not ids:
        return
    patterns = "".join(f"{word}\n" for word in (*sorted(ids), "formerly")).encode()
    # Exit code 1 means that nothing holds the id; in an unborn or broken repository everybody is looked at.
    search = [*SAFE, "-c", "grep.fullName=false", "grep", "-z", "-l", "-F", "-w", "--untracked"]
    answer = git([*search, "--no-exclude-standard", "-f", "-", "--", "participants"], reading.root, stdin=patterns,
                 check=False)  # fmt: skip
    paths = [os.fsdecode(p) for p in answer.stdout.split(b"\0")] if answer.code in (0, 1) else list(index.by_path)
    yield from (file for p in paths if (file := index.by_path.get(p)) is not None and file.kind == "participant")


def _value(reading: Reading, file: Found, key: str) -> Any:
    document = reading.read(file)
    return document.data.get(key) if document is not None and isinstance(document.data, dict) else None
