"""The date of the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from reverse_mentoring.data.records import Settings
from reverse_mentoring.shell import git
from reverse_mentoring.site.clock import head_date, site_date
from support.people import TODAY, program

SAMPLE = program().settings
REAL: Settings = replace(SAMPLE, invented=False, clock=None)


def commit(root: Path, when: str) -> None:
    env = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    git(["init", "-q"], root)
    git(["-c", "user.name=A", "-c", "user.email=a@a.example", "commit", "-q", "--allow-empty", "-m", "x"], root, env)


def test_the_site_has_the_utc_date_of_its_commit(tmp_path: Path) -> None:
    commit(tmp_path, "2026-03-01T00:30:00+02:00")
    assert site_date(tmp_path, REAL, None) == date(2026, 2, 28)


def test_an_invented_program_has_its_own_clock_and_a_given_date_wins(tmp_path: Path) -> None:
    commit(tmp_path, "2026-03-01T12:00:00Z")
    assert site_date(tmp_path, SAMPLE, None) == TODAY
    assert site_date(tmp_path, SAMPLE, date(2027, 1, 1)) == date(2027, 1, 1)
    assert site_date(tmp_path, REAL, date(2027, 1, 1)) == date(2027, 1, 1)


def test_without_a_commit_it_is_today(tmp_path: Path) -> None:
    assert head_date(tmp_path) is None
    before = datetime.now(UTC).date()
    assert before <= site_date(tmp_path, REAL, None) <= datetime.now(UTC).date()
