"""`mentoring change`: tell what a leader changed because of a pair, or say yes to being named in it."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import Workspace, dry_run_option, with_workspace
from reverse_mentoring.commands.life import as_option, settle


@click.command()
@with_workspace
@click.argument("cohort")
@as_option
@click.option("--with", "with_", multiple=True, metavar="HANDLE", help="Whom you credit; may be given again.")
@click.option("--title", help="What changed, in one line.")
@click.option("--text", help="How it came about, in at most 600 characters.")
@click.option("--area", help="An area of topics.yaml, such as technology.")
@click.option("--approve", metavar="KEY", help="Instead: say yes to the change in this file (without .yaml).")
@dry_run_option
def command(
    *, workspace: Workspace, cohort: str, handle: str, with_: tuple[str, ...], title: str | None, text: str | None,
    area: str | None, approve: str | None, dry_run: bool,
) -> None:  # fmt: skip
    """Tell what you changed because of what you learned in COHORT. It is shown when everyone named has said yes."""
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.recognition import writing

    program = workspace.program()
    round_, today = cohort_named(program, cohort), workspace.today(program)
    if approve is not None:
        records = [c for c in program.changes if c.cohort == round_.id]
        file = writing.approve(records, approve, handle.lower(), today)
    elif title and text and area:
        file = writing.tell_change(program, round_, handle.lower(), [h.lower() for h in with_], title=title, text=text,
                                   area=area, day=today)  # fmt: skip
    else:
        raise click.UsageError("Give --title, --text and --area, or --approve KEY.")
    settle(workspace, program, [file], dry_run)
