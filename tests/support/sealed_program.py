"""A program with pairs at work and key holders, as the texts of its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from support.git_repos import run_git
from support.small_program import COHORT, COHORT_FILE, NAMES, PROGRAM, program_files

DAY = "2026-12-01"


def sealed_files(recipients: Sequence[str], pairs: int = 6, min_group: int = 3) -> dict[str, str]:
    """Text by path: so many mentors and mentees, each with a partner, and the public keys of the key holders."""
    keys = "".join(f"    - {key}\n" for key in recipients)
    files = program_files(pairs, pairs)
    files["program.yaml"] = PROGRAM.replace("2026-10-15", DAY) + (
        f"privacy: {{min_group: {min_group}}}\n" + (f"feedback:\n  recipients:\n{keys}" if keys else "")
    )
    files[f"cohorts/{COHORT}/cohort.yaml"] = COHORT_FILE.replace("status: matching", "status: running")
    for mentor, mentee in members(pairs):
        files[f"cohorts/{COHORT}/pairs/{mentor}--{mentee}.yaml"] = (
            f"mentor: {mentor}\nmentee: {mentee}\nstatus: active\nmatched: {{date: 2026-10-20}}\n"
            "agreement: {mentor: 2026-10-25, mentee: 2026-10-25}\n"
            "objectives:\n  - {id: first, text: Begin, for: both, measure: We began, state: open}\n"
        )
    return files


def members(pairs: int = 6) -> list[tuple[str, str]]:
    """Mentor and mentee of each pair."""
    return [(f"{name}_northwind", f"{name}-m_northwind") for name in NAMES[:pairs]]


def written(root: Path, files: dict[str, str]) -> Path:
    """The program in a folder, committed."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    run_git(root, "init", "--quiet", "--initial-branch=main")
    committed(root, "Begin")
    return root


def committed(root: Path, message: str) -> None:
    """Commit everything."""
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", message)
