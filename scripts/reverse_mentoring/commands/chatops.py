"""`mentoring chatops`: a coordinator's comment on the pull request of a proposal, obeyed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reverse_mentoring.commands.common import (
    Workspace,
    add_to_summary,
    dry_run_option,
    note,
    say,
    summary_option,
    with_workspace,
)
from reverse_mentoring.commands.hub import event_option, remote_option


@click.command()
@with_workspace
@event_option(required=True)
@click.option("--private", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A file outside the repository with preferences, vetoes and reporting lines.  [env: MATCH_PRIVATE, "
              "with its text]")  # fmt: skip
@remote_option
@summary_option
@dry_run_option
def command(
    *, workspace: Workspace, event: Path, private: Path | None, remote: str, summary: Path | None, dry_run: bool
) -> None:  # fmt: skip
    """Carry out the command in a comment: /rematch, /pin MENTOR MENTEE, /unpin MENTOR MENTEE, /hold, /veto (takes no
    names, and tells how), /help.

    The command is the first line of a new comment on the open pull request of a proposal, by a coordinator of
    program.yaml who may push. Everything else has no effect, and so has the same event again. The answer is a comment;
    nothing that is printed names anybody.
    """
    from reverse_mentoring.chatops.carrying_out import obey
    from reverse_mentoring.commands.private_file import read_private
    from reverse_mentoring.github.events import read_event
    from reverse_mentoring.suggesting.hub import hub_of

    program = workspace.program()
    with hub_of(program, remote, say if dry_run else None) as hub:
        outcome = obey(
            program, read_event(event), workspace.today(program), lambda: read_private(private, program), hub
        )
    (note if outcome.failed else say)(outcome.line)
    add_to_summary(summary, outcome.line)
    if outcome.failed:
        sys.exit(1)
