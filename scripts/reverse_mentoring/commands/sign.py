"""`mentoring sign`: sign your own line of a pair's agreement, or read what it says first."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, note, say, with_workspace
from reverse_mentoring.commands.life import settle


@click.command()
@with_workspace
@click.argument("cohort", required=False)
@click.argument("pair", required=False)
@click.option("--as", "handle", metavar="HANDLE", envvar="MENTORING_HANDLE",
              help="Your handle.  [env: MENTORING_HANDLE]")  # fmt: skip
@click.option("--show", is_flag=True, help="Instead: print the agreement, to talk it through before you sign.")
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str | None, pair: str | None, handle: str | None, show: bool, dry_run: bool
) -> None:
    """Sign your own line of the agreement of PAIR (mentor--mentee) in COHORT.

    When both have signed, the pair is agreed; when each side has an objective too, it is active. What you agree on
    stays between you: the file holds two dates and nothing else. `sign --show` prints the agreement.
    """
    from reverse_mentoring.pairs.lookup import pair_named, role_in
    from reverse_mentoring.pairs.signing import sign
    from reverse_mentoring.pairs.standing import lacking_words
    from reverse_mentoring.pairs.template import agreement_template

    if show:
        say(agreement_template(workspace.root))
        return
    if cohort is None or pair is None or handle is None:
        raise click.UsageError("Give COHORT, PAIR and --as HANDLE, or --show to read the agreement first.")
    program = workspace.program()
    record = pair_named(program, cohort, pair)
    file = sign(record, handle.lower(), workspace.today(program))
    settle(workspace, program, [file], dry_run)
    if file.changes and not dry_run and not workspace.quiet:
        own = f"the {role_in(record, handle.lower())}'s signature"
        if left := [words for words in lacking_words(record) if words != own]:
            note(f"still missing before the pair is active: {', '.join(left)}")
