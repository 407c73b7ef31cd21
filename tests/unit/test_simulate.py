"""Simulated programs: valid, the same every time, and with something to match."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from reverse_mentoring.cli import mentoring
from reverse_mentoring.data.records import Program
from reverse_mentoring.simulate import CLOCK, COHORT, simulate
from reverse_mentoring.validation import check_program


def write(root: Path, people: int, seed: int = 1, *, simple: bool = False) -> None:
    for path, text in simulate(people, seed, simple=simple):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def program(root: Path) -> Program:
    """The program there, which has neither errors nor warnings."""
    loaded, problems, _ = check_program(root)
    assert problems == []
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(("people", "seed"), [(2, 1), (40, 7), (600, 2026)])
def test_a_simulated_program_has_no_errors_and_no_warnings(tmp_path: Path, people: int, seed: int) -> None:
    write(tmp_path, people, seed)
    made = program(tmp_path)
    assert len(made.participants) == people
    assert (made.cohort[COHORT].status, made.settings.clock) == ("matching", CLOCK)
    assert len(made.topics) == 60


def test_with_simple_everybody_has_one_seat_in_one_role(tmp_path: Path) -> None:
    write(tmp_path, 100, simple=True)
    people = program(tmp_path).participants
    assert {tuple(sorted(p.seats.values())) for p in people} == {(0, 1)}
    assert sum(p.seats["mentor"] for p in people) == 50


def test_otherwise_some_have_several_seats_and_some_both_roles(tmp_path: Path) -> None:
    write(tmp_path, 300)
    seats = {(p.seats["mentor"], p.seats["mentee"]) for p in program(tmp_path).participants}
    assert seats >= {(1, 0), (0, 1), (2, 0), (0, 2), (1, 1)}


@settings(max_examples=15)
@given(people=st.integers(2, 80), seed=st.integers())
def test_the_same_numbers_give_the_same_files_and_another_seed_gives_others(people: int, seed: int) -> None:
    first = dict(simulate(people, seed))
    assert first == dict(simulate(people, seed))
    assert first != dict(simulate(people, seed + 1))


def test_a_program_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        next(simulate(1, 1))


def test_the_command_writes_the_files_and_says_what_comes_next(tmp_path: Path) -> None:
    done = CliRunner().invoke(mentoring, ["simulate", "--people", "20", "--seed", "3", "--out", str(tmp_path / "x")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"25 files are in {tmp_path}/x. Next: mentoring match {COHORT} --root {tmp_path}/x\n"
    written = {path.relative_to(tmp_path / "x").as_posix() for path in (tmp_path / "x").rglob("*.yaml")}
    assert written == {path for path, _ in simulate(20, 3)}


def test_the_command_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "program.yaml").write_text("mine")
    done = CliRunner().invoke(mentoring, ["simulate", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "is not empty" in done.stderr
    assert (tmp_path / "program.yaml").read_text() == "mine"


def test_a_dry_run_of_the_command_writes_nothing(tmp_path: Path) -> None:
    done = CliRunner().invoke(mentoring, ["simulate", "--people", "20", "--out", str(tmp_path / "x"), "--dry-run"])
    assert done.stderr == f"25 files would be written to {tmp_path}/x.\n"
    assert not (tmp_path / "x").exists()
