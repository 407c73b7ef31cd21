"""Shell completion."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reverse_mentoring.cli import mentoring


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_a_script_that_asks_the_command(shell: str) -> None:
    done = CliRunner().invoke(mentoring, ["completion", shell])
    assert done.exit_code == 0
    assert f"_MENTORING_COMPLETE={shell}_complete" in done.stdout


def test_the_command_answers_what_the_script_asks(repository: Path) -> None:
    asked = {"_MENTORING_COMPLETE": "bash_complete", "COMP_WORDS": "mentoring comp", "COMP_CWORD": "1"}
    env = {**os.environ, **asked, "PYTHONPATH": str(repository / "scripts")}
    done = subprocess.run(
        [sys.executable, "-m", "reverse_mentoring"], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == "plain,completion\n"


def test_an_unknown_shell_is_wrong_usage() -> None:
    assert CliRunner().invoke(mentoring, ["completion", "tcsh"]).exit_code == 2
