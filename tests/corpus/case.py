"""One input of the corpus: what it puts into a copy of the miniature program, and what validation then says.

A problem is written as `line:column code`, with its path before it when it is about another file than the input's own,
and after a colon a piece of what its message or hint must say: `program.yaml 1:1 rules-skipped`,
`4:8 level-is-known: Perhaps you meant 'junior'?`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.problems import Problem
from support.miniature import GIVEN, copy_to

PLACES = {
    "program": "program.yaml",
    "topics": "topics.yaml",
    "recognition": "recognition.yaml",
    "erased": "participants/erased.yaml",
    "org": "participants/lumenworks/org.yaml",
    "participant": "participants/northwind/anna_northwind.yaml",
    "cohort": "cohorts/2027-spring/cohort.yaml",
    "pair": "cohorts/2026-fall/pairs/jonas_quillstack--petra_northwind.yaml",
    "checkin": "cohorts/2025-fall/checkins/mira_northwind--ruth_quillstack/2026-01-12.yaml",
    "kudos": "cohorts/2025-fall/kudos/2026-02-20-mira_northwind-thanks.yaml",
    "change": "cohorts/2025-fall/changes/2026-03-01-shorter-meetings.yaml",
    "feedback": "cohorts/2025-fall/feedback/2026-03-20-mira_northwind-closing.yaml",
    "credential": "cohorts/2025-fall/credentials/b1.json",
    "feedback-report": "cohorts/2025-fall/feedback.json",
    "status-list": "cohorts/2025-fall/credentials/status.json",
}
"""Where an input of each kind is put."""
_EXPECTED = re.compile(r"(?:(?P<path>.+) )?(?P<place>\d+:\d+ [a-z0-9-]+)(?:: (?P<says>.+))?")


@dataclass(frozen=True)
class Case:
    """An input: `put` changes the program under a root; with a `path` it changes that file only, which is where the
    problems are unless they say so.
    """

    name: str
    put: Callable[[Path], object]
    expected: tuple[str, ...] = ()
    path: str = ""


def file_case(name: str, kind: str, raw: bytes | str, *expected: str) -> Case:
    """A case that puts one file of `kind` at its place."""
    content = raw.encode("utf-8") if isinstance(raw, str) else raw
    return Case(name, lambda root: write(root / PLACES[kind], content), expected, PLACES[kind])


def write(path: Path, content: bytes) -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@contextmanager
def placed(case: Case, folder: Path) -> Iterator[Path]:
    """The root of a copy of the miniature program with the input in it; the same copy in `folder` serves many files."""
    if not case.path:
        root = copy_to(folder / "tree")
        case.put(root)
        yield root
        shutil.rmtree(folder / "tree")
        return
    root = folder / "program"
    if not root.exists():
        copy_to(folder)
    case.put(root)
    yield root
    (root / case.path).unlink()
    if (GIVEN / case.path).exists():
        shutil.copyfile(GIVEN / case.path, root / case.path)


def told(problems: Sequence[Problem], case: Case) -> list[str]:
    """`problems` as the case would write them; what one must say is repeated where it is said."""
    wanted = [_EXPECTED.fullmatch(line) for line in case.expected]
    lines = []
    for index, problem in enumerate(problems):
        path = "" if problem.path == case.path else f"{problem.path} "
        line = f"{path}{problem.line}:{problem.column} {problem.code}"
        says = wanted[index]["says"] if index < len(wanted) and (wanted[index]) else None  # type: ignore[index]
        lines.append(f"{line}: {says}" if says and says in f"{problem.message} | {problem.hint}" else line)
    return lines
