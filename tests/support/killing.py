"""Killing commands at random moments, and looking at what they leave."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from reverse_mentoring.data.writing.staging import NAME
from support.cli import run_command
from support.git_repos import run_git
from support.writers import Writer

SCRIPTS = Path(__file__).parents[2] / "scripts"
SOON = 0.003
"""Seconds after the first sign of writing in which a small file is on its way."""


@dataclass(frozen=True)
class State:
    """All that people see in a folder with a program and perhaps its remote: files and folders (None), what git tells,
    and branches.
    """

    files: dict[str, bytes | None]
    status: frozenset[str]
    refs: tuple[str, ...] = ()

    def lies_between(self, before: State, after: State) -> bool:
        """Whether each file, and each word of git, is as it was or as it will be, and nothing else is there."""
        return (
            all(self.files.get(path, "none") in (before.files.get(path, "none"), after.files.get(path, "none"))
                for path in {*before.files, *after.files, *self.files})
            and self.status <= before.status | after.status
            and self.refs in (before.refs, after.refs)
        )  # fmt: skip


@dataclass
class Tally:
    """How many kills left the tree as before, as after or, with several files, between; and how many hit a write."""

    before: int = 0
    between: int = 0
    after: int = 0
    writing: int = 0
    ended: int = 0

    def count(self, state: State, killer: Killer, hit: bool) -> None:
        """Count one kill by the state that it left."""
        if state == killer.before:
            self.before += 1
        elif state == killer.after:
            self.after += 1
        else:
            self.between += 1
        self.writing += any(path.name.endswith(NAME) for path in killer.work.glob("program/.*"))
        self.ended += not hit

    def __str__(self) -> str:
        return (
            f"{self.before} before, {self.between} between, {self.after} after; "
            f"{self.writing} left something waiting, {self.ended} came too late"
        )


SEALED = re.compile(rb"(?<=-----BEGIN AGE ENCRYPTED FILE-----\n)(?:  [A-Za-z0-9+/]+=*\n){90,}(?=  -----END AGE)")
"""A sealed block, which is another one each time; only a whole one is long enough."""


def seen(folder: Path) -> State:
    """What there is in a folder now. Whole sealed blocks count as the same."""
    root = folder / "program"
    files = {
        path.relative_to(folder).as_posix(): SEALED.sub(b"", path.read_bytes()) if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if not hidden(path.relative_to(folder))
    }
    refs = [run_git(root, "for-each-ref"), run_git(root, "rev-parse", "HEAD")]
    if (folder / "remote.git").exists():
        refs.append(run_git(folder / "remote.git", "for-each-ref"))
    status = run_git(root, "status", "--porcelain", "--untracked-files=all").splitlines()
    return State(files, frozenset(status), tuple(refs))


def hidden(path: Path) -> bool:
    """Whether a path is git's own, or waits where nobody looks."""
    return any(part in {".git", "remote.git"} or part.endswith(NAME) for part in path.parts)


@dataclass
class Killer:
    """Runs one command over and over in a copy of the same folder, and kills it."""

    writer: Writer
    template: Path
    work: Path
    rng: random.Random
    before: State = field(init=False)
    after: State = field(init=False)
    seconds: float = field(init=False)
    waits: list[float] = field(init=False)

    def __post_init__(self) -> None:
        """Look at the folder before and after a run that nobody disturbs, and measure it."""
        self.fresh()
        self.before = seen(self.work)
        begun = time.monotonic()
        process, starts = self.start(), []
        for sign in self.writer.signs:
            self.await_sign(process, sign)
            starts.append(time.monotonic())
        assert process.wait() == 0, run_command(*self.writer.command(self.work))
        self.seconds = time.monotonic() - begun
        self.waits = [begun + self.seconds - start for start in starts]
        self.after = seen(self.work)

    def fresh(self) -> None:
        """A new copy of what is given."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.template, self.work, symlinks=True)

    def kill(self, number: int) -> bool:
        """Start the command and kill it at a random moment; whether it was still running.

        One in four dies at any moment, one at any moment after a sign of writing, and two very soon after one.
        """
        self.fresh()
        process = self.start()
        if number % 4 == 0:
            time.sleep(self.rng.uniform(0, self.seconds))
        else:
            which = number % len(self.writer.signs)
            self.await_sign(process, self.writer.signs[which])
            time.sleep(self.rng.uniform(0, self.waits[which] if number % 4 == 1 else SOON))
        running = process.poll() is None
        process.kill()
        process.wait()
        until = time.monotonic() + 20
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < until:  # what it has started goes on for a moment
                os.killpg(process.pid, 0)
                time.sleep(0.005)
        return running and process.returncode == -signal.SIGKILL

    def again(self) -> int:
        """Run the command once more, undisturbed; its exit code."""
        return run_command(*self.writer.command(self.work)).code

    def start(self) -> subprocess.Popen[bytes]:
        """The real command, as a process with a group of its own."""
        words = [sys.executable, "-P", "-X", "utf8", "-m", "reverse_mentoring", *self.writer.command(self.work)]
        return subprocess.Popen(
            words, cwd=self.work / "program", env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def await_sign(self, process: subprocess.Popen[bytes], sign: str) -> None:
        """Wait until there is more of `sign` than before, or the command has ended."""
        count = sum(1 for _ in self.template.glob(sign))
        while process.poll() is None and sum(1 for _ in self.work.glob(sign)) <= count:
            pass
