"""`mentoring awards`: who has earned which badge, from the files alone."""

from __future__ import annotations

import json

import click

from reverse_mentoring.commands.common import Workspace, format_option, say, with_workspace


@click.command()
@with_workspace
@format_option("text", "json")
def command(*, workspace: Workspace, format_: str) -> None:
    """List the badges that people and pairs have earned, with the evidence.

    The list is for coordinators and holders; the site shows only those who may be named.
    """
    from reverse_mentoring.recognition.awards import awards

    program = workspace.program()
    earned = awards(program, workspace.today(program))
    if format_ == "json":
        rows = [{"badge": e.badge.id, "holders": list(e.holders), "cohort": e.cohort, "date": e.date.isoformat(),
                 "evidence": e.evidence} for e in earned]  # fmt: skip
        say(json.dumps({"awards": rows}, indent=2, ensure_ascii=False))
        return
    name = None
    for e in earned:
        if e.badge.name != name:
            name = e.badge.name
            say(f"{name}: {e.badge.description}")
        say(f"  {e.date}  {' and '.join(e.holders)}{f' ({e.cohort})' if e.cohort else ''}: {e.evidence}")
