"""What commands do for a round whose allowed pairs are too many to list. Here the sample counts as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reverse_mentoring.matching import rounds
from support.cli import Outcome, run_command

COHORT = "2026-fall"


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "LISTED", -1)


def match(repository: Path, *options: str | Path) -> Outcome:
    return run_command("match", COHORT, "--root", repository, *options)


@pytest.mark.parametrize("options", [
    ("--hints",), ("--floor", "30"), ("--keep",), ("--set", "weights.mentee_learns=50"), ("--fairness",), ("--frontier",),
    ("--set", "weights.mentee_learns=50", "--compare"), ("--sensitivity",),
])  # fmt: skip
def test_what_needs_every_pair_at_hand_is_refused_in_plain_words(repository: Path, options: tuple[str, ...]) -> None:
    done = match(repository, *options)
    assert (done.code, done.out) == (1, "")
    assert "people on a side are too many" in done.err
    assert "match without these options" in done.err


def test_explaining_is_refused_likewise(repository: Path) -> None:
    handle = json.loads(match(repository, "--format", "json").out)["pairs"][0]["mentor"]
    done = run_command("explain", COHORT, handle, "--root", repository)
    assert (done.code, done.out) == (1, "")
    assert "people on a side are too many" in done.err


def test_a_matching_and_its_certificate_are_there_at_every_size(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "certificate.json"
    large = json.loads(match(repository, "--format", "json", "--certificate", file).out)
    assert large["certificate"]["optimal"]
    monkeypatch.undo()
    assert match(repository, "--verify", file).code == 0
    listed = json.loads(match(repository, "--format", "json").out)
    assert [large[key] for key in ("matched", "total", "unmatched")] == [
        listed[key] for key in ("matched", "total", "unmatched")
    ]
