"""The private file, and the secret that stands in for it in a workflow."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.commands.private_file import read_private
from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError
from support.small_program import program_files

TEXT = "vetoes: [[ana_northwind, ana-m_northwind]]\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    for path, text in program_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    found = load(tmp_path).program
    assert found is not None
    return found


def test_without_either_there_is_nothing(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_private(None, program) is None
    monkeypatch.setenv("MATCH_PRIVATE", " \n")
    assert read_private(None, program) is None


def test_the_secret_says_the_same_as_the_file(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "private.yaml").write_text(TEXT)
    from_file = read_private(tmp_path / "private.yaml", program)
    monkeypatch.setenv("MATCH_PRIVATE", TEXT)
    assert read_private(None, program) == from_file
    assert from_file is not None


def test_a_named_file_counts_before_the_secret(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "private.yaml").write_text(TEXT)
    monkeypatch.setenv("MATCH_PRIVATE", "vetoes: [[bea_northwind, bea-m_northwind]]\n")
    with_both = read_private(tmp_path / "private.yaml", program)
    monkeypatch.delenv("MATCH_PRIVATE")
    assert with_both == read_private(tmp_path / "private.yaml", program)


@pytest.mark.parametrize("text", ["vetoes: secret-person\n", "- secret-person\n", "{secret-person", "secret: x\n"])
def test_a_file_that_cannot_be_used_is_not_repeated(program: Program, tmp_path: Path, text: str) -> None:
    (tmp_path / "private.yaml").write_text(text)
    with pytest.raises(MentoringError) as failed:
        read_private(tmp_path / "private.yaml", program)
    assert failed.value.message.startswith("the private file cannot be used: line 1, ")
    assert "secret" not in failed.value.message + failed.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "vetoes: secret-person\n", "{secret-person", "x" * 2_000_000,
        "vetoes: [[ana_northwind, ana-m_northwind], [ana_northwind, gone_northwind]]\n",
        "prefers: {gone_northwind: [ana_northwind]}\n",
    ],
    ids=["a wrong form", "no YAML", "too large", "a veto of somebody who left", "a wish of somebody who left"],
)  # fmt: skip
def test_a_secret_that_cannot_be_used_reads_the_same_whatever_is_wrong_with_it(
    program: Program, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The log of a workflow is read by many: which entry fails when somebody has left tells whom they had vetoed."""
    monkeypatch.setenv("MATCH_PRIVATE", text)
    with pytest.raises(MentoringError) as failed:
        read_private(None, program)
    assert (failed.value.message, failed.value.hint) == (
        "the private file in MATCH_PRIVATE cannot be used",
        "many can read this, so it does not say why: run `./mentoring match COHORT --private FILE` with that file on "
        "your own machine",
    )
