"""The script of the workflow match, with a stand-in for the launcher that writes down how it was called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

LAUNCHER = """#!/bin/sh
echo "$*" >> calls
[ -z "$MATCH_PRIVATE" ] || echo "the secret is in the environment" >> calls
if [ "$3" = --private ]; then cp "$4" private; stat -c %a "$4" >> calls; fi
"$GIT_ASKPASS" "Username for x" >> calls; "$GIT_ASKPASS" "Password for x" >> calls
echo "people's names"
[ "$2" != broken ]
"""


@pytest.fixture
def program(tmp_path: Path, repository: Path) -> Path:
    (tmp_path / ".github").mkdir()
    shutil.copy2(repository / ".github" / "propose-all", tmp_path / ".github")
    (tmp_path / "mentoring").write_text(LAUNCHER)
    (tmp_path / "mentoring").chmod(0o755)
    cohorts = {"2025-fall": "closed", "2026-fall": "matching", "2026-spring": '"matching"  # soon', "2027": "planned"}
    for cohort, status in cohorts.items():
        (tmp_path / "cohorts" / cohort).mkdir(parents=True)
        (tmp_path / "cohorts" / cohort / "cohort.yaml").write_text(f"id: {cohort}\nstatus: {status}\n")
    return tmp_path


def propose_all(program: Path, **env: str) -> tuple[int, str, str, list[str]]:
    """The exit code, the log, the summary, and the lines that the launcher wrote down."""
    summary = program / "summary"
    variables = {"PATH": os.environ["PATH"], "GITHUB_TOKEN": "t0ken", "GITHUB_STEP_SUMMARY": str(summary), **env}
    done = subprocess.run(
        [".github/propose-all"], cwd=program, env=variables, capture_output=True, text=True, check=False
    )
    calls = program / "calls"
    lines = calls.read_text().splitlines() if calls.exists() else []
    return done.returncode, done.stdout + done.stderr, summary.read_text(), lines


def test_every_cohort_in_matching_is_proposed_and_nobody_is_named_in_the_log(program: Path) -> None:
    code, log, summary, calls = propose_all(program)
    assert (code, log) == (0, "")
    assert summary == ("- 2026-fall: proposed; see its pull request\n- 2026-spring: proposed; see its pull request\n")
    assert calls == [
        "propose 2026-fall --yes", "x-access-token", "t0ken", "propose 2026-spring --yes", "x-access-token", "t0ken",
    ]  # fmt: skip


def test_the_secret_reaches_the_command_as_a_file_that_only_it_can_read(program: Path) -> None:
    code, log, _, calls = propose_all(program, COHORT="2026-fall", MATCH_PRIVATE="vetoes: [[a, b]]")
    assert (code, log) == (0, "")
    assert calls[1:] == ["600", "x-access-token", "t0ken"]
    assert calls[0].startswith("propose 2026-fall --private ")
    assert (program / "private").read_text() == "vetoes: [[a, b]]"
    assert not Path(calls[0].split()[3]).exists()


def test_a_failing_cohort_fails_the_run_after_the_others(program: Path) -> None:
    (program / "cohorts" / "2026-fall").rename(program / "cohorts" / "broken")
    code, _, summary, _ = propose_all(program)
    assert code == 1
    assert "- broken: failed; see the log\n" in summary
    assert "- 2026-spring: proposed" in summary


def test_what_is_no_cohort_s_id_is_never_run(program: Path) -> None:
    code, log, summary, calls = propose_all(program, COHORT="--root=/ ::error::$(id)")
    assert (code, log, calls) == (1, "", [])
    assert summary == "- --rooterrorid: not a cohort's id\n"


def test_nothing_to_match_is_said(program: Path) -> None:
    shutil.rmtree(program / "cohorts" / "2026-fall")
    shutil.rmtree(program / "cohorts" / "2026-spring")
    assert propose_all(program) == (0, "", "No cohort has the status matching.\n", [])
