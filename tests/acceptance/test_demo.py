"""The demo: the whole story for real."""

from __future__ import annotations

from pathlib import Path

from reverse_mentoring.shell import git
from support.cli import run_command


def test_the_whole_story_runs_and_leaves_this_repository_alone(tmp_path: Path, repository: Path) -> None:
    before = git(["status", "--porcelain"], repository).text if (repository / ".git").exists() else ""
    outcome = run_command("demo", "--dir", tmp_path / "demo", "--yes", "--root", repository)
    assert outcome.code == 0, outcome.err
    titles = [line[4:] for line in outcome.out.splitlines() if line[:2].strip().isdigit()]
    assert titles == [
        "Somebody enrolls with the issue form",
        "The program's files are checked",
        "A mistake is caught before it does harm",
        "The cohort moves on by its dates",
        "The best possible matching is computed, with its proof",
        "The matching is proposed as a pull request",
        "A coordinator merges it",
        "Both sign their agreement and set objectives",
        "Their sessions are planned, with an agenda for each",
        "They meet, and check in",
        "A thank-you, and a change that a leader made",
        "Feedback is sealed, and counted without pointing at anyone",
        "Badges come from the files alone",
        "The site is built",
    ]
    assert "proven: no matching scores more" in outcome.out
    pages = list((tmp_path / "demo/program/public/pairs/2026-fall").glob("yuna_northwind--*/index.html"))
    assert len(pages) == 1
    cohort = (tmp_path / "demo/program/public/cohorts/2026-fall/index.html").read_text(encoding="utf-8")
    assert ("Under way" in cohort, "You can join until" in cohort) == (True, False)
    assert "Yuna" in pages[0].read_text(encoding="utf-8")
    assert "    Tools and AI: the mentee uses something new with their own hands.\n" in outcome.out
    assert "report: of 10 mentors 60% to 100% say it is a good fit" in outcome.out
    assert (tmp_path / "demo/program/public/feedback/seal/index.html").is_file()
    assert "If you are in one of these pairs" in (tmp_path / "demo/pull-request.md").read_text(encoding="utf-8")
    assert before == (git(["status", "--porcelain"], repository).text if (repository / ".git").exists() else "")


def test_a_folder_with_other_things_is_not_emptied(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "precious").write_text("x", encoding="utf-8")
    outcome = run_command("demo", "--dir", tmp_path, "--yes", "--root", repository)
    assert outcome.code == 1
    assert (tmp_path / "precious").exists()
