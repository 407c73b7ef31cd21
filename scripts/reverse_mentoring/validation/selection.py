"""Which findings are reported: all, those under given paths, or those in files that changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reverse_mentoring.errors import UsageFault
from reverse_mentoring.problems import Problem
from reverse_mentoring.shell import git


def select(problems: Sequence[Problem], root: Path, paths: Sequence[Path], changed: str | None) -> list[Problem]:
    """The `problems` inside `paths` and in files that differ from the commit `changed`; all of them without either.

    Raises UsageFault for a path outside the program, or a commit that git does not know.
    """
    chosen = list(problems)
    if paths:
        wanted = [_inside(root, path) for path in paths]
        chosen = [p for p in chosen if any(w in ("", ".") or p.path == w or p.path.startswith(f"{w}/") for w in wanted)]
    if changed is not None:
        differing = _changed(root, changed)
        chosen = [p for p in chosen if p.path in differing]
    return chosen


def _inside(root: Path, path: Path) -> str:
    absolute = path if path.is_absolute() else Path.cwd() / path
    try:
        # The last part is not resolved: a symbolic link is itself what is reported.
        return (absolute.parent.resolve() / absolute.name).relative_to(root).as_posix()
    except ValueError:
        raise UsageFault(f"{path} is not inside {root}", "give paths of this program, or another --root") from None


def _changed(root: Path, reference: str) -> frozenset[str]:
    commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}"], root, check=False)
    if commit.code != 0:
        raise UsageFault(f"git knows no commit '{reference}'", "give a branch, a tag or a commit; fetch it first")
    listed = git(["diff", "--name-only", "-z", "--no-renames", "--relative", commit.text, "--", "."], root)
    untracked = git(["ls-files", "--others", "--exclude-standard", "-z"], root)
    return frozenset(name for name in (listed.text + untracked.text).split("\0") if name)
