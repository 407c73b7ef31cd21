"""`mentoring explain`: why two people are, or are not, paired."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, format_option, say, with_workspace


@click.command()
@with_workspace
@click.argument("cohort")
@click.argument("a")
@click.argument("b", required=False)
@click.option("--private", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A file outside the repository with preferences, vetoes and reporting lines.")  # fmt: skip
@format_option("text", "json")
def command(*, workspace: Workspace, cohort: str, a: str, b: str | None, private: Path | None, format_: str) -> None:
    """Explain the matching of COHORT for A, or for A and B: rules, points, and what another choice would cost."""
    from reverse_mentoring.commands.private_file import read_private
    from reverse_mentoring.matching.telling.explain import explain
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.pairs.participation import person_named

    program = workspace.program()
    cohort_named(program, cohort)
    for handle in filter(None, (a, b)):
        person_named(program, handle.lower())
    told = explain(program, cohort, workspace.today(program), a.lower(), b.lower() if b else None,
                   read_private(private, program))  # fmt: skip
    say(json.dumps(told.data, indent=2, ensure_ascii=False) if format_ == "json" else "\n".join(told.lines))
