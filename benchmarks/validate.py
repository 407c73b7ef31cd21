"""Validation against check-jsonschema, on the same participant files, at three sizes.

Ours reads the whole program, checks every file against its schema, and then the references and rules across files.
check-jsonschema checks each file against the participant schema, and no more. A last row holds a check of one changed
person against a check of everything.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from benchmarks.measure import Cost, Row, Say, Task, side_by_side
from benchmarks.workplace import REPOSITORY, our_command, peers_python, simulated

SIZES = (1_000, 10_000, 50_000)
CHANGED_AT = 10_000
RUNNER = Path(__file__).parent / "check_jsonschema_runner.py"
WHO = ("-c", "user.name=bench", "-c", "user.email=bench@localhost.invalid", "-c", "commit.gpgsign=false")


def compare(runs: int, say: Say) -> list[Row]:
    """Measure both at each size, and return a row for each, and one for a change."""
    rows: list[Row] = []
    for people in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "program")
            files = simulated(root, people)
            rows.append(_against_peer(root, files, _turns(runs, people), say))
            if people == CHANGED_AT:
                change = _one_change(root, files, runs, say)
    return [*rows, change]


def _turns(runs: int, people: int) -> int:
    """Large programs take minutes and vary less: the runs that ten thousand people take at most."""
    return max(1, min(runs, runs * CHANGED_AT // people // 2))


def _against_peer(root: Path, files: list[Path], runs: int, say: Say) -> Row:
    listed = root.parent / "files.txt"
    listed.write_text("\n".join(map(str, files)), encoding="utf-8")
    schema = REPOSITORY / "schemas" / "participant.schema.json"
    ours = our_command("validate", "--root", str(root), "--format", "json")
    peer = Task("check-jsonschema", [str(peers_python(say)), str(RUNNER), str(schema), str(listed)])
    cost, other = side_by_side(ours, peer, runs, say)
    remark = f"{_each(cost, files)} against {_each(other, files)}; ours also checks references and rules"
    return Row(f"validate {len(files):,} people against check-jsonschema", cost, other, remark)


def _one_change(root: Path, files: list[Path], runs: int, say: Say) -> Row:
    for args in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Begin"]):
        subprocess.run(["git", *WHO, *args], cwd=root, check=True, capture_output=True)  # noqa: S603, S607 - our own arguments
    person = files[len(files) // 2]
    person.write_text(person.read_text(encoding="utf-8").replace("status: active", "status: paused"), encoding="utf-8")
    everything = our_command("validate", "--root", str(root), "--format", "json")
    change = our_command("validate", "--root", str(root), "--format", "json", "--changed", "HEAD")
    costs = side_by_side(change, Task("everything", everything.args, env=everything.env), runs, say)
    return Row(f"one changed person of {len(files):,} against everybody", *costs, "validate --changed HEAD")


def _each(cost: Cost, files: list[Path]) -> str:
    return f"{cost.cpu / len(files) * 1000:.2f} ms a file"
