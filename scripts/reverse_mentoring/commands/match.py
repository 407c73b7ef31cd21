"""`mentoring match`: compute the best matching of a cohort and print it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, format_option, say, with_workspace


@click.command()
@with_workspace
@click.argument("cohort")
@click.option("--private", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A file outside the repository with preferences, vetoes and reporting lines.")  # fmt: skip
@format_option("text", "json")
def command(*, workspace: Workspace, cohort: str, private: Path | None, format_: str) -> None:
    """Compute the best possible matching of COHORT and print it, with its proof. Writes nothing.

    The output names people who stay without a partner: it is for coordinators only.
    """
    from reverse_mentoring.commands.private_file import read_private
    from reverse_mentoring.matching.engine import as_json, match
    from reverse_mentoring.matching.telling.summary import as_text
    from reverse_mentoring.pairs.lookup import cohort_named

    program = workspace.program()
    cohort_named(program, cohort)
    matched = match(program, cohort, workspace.today(program), read_private(private, program))
    if format_ == "json":
        say(json.dumps(as_json(matched), indent=2, ensure_ascii=False))
    else:
        say(as_text(matched, program))
