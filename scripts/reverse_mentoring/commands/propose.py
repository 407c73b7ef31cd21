"""`mentoring propose`: the matching of a cohort as a pull request."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from reverse_mentoring.commands.common import (
    Workspace,
    add_to_summary,
    dry_run_option,
    say,
    summary_option,
    with_workspace,
    yes_option,
)
from reverse_mentoring.commands.hub import remote_option


@click.command()
@with_workspace
@click.argument("cohort")
@click.option("--private", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A file outside the repository with preferences, vetoes and reporting lines.")  # fmt: skip
@remote_option
@summary_option
@dry_run_option
@yes_option
def command(
    *, workspace: Workspace, cohort: str, private: Path | None, remote: str, summary: Path | None, dry_run: bool,
    yes: bool,
) -> None:  # fmt: skip
    """Propose the best matching of COHORT: commit it on the branch match/COHORT, push it, open or update its pull
    request, and print the pull request's title and body.

    Your files, index and branches stay as they are. Running it twice changes nothing. What people committed on the
    branch stays: a pair file that somebody added or edited there is kept as a pin, and a pair whose file somebody
    deleted is not proposed again. When nothing is left to propose, the pull request is closed.

    The pull request is made when GITHUB_TOKEN is set and the remote is the repository of program.yaml; any other git
    remote gets the branch only. With --dry-run and a token, the remote is asked, and each push and request that would
    be sent is shown.
    """
    from reverse_mentoring.commands.private_file import read_private
    from reverse_mentoring.matching.telling.words import count
    from reverse_mentoring.proposal.publish import preview, propose

    def sure(pairs: int) -> None:
        if sys.stdin.isatty() and not yes and not dry_run:
            click.confirm(f"Push {count(pairs, 'new pair')} to {remote}?", abort=True, err=True)

    program = workspace.program()
    today, secret = workspace.today(program), read_private(private, program)
    if dry_run and not os.environ.get("GITHUB_TOKEN"):
        proposed = preview(program, cohort, today, secret)
    else:
        show = (lambda line: say(f"would send: {line}")) if dry_run else None
        proposed = propose(
            program, cohort, today, secret, remote, show=show, sure=sure,
            by_the_clock=os.environ.get("GITHUB_EVENT_NAME") == "schedule",
        )  # fmt: skip
        if show is not None:
            proposed = replace(proposed, did=(f"{proposed.change}: this is what would be sent; nothing was written.",))
    for line in proposed.did:
        say(line)
    add_to_summary(summary, proposed.summary)
    if proposed.title and not workspace.quiet:
        say(f"\n{proposed.title}\n\n{proposed.body}")
