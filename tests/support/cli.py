"""Running the command line in this process, as a person would."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from reverse_mentoring.cli import mentoring


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


def run_command(*args: str | Path, stdin: str = "") -> Outcome:
    """Run `mentoring ARGS`; a traceback would be an error of the test."""
    result = CliRunner().invoke(mentoring, [str(a) for a in args], input=stdin, prog_name="mentoring")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return Outcome(result.exit_code, result.stdout, result.stderr)
