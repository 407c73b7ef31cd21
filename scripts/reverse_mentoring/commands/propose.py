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
from reverse_mentoring.commands.trying import Floor, floor_option, keep_option


@click.command()
@with_workspace
@click.argument("cohort")
@click.option("--private", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A file outside the repository with preferences, vetoes and reporting lines.")  # fmt: skip
@floor_option
@keep_option
@click.option("--afresh", is_flag=True, help="Forget the floor and the price of the open proposal.")
@remote_option
@summary_option
@dry_run_option
@yes_option
def command(
    *, workspace: Workspace, cohort: str, private: Path | None, floor: Floor | None, keep: int | None, afresh: bool,
    remote: str, summary: Path | None, dry_run: bool, yes: bool,
) -> None:  # fmt: skip
    """Propose the best matching of COHORT: commit it on the branch match/COHORT, push it, open or update its pull
    request, and print the pull request's title and body.

    Your files, index and branches stay as they are. Running it twice changes nothing. What people committed on the
    branch stays: a pair file that somebody added or edited there is kept as a pin, and a pair whose file somebody
    deleted is not proposed again. When nothing is left to propose, the pull request is closed.

    With --keep, pairs that were proposed and that nobody has signed, merged or not, change only at a price. A floor and
    a price hold on while the proposal is open, until others are given; --afresh ends that. Other settings go into
    cohort.yaml: a proposal is made from committed files.

    The pull request is made when GITHUB_TOKEN is set and the remote is the repository of program.yaml; any other git
    remote gets the branch only. With --dry-run and a token, the remote is asked, and each push and request that would
    be sent is shown.
    """
    from reverse_mentoring.commands.private_file import read_private
    from reverse_mentoring.matching.telling.words import count
    from reverse_mentoring.proposal.publish import preview, propose
    from reverse_mentoring.proposal.under_terms import Terms

    def sure(pairs: int) -> None:
        if sys.stdin.isatty() and not yes and not dry_run:
            click.confirm(f"Push {count(pairs, 'new pair')} to {remote}?", abort=True, err=True)

    program = workspace.program()
    today, secret = workspace.today(program), read_private(private, program)
    terms = Terms(floor, keep) if afresh or floor is not None or keep is not None else None
    if dry_run and keep is None and not os.environ.get("GITHUB_TOKEN"):
        proposed = preview(program, cohort, today, secret, terms)
    else:
        show = (lambda line: say(f"would send: {line}")) if dry_run else None
        proposed = propose(
            program, cohort, today, secret, remote, show=show, sure=sure, terms=terms,
            by_the_clock=os.environ.get("GITHUB_EVENT_NAME") == "schedule",
        )  # fmt: skip
        if show is not None:
            proposed = replace(proposed, did=(f"{proposed.change}: this is what would be sent; nothing was written.",))
    for line in proposed.did:
        say(line)
    add_to_summary(summary, proposed.summary)
    if proposed.title and not workspace.quiet:
        say(f"\n{proposed.title}\n\n{proposed.body}")
