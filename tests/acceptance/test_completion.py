"""Completion in the shells themselves: what the Tab key offers, for `mentoring` and for `./mentoring`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reverse_mentoring.data.writing.writer import to_yaml
from support.enrolling import make_program

CALLS = {
    "bash": """
        eval "$(./mentoring completion bash)"
        COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=()
        $(complete -p mentoring | sed 's/.*-F \\([^ ]*\\).*/\\1/') ./mentoring
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """,
    "fish": """
        ./mentoring completion fish | source
        complete -C '{words}' | string replace -r '\\t.*' ''; true
    """,
    "zsh": """
        compdef() {{ :; }}; _describe() {{ offered+=("${{(@P)3}}"); }}
        compadd() {{ offered+=("${{(@P)${{@[-1]}}}}"); }}
        eval "$(./mentoring completion zsh)"
        words=({words}); CURRENT=${{#words}}; offered=()
        _mentoring_completion
        print -l -- ${{offered%%:*}}
    """,
}
OFFERED = [
    ("./mentoring enroll --level j", ["junior"]),
    ("./mentoring enroll --org n", ["northwind"]),
    ("./mentoring enroll --wants st", ["strategy"]),
    ("./mentoring enroll --wants strategy,b", ["strategy,budgeting"]),
    ("./mentoring enroll --offers k", ["kubernetes"]),
    ("./mentoring enroll --interests c", ["climbing"]),
    ("./mentoring enroll --goals b", ["become-a-tech-lead"]),
    ("./mentoring enroll --timezone europe/berl", ["Europe/Berlin"]),
    ("./mentoring enroll --languages de", ["de"]),
    ("./mentoring enroll --cohorts 2026", ["2026-fall"]),
    ("./mentoring enroll --days s", ["sat", "sun"]),
    ("./mentoring enroll --level x", []),
    ("./mentoring enro", ["enroll"]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program with a `./mentoring` in it."""
    root = tmp_path_factory.mktemp("program")
    make_program(root)
    cohort = {"id": "2026-fall", "title": "Fall", "status": "enrolling",
              "enroll": {"opens": "2026-09-15", "closes": "2026-10-31"},
              "runs": {"from": "2026-11-09", "to": "2027-05-14"}, "orgs": "all"}  # fmt: skip
    (root / "cohorts/2026-fall").mkdir(parents=True)
    (root / "cohorts/2026-fall/cohort.yaml").write_text(to_yaml(cohort), encoding="utf-8")
    scripts = Path(__file__).parents[2] / "scripts"
    launcher = root / "mentoring"
    launcher.write_text(
        f'#!/bin/sh\nPYTHONPATH="{scripts}" exec "{sys.executable}" -m reverse_mentoring "$@"\n', encoding="utf-8"
    )
    launcher.chmod(0o755)
    return root


@pytest.mark.parametrize(("words", "offered"), OFFERED, ids=[words for words, _ in OFFERED])
@pytest.mark.parametrize("shell", CALLS)
def test_the_shell_offers_the_words_of_the_program(folder: Path, shell: str, words: str, offered: list[str]) -> None:
    if (program := shutil.which(shell)) is None:
        pytest.skip(f"{shell} is not installed")
    no_files = {"bash": ["--norc", "--noprofile"], "fish": ["--no-config"], "zsh": ["-f"]}[shell]
    done = subprocess.run([program, *no_files, "-c", CALLS[shell].format(words=words)], cwd=folder, check=True,
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (offered, "")
