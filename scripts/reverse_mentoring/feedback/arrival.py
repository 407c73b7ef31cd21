"""In which order feedback came: the one thing that must not change when more comes.

The date in a file is the one that its writer gave, and a pull request may wait for days. The order in which files came
to the main branch only ever grows at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reverse_mentoring.data.records import Feedback
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git


def in_order(root: Path, cohort: str, files: Sequence[Feedback]) -> tuple[list[Feedback], int]:
    """The committed feedback of a cohort in the order in which it came to the branch that is checked out, and how many
    of the `files` are not committed yet.

    Within one commit they are in the order of dates and names, as are all of them where there is no Git. Raises
    MentoringError when the clone has no history to tell the order from.
    """
    by_date = sorted(files, key=lambda f: (f.date, f.key))
    if git(["rev-parse", "--verify", "--quiet", "HEAD"], root, check=False).code != 0:
        return by_date, 0
    if git(["rev-parse", "--is-shallow-repository"], root).text == "true":
        raise MentoringError("this clone is without its history, so nobody can tell in which order feedback came",
                             "run `git fetch --unshallow`, and again")  # fmt: skip
    came = _arrivals(root, f"cohorts/{cohort}/feedback")
    known = [f for f in by_date if f.source.path in came]
    return sorted(known, key=lambda f: came[f.source.path]), len(by_date) - len(known)


def _arrivals(root: Path, folder: str) -> dict[str, int]:
    """The number of the commit on the branch's own line that last brought each file, oldest first."""
    log = git(["log", "--first-parent", "-m", "--reverse", "--no-renames", "--diff-filter=A", "--relative",
               "--name-only", "-z", "--format=%x01", "--", folder], root).text  # fmt: skip
    came: dict[str, int] = {}
    for number, commit in enumerate(log.split("\x01")):
        for path in commit.replace("\n", "\0").split("\0"):
            if path:
                came[path] = number
    return came
