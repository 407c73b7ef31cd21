"""A scratch copy of the program: a working clone and a bare remote, in one folder."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reverse_mentoring.data.writing.atomic import new_folder
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git

COPIED = (
    "program.yaml", "topics.yaml", "recognition.yaml", "mkdocs.yml", "participants", "cohorts", "docs", "schemas",
    "scripts", ".github", "README.md",
)  # fmt: skip
MARK = ".mentoring-demo"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Scratch:
    """The clone in `root`, with the bare repository `remote` as its origin."""

    folder: Path

    @property
    def root(self) -> Path:
        """The working clone."""
        return self.folder / "program"

    @property
    def remote(self) -> Path:
        """The bare repository that stands for the hosting service."""
        return self.folder / "remote.git"

    def say(self, *words: str) -> Spoken:
        """Run `mentoring WORDS` in the clone, and return what it said."""
        from reverse_mentoring.cli import mentoring

        out, err, code = io.StringIO(), io.StringIO(), 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                mentoring.main([*words, "--root", str(self.root)], prog_name="mentoring", standalone_mode=True)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
        return Spoken(code, out.getvalue(), err.getvalue())

    def do(self, *words: str) -> Spoken:
        """As `say`, for a command that must succeed. Raises MentoringError with its words when it does not."""
        spoken = self.say(*words)
        if spoken.code != 0:
            raise MentoringError(f"`mentoring {' '.join(words)}` ended with {spoken.code}:\n{spoken.err}{spoken.out}",
                                 "please report this: the demo should always work")  # fmt: skip
        return spoken

    def land(self, branch: str, message: str, who: str, day: date) -> str:
        """Commit everything on a branch as `who`, push it, merge it into main and push that, as a merged pull request
        would; returns the merge's short id.
        """
        git(["switch", "--quiet", "--create", branch], self.root)
        git(["add", "--all"], self.root)
        self.commit(message, who, day)
        git(["push", "--quiet", "origin", branch], self.root)
        git(["switch", "--quiet", "main"], self.root)
        return self.merge(branch, message, day)

    def merge(self, branch: str, message: str, day: date) -> str:
        """Merge a pushed branch into main, push main, and return the merge's short id."""
        git(["fetch", "--quiet", "origin", branch], self.root)
        args = ["merge", "--quiet", "--no-ff", "--message", f"Merge: {message}", "FETCH_HEAD"]
        git([*_identity("coordinator"), *args], self.root, env=_dates(day))
        git(["push", "--quiet", "origin", "main"], self.root)
        return git(["rev-parse", "--short", "HEAD"], self.root).text

    def commit(self, message: str, who: str, day: date) -> None:
        """Commit what is staged, as `who`, on the morning of `day`."""
        git([*_identity(who), "commit", "--quiet", "--message", message], self.root, env=_dates(day))


def make_scratch(source: Path, folder: Path, day: date) -> Scratch:
    """Copy the program in `source` into `folder`, in place of an earlier demo if there is one, and give it a remote.

    Raises MentoringError when the folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise MentoringError(f"{folder} is not empty and no earlier demo", "give another folder with --dir")
    with new_folder(folder) as fresh:
        (fresh / MARK).write_bytes(b"Made by `mentoring demo`; safe to delete.\n")
    scratch = Scratch(folder)
    scratch.root.mkdir()
    _copy(source, scratch.root, COPIED)
    git(["init", "--quiet", "--bare", "--initial-branch=main", str(scratch.remote)], folder)
    git(["init", "--quiet", "--initial-branch=main"], scratch.root)
    git(["add", "--all"], scratch.root)
    scratch.commit("Start from the sample program", "coordinator", day)
    git(["remote", "add", "origin", str(scratch.remote)], scratch.root)
    git(["push", "--quiet", "--set-upstream", "origin", "main"], scratch.root)
    return scratch


def _copy(source: Path, target: Path, names: Sequence[str]) -> None:
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in names:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, ignore=ignore)
        elif (source / name).is_file():
            shutil.copy2(source / name, target / name)


def _identity(who: str) -> list[str]:
    return ["-c", f"user.name={who}", "-c", f"user.email={who}@demo.invalid", "-c", "commit.gpgSign=false"]


def _dates(day: date) -> dict[str, str]:
    moment = f"{day}T09:00:00+00:00"
    return {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
