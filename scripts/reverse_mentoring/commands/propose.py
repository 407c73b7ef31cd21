"""`mentoring propose`: the matching of a cohort as a pull request."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, say, with_workspace, yes_option


@click.command()
@with_workspace
@click.argument("cohort")
@click.option("--private", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A file outside the repository with preferences, vetoes and reporting lines.")  # fmt: skip
@click.option("--remote", default="origin", show_default=True, metavar="NAME", help="The git remote to push to.")
@dry_run_option
@yes_option
def command(
    *, workspace: Workspace, cohort: str, private: Path | None, remote: str, dry_run: bool, yes: bool
) -> None:  # fmt: skip
    """Propose the best matching of COHORT: commit it on the branch match/COHORT, push it, open or update its pull
    request, and print the pull request's title and body.

    Your files, index and branches stay as they are. Running it twice changes nothing. The pull request is opened when
    GITHUB_TOKEN is set and the remote is the repository of program.yaml; any other git remote gets the branch only.
    """
    from reverse_mentoring.commands.private_file import read_private
    from reverse_mentoring.matching.engine import match
    from reverse_mentoring.matching.telling.words import count
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.proposal.publish import preview, propose, require_open

    program = workspace.program()
    require_open(cohort_named(program, cohort))
    today = workspace.today(program)
    matched = match(program, cohort, today, read_private(private, program))
    if not matched.pairs:
        say(f"There is no new pair to propose for {cohort}. Nothing was written.")
        return
    if sys.stdin.isatty() and not yes and not dry_run:
        click.confirm(f"Push {count(len(matched.pairs), 'new pair')} to {remote}?", abort=True, err=True)
    proposed = preview(program, matched, today) if dry_run else propose(program, matched, today, remote)
    for line in proposed.did:
        say(line)
    if not workspace.quiet:
        say(f"\n{proposed.title}\n\n{proposed.body}")
