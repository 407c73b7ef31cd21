"""What the commands say of the miniature program, byte for byte."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.cli import run_command
from support.miniature import EXPECTED, GIVEN

Expect = Callable[[Path, str], None]

SAID = {
    "validate.json": ("validate", "--format", "json"),
    "match.txt": ("match", "2026-fall"),
    "match.json": ("match", "2026-fall", "--format", "json"),
    "explain-pair.txt": ("explain", "2026-fall", "jonas_quillstack", "petra_northwind"),
    "explain-person.txt": ("explain", "2026-fall", "ruth_quillstack"),
    "explain-person.json": ("explain", "2026-fall", "ruth_quillstack", "--format", "json"),
    "awards.txt": ("awards",),
}


@pytest.mark.parametrize("name", SAID)
def test_the_output_is_the_expected_one(name: str, expect: Expect) -> None:
    outcome = run_command(*SAID[name], "--root", GIVEN)
    assert outcome.code == 0, outcome.err
    expect(EXPECTED / name, outcome.out)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Apia", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Sao_Paulo", "LC_ALL": "tr_TR.UTF-8"},
    ],
)
def test_a_shuffled_copy_gives_the_same_bytes_on_any_machine(environment: dict[str, str], tmp_path: Path) -> None:
    files = [f for f in sorted(GIVEN.rglob("*")) if f.is_file()]
    random.Random(environment["PYTHONHASHSEED"]).shuffle(files)
    for file in files:
        target = tmp_path / file.relative_to(GIVEN)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    args = [sys.executable, "-m", "reverse_mentoring", *SAID["match.json"], "--root", str(tmp_path)]
    scripts = str(Path(__file__).parents[2] / "scripts")
    done = subprocess.run(
        args, env={**os.environ, **environment, "PYTHONPATH": scripts}, capture_output=True, check=True
    )
    assert done.stdout == (EXPECTED / "match.json").read_bytes()


def test_a_veto_is_honored_and_reads_like_any_other_lack_of_a_partner(tmp_path: Path) -> None:
    private = tmp_path / "private.yaml"
    private.write_text("vetoes: [[jonas_quillstack, petra_northwind]]\n", encoding="utf-8")
    found = json.loads(run_command("match", "2026-fall", "--root", GIVEN, "--private", private, "--format", "json").out)
    assert [(p["mentor"], p["mentee"]) for p in found["pairs"]] == [
        ("jonas_quillstack", "dan_northwind"),
        ("jonas_quillstack", "ruth_quillstack"),
    ]
    assert {u["handle"]: u["reason"] for u in found["unmatched"]}["petra_northwind"] == "partners-taken"
    assert found["run"] == json.loads((EXPECTED / "match.json").read_text(encoding="utf-8"))["run"]


def test_the_private_file_is_never_echoed(tmp_path: Path) -> None:
    private = tmp_path / "private.yaml"
    for text in ("vetoes: [[canary_northwind, petra_northwind]]\n", "secrets: canary\n", "vetoes: [canary\n"):
        private.write_text(text, encoding="utf-8")
        outcome = run_command("match", "2026-fall", "--root", GIVEN, "--private", private)
        assert outcome.code == 1
        assert "canary" not in outcome.out + outcome.err
        assert "petra" not in outcome.out + outcome.err
