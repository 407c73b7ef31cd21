"""What benchmarks work with: a simulated program on the disk, our command line, and the peers' own environment."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Say, Task
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.simulate import simulate

REPOSITORY = Path(__file__).resolve().parents[1]
SEED = 2026


def simulated(root: Path, people: int) -> list[Path]:
    """Write a simulated program of people with one seat each under `root`; the files of participants, sorted."""
    for path, text in simulate(people, SEED, simple=True):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return sorted(p for p in root.glob("participants/*/*.yaml") if p.name != "org.yaml")


def our_command(*args: str) -> Task:
    """Our command line, called directly as the launcher calls it."""
    return Task("ours", [sys.executable, "-P", "-X", "utf8", "-m", "reverse_mentoring", *args],
                env={"PYTHONPATH": str(REPOSITORY / "scripts")})  # fmt: skip


def ours(args: Sequence[str], env: Mapping[str, str]) -> Task:
    """A module of the benchmarks in our own environment, with `env` added."""
    paths = os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "scripts")))
    return Task("ours", [sys.executable, "-X", "utf8", *args], env={"PYTHONPATH": paths, **env})


def peers_python(say: Say) -> Path:
    """The interpreter of the environment that holds the peers. Raises MentoringError when it cannot be made."""
    return own_environment("peers", say)


def own_environment(name: str, say: Say) -> Path:
    """The interpreter of an environment with what `requirements-NAME.txt` locks, made under .cache/bench on first use.

    Raises MentoringError when it cannot be made.
    """
    lock = REPOSITORY / "benchmarks" / f"requirements-{name}.txt"
    venv = REPOSITORY / ".cache" / "bench" / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    python, done = venv / "bin" / "python", venv / "complete"
    if not done.exists():
        say(f"Installing what {lock.name} locks (once) ...")
        uv = shutil.which("uv")
        if uv is None or not _install_with_uv(uv, venv, python, lock):
            _must([sys.executable, "-m", "venv", "--clear", str(venv)])
            _must([str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps",
                   "--only-binary", ":all:", "-r", str(lock)])  # fmt: skip
        done.touch()
    return python


def _install_with_uv(uv: str, venv: Path, python: Path, lock: Path) -> bool:
    made = _call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(venv)])
    return (
        not made.returncode
        and not _call([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(python), str(lock)]).returncode
    )


def _must(args: Sequence[str]) -> None:
    done = _call(args)
    if done.returncode:
        raise MentoringError(f"`{' '.join(args)}` failed:\n{done.stderr[-2000:]}", "is the network there?")


def _call(args: Sequence[str]) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(args, capture_output=True, text=True, check=False, env=env)  # noqa: S603 - our own commands
