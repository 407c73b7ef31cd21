"""Whatever is sent: each input of the corpus gets exactly the problems that are written down for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from corpus.case import Case, placed, told
from corpus.collect import CORPUS, all_cases, read_expected, write_expected
from reverse_mentoring.validation import check_program

CASES = all_cases()
TODAY = date(2026, 10, 15)
REPOSITORY = Path(__file__).parents[3]
SOON = 2.5
PARTS = 4
"""So that workers share the work."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where copies of the miniature program are."""
    return tmp_path_factory.mktemp("corpus")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_input_gives_its_problems_and_no_others(case: Case, folder: Path, bless: bool) -> None:
    with placed(case, folder) as root:
        _, problems, _ = check_program(root, TODAY)
    lines = told(problems, case)
    if bless and (CORPUS / case.name).is_file():
        _bless(CORPUS / case.name, lines)
    else:
        assert lines == list(case.expected)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_comes_soon_and_is_short_and_harmless(part: int) -> None:
    """Each in a process of its own: soon, within 200 MB, without a traceback, and without anybody's secret.

    A second is what a machine of its own takes at most; one that runs other tests beside may take longer.
    """
    done = subprocess.run(
        [sys.executable, "-m", "corpus.answer", str(part), str(PARTS)], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (REPOSITORY / "scripts", REPOSITORY / "tests")))},
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["name"] for answer in answers] == [case.name for case in CASES[part::PARTS]]
    assert {a["name"]: a["complaints"] for a in answers if a["complaints"]} == {}
    assert {a["name"]: a["seconds"] for a in answers if a["seconds"] >= SOON} == {}
    assert {a["name"]: a["megabytes"] for a in answers if a["megabytes"] >= 200} == {}


def _bless(file: Path, lines: list[str]) -> None:
    expected = {name: lines for name, lines in read_expected(file.parent).items() if (file.parent / name).exists()}
    if lines or file.name in expected:
        write_expected(file.parent, expected | {file.name: tuple(lines)})


def test_there_are_enough_inputs_and_each_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 200
    assert len(set(names)) == len(names)


def test_good_inputs_have_no_problem_and_bad_ones_have_some() -> None:
    assert [case.name for case in CASES if bool(case.expected) == case.name.startswith("good/")] == []


def test_no_expectation_is_left_without_its_file() -> None:
    lost = [
        f"{folder.name}/{name}"
        for folder in CORPUS.glob("*/*/")
        for name in read_expected(folder)
        if not (folder / name).is_file()
    ]
    assert lost == []
