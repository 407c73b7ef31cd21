"""Validation against check-jsonschema, on the same 2,000 participant files.

Ours reads the whole program, checks every file against its schema, and then the references and rules across files.
check-jsonschema checks each file against the participant schema, and no more.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import Row, Say, Task, side_by_side
from benchmarks.workplace import REPOSITORY, our_command, peers_python, simulated

PEOPLE = 2_000


def compare(runs: int, say: Say) -> list[Row]:
    """Measure both, and return one row."""
    python = peers_python(say)
    with tempfile.TemporaryDirectory() as folder:
        files = simulated(Path(folder), PEOPLE)
        schema = REPOSITORY / "schemas" / "participant.schema.json"
        args = [str(python), "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
        ours = our_command("validate", "--root", folder, "--format", "json")
        cost, peer = side_by_side(ours, Task("check-jsonschema", args), runs, say)
    return [Row(f"validate {len(files):,} people against check-jsonschema", cost, peer,
                "ours also checks references and rules")]  # fmt: skip
