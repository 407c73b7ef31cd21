"""Real commits, cheaply: one `git fast-import` makes the base and the branches of all cases."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.git_repos import run_git
from support.policy.program import CORA, FILES, LINKS, NILS, OLD, Account

Content = str | bytes | tuple[str, str] | None
"""A path is text or bytes. A file is its text or bytes; None deletes it; a tuple gives the mode too, where text is the id of a submodule's commit."""
Changes = Mapping[Any, Content]
WHO = "Somebody Else <cora@localhost.invalid>"
"""Author and committer of every commit: whoever they claim to be plays no part."""


@dataclass(frozen=True)
class Step:
    """One commit: what it changes, the branch it starts from if not the case's own, and what it merges."""

    changes: Changes
    start: str = ""
    merges: str = ""


@dataclass(frozen=True)
class Case:
    """A change, who asks for it, and the decision: for each path its action and the rule, `+` before what allows."""

    name: str
    who: Account
    changes: Changes | Sequence[Step]
    expected: Mapping[str, tuple[str, str]]
    base: str = "main"

    @property
    def steps(self) -> Sequence[Step]:
        return [Step(self.changes)] if isinstance(self.changes, Mapping) else self.changes

    @property
    def decision(self) -> dict[str, object]:
        """The whole JSON that is expected."""
        changes = [
            {"path": path, "action": action, "allowed": rule.startswith("+"), "rule": rule.removeprefix("+")}
            for path, (action, rule) in self.expected.items()
        ]
        allowed = all(change["allowed"] for change in changes)
        return {"allowed": allowed, "coordinator": self.who.id in (CORA.id, NILS.id), "changes": changes}


@dataclass
class Stream:
    """A stream for `git fast-import`."""

    parts: list[bytes] = field(default_factory=list)
    time: int = 1_790_000_000

    def commit(self, branch: str, changes: Changes, start: str = "", merges: str = "") -> None:
        self.time += 1
        self._line(f"commit refs/heads/{branch}\nauthor {WHO} {self.time} +0000\ncommitter {WHO} {self.time} +0000")
        self._data(b"Change files")
        if start:
            self._line(f"from refs/heads/{start}")
        if merges:
            self._line(f"merge refs/heads/{merges}")
        for path, content in changes.items():
            self._change(_quoted(path), content)
        self._line("")

    def branch(self, name: str, start: str) -> None:
        self._line(f"reset refs/heads/{name}\nfrom refs/heads/{start}\n")

    def _change(self, path: bytes, content: Content) -> None:
        mode, content = content if isinstance(content, tuple) else ("100644", content)
        if content is None:
            self.parts.append(b"D " + path + b"\n")
        elif mode == "160000":
            self.parts.append(f"M 160000 {content!s} ".encode() + path + b"\n")
        else:
            self.parts.append(f"M {mode} inline ".encode() + path + b"\n")
            self._data(content.encode() if isinstance(content, str) else content)

    def _data(self, raw: bytes) -> None:
        self.parts += [f"data {len(raw)}\n".encode(), raw, b"\n"]

    def _line(self, text: str) -> None:
        self.parts.append(text.encode() + b"\n")

    def run(self, repository: Path) -> None:
        done = subprocess.run(
            ["git", "fast-import", "--quiet", "--force"],
            cwd=repository,
            input=b"".join(self.parts),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


def _quoted(path: str | bytes) -> bytes:
    raw = path.encode() if isinstance(path, str) else path
    return (
        b'"'
        + b"".join(b"\\%03o" % byte if byte < 33 or byte > 126 or byte in b'"\\' else bytes([byte]) for byte in raw)
        + b'"'
    )


def new_repository(folder: Path, cases: Sequence[Case] = ()) -> Path:
    """A bare repository with the base copy on `main`, and a branch for each case, by the case's name.

    `main` has three commits; `old` is the first of them, `middle` the second. `unrelated` shares nothing with it.
    """
    repository = folder / "policy.git"
    run_git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(repository))
    stream = Stream()
    links = {path: ("120000", target) for path, target in LINKS.items()}
    stream.commit("old", {**FILES, **links, **OLD})
    stream.commit("main", {path: FILES[path] for path in OLD}, start="old")
    stream.branch("middle", "main")
    stream.commit("main", {"docs/later.md": "Later.\n"})
    stream.commit("unrelated", FILES)
    for case in cases:
        start = case.base
        for step in case.steps:
            stream.commit(case.name, step.changes, step.start or start, step.merges)
            start = ""
    stream.run(repository)
    return repository
