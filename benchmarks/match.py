"""Matching against mentor-match and against scipy's dense solver, everything on one thread.

mentor-match reads the same people as its two CSV files (grade, organization, and as the profession the first topic that
they want or offer) and runs one round with three rules; the service built on it runs three rounds. Ours applies every
hard rule, scores six parts with time zones, and proves the optimum over all pairs.

scipy's `linear_sum_assignment` gets the matrix of all pairs ready made, outside the measured time: only its solving
counts. Ours starts from the records in memory, and its scoring, pricing and proof all count.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.crowd import crowd
from benchmarks.measure import Cost, Row, Say, Task, run, side_by_side
from benchmarks.workplace import our_command, ours, peers_python, simulated
from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.simulate import COHORT

MENTOR_MATCH = 1_000
"""Mentors, and as many mentees, for the comparison with mentor-match: beyond, it takes minutes."""
DENSE = 10_000
LARGER = 20_000
"""Here scipy takes 7 GB and minutes: measured with --large only."""
LARGEST = 100_000
COMPILED = 5_000
"""Large enough that the scan is compiled, and small enough that compiling it shows."""
KEPT = "compiled"
"""The folder with the machine code: compiling has a row of its own, and counts in no other."""
NEAR = 100
"""A gap of one in so many of the total is near the optimum."""
HERE = Path(__file__).parent
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "MENTORING_THREADS"), "1"
)


def compare(runs: int, say: Say, *, large: bool = False) -> list[Row]:
    """Measure all of it, and return a row for each comparison; with `large` those of minutes and gigabytes too.

    Raises MentoringError when two solvers that should agree do not.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows = [*_against_mentor_match(place, max(1, min(runs, 3)), say), _first_run(place, say)]
        rows.append(_against_scipy(place, DENSE, say)[0])
        if large:
            row, twenty = _against_scipy(place, LARGER, say)
            rows += [row, *_largest(place, twenty, say)]
    return rows


def in_memory(each: int, folder: Path, **environment: str) -> Task:
    """Ours, from `each` mentors and as many mentees in memory to the verified optimum."""
    return replace(ours([str(HERE / "our_matching.py"), str(each), str(folder)], ONE_THREAD | environment),
                   part=folder / "seconds.txt")  # fmt: skip


def result_of(folder: Path) -> dict[str, Any]:
    """What a runner wrote beside its seconds."""
    result: dict[str, Any] = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return result


def _against_mentor_match(place: Path, runs: int, say: Say) -> list[Row]:
    python, sheets, root, own = peers_python(say), place / "sheets", place / "program", place / "ours"
    write_sheets(crowd(MENTOR_MATCH), sheets)
    simulated(root, 2 * MENTOR_MATCH)
    theirs = Task("mentor-match", [str(python), str(HERE / "mentor_match_runner.py"), str(sheets)], env=ONE_THREAD)
    alone = side_by_side(
        in_memory(MENTOR_MATCH, own), replace(theirs, part=sheets / "seconds.txt"), runs, say
    )  # fmt: skip
    command = our_command("match", COHORT, "--root", str(root), "--format", "json")
    whole = side_by_side(replace(command, env={**(command.env or {}), **ONE_THREAD}), theirs, runs, say)
    found, other = result_of(own)["matched"], int((sheets / "pairs.txt").read_text(encoding="utf-8"))
    if found < other:
        raise MentoringError(f"mentor-match made {other} pairs, and we made {found}")
    pairs = f"pairs: ours {found}, mentor-match {other}"
    size = f"{MENTOR_MATCH:,} + {MENTOR_MATCH:,} people"
    return [
        Row(f"{size} in memory to pairs, against mentor-match", *alone, f"{pairs}; imports not counted"),
        Row(f"{size} from files, against mentor-match", *whole, f"ours reads and checks {2 * MENTOR_MATCH:,} files"),
    ]


def _first_run(place: Path, say: Say) -> Row:
    """What the first large matching on a machine costs, with imports, against the second."""
    folder = place / "first"
    task = replace(in_memory(COMPILED, folder, NUMBA_CACHE_DIR=str(place / KEPT)), part=None)
    first, later = run(task), run(task)
    say(f"  first run {first.cpu:.3f} s CPU, then {later.cpu:.3f} s")
    imports = result_of(folder)["imports"]
    remark = f"ours is the later one, the peer the first, which compiles; imports take {imports:.2f} s of each"
    return Row(f"{COMPILED:,} + {COMPILED:,} again, against the first time on a machine", later, first, remark)


def _against_scipy(place: Path, each: int, say: Say) -> tuple[Row, Cost]:
    own, dense = place / f"ours{each}", place / f"dense{each}"
    dense.mkdir()
    say(f"  making the matrix of {each:,} x {each:,} scores, which is not counted")
    run(ours([str(HERE / "score_matrix.py"), str(each), str(dense)], {}))
    runner = [str(peers_python(say)), str(HERE / "scipy_runner.py"), str(dense)]
    theirs = Task("scipy", runner, env=ONE_THREAD, part=dense / "seconds.txt")
    costs = side_by_side(in_memory(each, own, NUMBA_CACHE_DIR=str(place / KEPT)), theirs, 1, say, warm_up=False)
    (dense / "matrix.npy").unlink()
    found, other = result_of(own), result_of(dense)
    if found["gap"] or (found["matched"], found["total"]) != (other["matched"], other["total"]):
        raise MentoringError(f"the optimum of {each:,} is {other}, and we found {found}")
    memory = f"{costs[0].memory:.0f} MB against {costs[1].memory:.0f} MB, {costs[1].memory / costs[0].memory:.1f} times"
    remark = f"{memory}; same {found['matched']:,} pairs and total; its matrix given for free"
    size = f"{each:,} + {each:,} people"
    return Row(f"{size} from records to proof, against scipy's dense solver alone", *costs, remark), costs[0]


def _largest(place: Path, twenty: Cost, say: Say) -> list[Row]:
    folder = place / "largest"
    whole = run(in_memory(LARGEST, folder, NUMBA_CACHE_DIR=str(place / KEPT)))
    found = result_of(folder)
    near = next((r for r in found["rounds"] if r[1] is not None and NEAR * r[1] <= found["total"]), None)
    say(f"  {LARGEST:,}: {found['rounds']}")
    size = f"{LARGEST:,} + {LARGEST:,} people"
    rows = [Row(f"{size} to the proven optimum, against {LARGER:,}", whole, twenty,
                f"{whole.memory:.0f} MB; gap {found['gap'] / 100:.2f} points")]  # fmt: skip
    if near is not None:
        cost = Cost(near[0], 0.0, whole.memory)
        remark = f"certified gap {100 * near[1] / found['total']:.3f} % of the total"
        rows.insert(0, Row(f"{size} to a gap of 1 %, against {LARGER:,}", cost, twenty, remark))
    return rows


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
