"""`mentoring policy`: may this author make this change?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reverse_mentoring.commands.common import format_option, note, say


@click.command()
@click.option("--base", required=True, metavar="REF", help="The commit or branch that the change would be merged into.")
@click.option("--head", required=True, metavar="REF", help="The commit or branch with the change.")
@click.option("--author", required=True, type=click.IntRange(min=1), metavar="ID",
              help="The numeric id of the account that asks.")  # fmt: skip
@click.option("--login", required=True, help="The login of that account. It counts only for a person's own new file.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="A folder of the repository, which may be bare.  [default: this one]",
)
@click.option("-v", "--verbose", is_flag=True, help="Tell the changes that are allowed too.")
@click.option("-q", "--quiet", is_flag=True, help="Tell the answer only.")
@format_option("text", "json", "github", "markdown")
def command(
    *, base: str, head: str, author: int, login: str, root: Path, verbose: bool, quiet: bool, format_: str
) -> None:
    """Decide whether an author may make a change, from git's objects alone.

    What counts is what merging HEAD into BASE would change, and what BASE says about whose file is whose. Nothing is
    checked out, and nothing of HEAD is run. The exit code is 0 when all is allowed and 1 when anything is refused.
    """
    from reverse_mentoring.policy.decision import decide
    from reverse_mentoring.policy.reporters import REPORTERS, Detail, summary

    decision = decide(root, base, head, author, login.lower() if login.isascii() else login)
    detail: Detail = "quiet" if quiet else "verbose" if verbose else "normal"
    say(REPORTERS[format_](decision, detail))
    if format_ == "json" and decision.reason:
        note(summary(decision))
    if not decision.allowed:
        sys.exit(1)
