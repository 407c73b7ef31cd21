"""Loading never stops at the first bad file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import WorkingHours
from support.miniature import GIVEN, copy_to, rewrite


def test_the_miniature_program_loads_whole() -> None:
    loaded = load(GIVEN)
    assert loaded.problems == ()
    assert loaded.files == 19
    program = loaded.program
    assert program is not None
    assert sorted(program.people) == [
        "dan_northwind", "jonas_quillstack", "mira_northwind", "petra_northwind", "ruth_quillstack",
        "timo_quillstack", "vera_quillstack",
    ]  # fmt: skip
    mira = program.people["mira_northwind"]
    assert mira.org == "northwind"
    assert mira.hours == WorkingHours(540, 1020)
    assert mira.prepared == {"mentor": date(2025, 8, 20)}
    assert mira.source.path == "participants/northwind/mira_northwind.yaml"
    assert [p.id for p in program.pairs] == ["mira_northwind--ruth_quillstack"]
    assert program.pairs[0].was_active
    assert program.cohort["2026-fall"].matching.weights.mentee_learns == 40


def test_each_bad_file_is_reported_and_the_good_ones_still_load(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "participants/northwind/mira_northwind.yaml", "name: Mira", "name: [")
    rewrite(root, "participants/northwind/dan_northwind.yaml", "level: senior", "levl: senior")
    loaded = load(root)
    assert [(p.path, p.code) for p in loaded.problems] == [
        ("participants/northwind/dan_northwind.yaml", "unknown-key"),
        ("participants/northwind/mira_northwind.yaml", "yaml-syntax"),
    ]
    assert loaded.program is not None
    assert "petra_northwind" in loaded.program.people
    assert loaded.program.broken == {p.path for p in loaded.problems}


def test_a_program_without_settings_says_so(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    (root / "program.yaml").unlink()
    loaded = load(root)
    assert loaded.program is None
    assert [(p.path, p.code) for p in loaded.problems] == [("program.yaml", "missing-file")]


def test_a_file_of_a_megabyte_is_not_read(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    rewrite(root, "participants/northwind/dan_northwind.yaml", "", "name: " + "x" * 1_000_000)
    problems = load(root).problems
    assert [(p.path, p.code, p.message) for p in problems] == [
        ("participants/northwind/dan_northwind.yaml", "file-too-large",
         "the file has 1,000,006 bytes; at most 65,536 are read")
    ]  # fmt: skip
