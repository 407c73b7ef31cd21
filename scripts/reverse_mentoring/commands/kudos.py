"""`mentoring kudos`: thank somebody, or say yes to a thank-you that names you."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, with_workspace
from reverse_mentoring.commands.life import as_option, settle


@click.command()
@with_workspace
@click.argument("cohort")
@as_option
@click.option("--to", multiple=True, metavar="HANDLE", help="Whom you thank; may be given again.")
@click.option("--text", help="For what, in at most 280 characters.")
@click.option("--approve", metavar="KEY", help="Instead: say yes to the thank-you in this file (without .yaml).")
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str, handle: str, to: tuple[str, ...], text: str | None, approve: str | None,
    dry_run: bool,
) -> None:  # fmt: skip
    """Thank somebody in COHORT. It is shown when everyone it names has said yes."""
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.recognition import writing

    program = workspace.program()
    round_, today = cohort_named(program, cohort), workspace.today(program)
    if approve is not None:
        records = [k for k in program.kudos if k.cohort == round_.id]
        file = writing.approve(records, approve, handle.lower(), today)
    elif to and text:
        file = writing.thank(program, round_, handle.lower(), [h.lower() for h in to], text=text, day=today)
    else:
        raise click.UsageError("Give --to and --text, or --approve KEY.")
    settle(workspace, program, [file], dry_run)
