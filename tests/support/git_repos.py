"""Real git repositories for tests: a bare remote, clones of it, and what must not change in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WHO = ("-c", "user.name=Test", "-c", "user.email=test@localhost.invalid", "-c", "commit.gpgsign=false")
WHEN = {"GIT_AUTHOR_DATE": "@1790000000 +0000", "GIT_COMMITTER_DATE": "@1790000000 +0000"}


@dataclass(frozen=True, slots=True)
class Clone:
    """A repository with a working tree, and its bare remote `origin`."""

    path: Path
    remote: Path

    def git(self, *args: str) -> str:
        """What git says on stdout, without the last line break."""
        return run_git(self.path, *args)

    def write(self, files: Mapping[str, str]) -> None:
        """Write `files` (text by path) into the working tree."""
        for path, text in files.items():
            (self.path / path).parent.mkdir(parents=True, exist_ok=True)
            (self.path / path).write_bytes(text.encode())

    def commit(self, files: Mapping[str, str], message: str = "Change files") -> str:
        """Write and commit `files`; the id of the commit."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def on_remote(self, branch: str) -> str | None:
        """The tip of `branch` on the remote, or None."""
        tips = run_git(self.remote, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
        return tips or None

    def remote_files(self, branch: str, folder: str) -> dict[str, str]:
        """The files under `folder` on the remote's `branch`, by path."""
        names = run_git(self.remote, "ls-tree", "-r", "--name-only", branch, "--", folder).splitlines()
        return {name: run_git(self.remote, "show", f"{branch}:{name}") + "\n" for name in names}

    def state(self) -> dict[str, object]:
        """All that a proposal must leave alone: files, index, HEAD, branches and settings."""
        inside = self.path / ".git"
        files = {
            str(path.relative_to(self.path)): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and not path.is_relative_to(inside)
        }
        kept = {name: (inside / name).read_bytes() for name in ("HEAD", "index", "config")}
        branches = self.git("for-each-ref", "refs/heads", "refs/tags")
        return {"files": files, **kept, "branches": branches, "fetched": (inside / "FETCH_HEAD").exists()}


def run_git(folder: Path, *args: str) -> str:
    """What git says on stdout in `folder`, without the last line break; commits are by nobody, at a fixed time."""
    done = subprocess.run(
        ["git", *WHO, *args],
        cwd=folder,
        env={**os.environ, **WHEN},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.removesuffix("\n")


def new_clone(folder: Path, files: Mapping[str, str]) -> Clone:
    """A repository with one commit of `files` on `main`, pushed to a bare remote of its own in `folder`."""
    remote, path = folder / "remote.git", folder / "clone"
    run_git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    run_git(folder, "init", "--quiet", "--initial-branch=main", str(path))
    clone = Clone(path, remote)
    clone.git("remote", "add", "origin", str(remote))
    clone.commit(files, "Begin")
    clone.git("push", "--quiet", "origin", "main")
    return clone


def another_clone(of: Clone, name: str, *options: str) -> Clone:
    """A second clone of the same remote, beside the first."""
    path = of.path.parent / name
    run_git(of.path.parent, "clone", "--quiet", *options, of.remote.as_uri(), str(path))
    return Clone(path, of.remote)
