"""Matching against mentor-match, on the same 500 + 500 people with one seat each.

Ours reads and validates the program, applies every hard rule, scores six parts with time zones, and proves the optimum.
mentor-match reads the same people as its two CSV files (grade, organization, and as the profession the first topic that
they want or offer) and runs one round with three rules; the service built on it runs three rounds.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Row, Say, Task, side_by_side
from benchmarks.workplace import our_command, peers_python, simulated
from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.simulate import COHORT
from reverse_mentoring.validation import valid_program

PEOPLE = 1_000
HERE = Path(__file__).parent


def compare(runs: int, say: Say) -> list[Row]:
    """Measure both, from files and in memory, and return two rows."""
    python = peers_python(say)
    with tempfile.TemporaryDirectory() as folder:
        root, sheets = Path(folder, "program"), Path(folder, "sheets")
        simulated(root, PEOPLE)
        write_sheets(valid_program(root), sheets)
        ours = our_command("match", COHORT, "--root", str(root), "--format", "json")
        theirs = Task("mentor-match", [str(python), str(HERE / "mentor_match_runner.py"), str(sheets)])
        first = side_by_side(ours, theirs, runs, say)
        in_memory = replace(
            ours,
            args=[sys.executable, str(HERE / "our_matching.py"), str(root), folder],
            part=Path(folder, "seconds.txt"),
        )
        second = side_by_side(in_memory, replace(theirs, part=sheets / "seconds.txt"), runs, say)
        own, other = (Path(where, "pairs.txt").read_text(encoding="utf-8") for where in (folder, sheets))
    pairs = f"pairs: ours {own} under nine hard rules, mentor-match {other} under one"
    return [
        Row("500 + 500 people from files to pairs, against mentor-match", *first, pairs),
        Row("the matching of these people alone", *second, "in memory, imports not counted"),
    ]


def write_sheets(program: Program, folder: Path) -> None:
    """Write mentors.csv and mentees.csv as mentor-match reads them; there the mentor is the senior one."""
    folder.mkdir(parents=True)
    people = [p for p in program.participants if p.status == "active"]
    rank = program.settings.rank
    for name, role in (("mentors", "mentee"), ("mentees", "mentor")):
        rows = (_row(p, rank(p.level), senior=role == "mentee") for p in people if p.seats[role])  # type: ignore[index]
        _write(folder / f"{name}.csv", rows)


def _row(person: Participant, grade: int, senior: bool) -> dict[str, str]:
    topics = person.wants if senior else tuple(person.offers)
    return {
        "first name": person.name, "last name": person.handle, "email": f"{person.handle}@mentoring.example",
        "role": "engineer", "grade": str(grade), "organisation": person.org, "profession": topics[0],
    }  # fmt: skip


def _write(path: Path, rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        first, *rest = rows
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows([first, *rest])
