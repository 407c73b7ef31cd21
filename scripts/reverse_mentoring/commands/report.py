"""`mentoring report`: what a cohort moved, in totals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Workspace, format_option, note, say, with_workspace

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Cohort, Program


@click.command()
@with_workspace
@click.argument("cohort")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help="Also write tables for analysts into this folder: CSV with a data package, and SQLite.")  # fmt: skip
@click.option("--retrospective", is_flag=True,
              help="Instead, for coordinators: what the outcomes suggest about the next cohort's weights.")  # fmt: skip
@format_option("text", "json")
def command(*, workspace: Workspace, cohort: str, out: Path | None, retrospective: bool, format_: str) -> None:
    """Tell what COHORT moved: totals only, and none about fewer people than the program allows.

    The numbers are those of the page /impact/, with what they do not say. They may be passed on.
    """
    from reverse_mentoring.commands.private_output import check_private
    from reverse_mentoring.data.writing.atomic import write_all
    from reverse_mentoring.impact.figures import figures
    from reverse_mentoring.impact.files import DATABASE, csv_package, database
    from reverse_mentoring.impact.tables import tables
    from reverse_mentoring.impact.telling import REPORTERS
    from reverse_mentoring.pairs.lookup import cohort_named
    from reverse_mentoring.site.visibility import Shown

    program = workspace.program()
    if retrospective:
        check_private(program)
        say(_retrospective(program, cohort_named(program, cohort), format_))
        return
    named, shown = cohort_named(program, cohort), Shown(program, workspace.today(program))
    found = figures(shown, named.id)
    say(REPORTERS[format_](shown, found))
    if out is not None:
        made = tables(shown, [found])
        title = f"{program.settings.name}: {named.title}"
        files = {**csv_package(made, f"impact-{named.id}", title), DATABASE: database(made)}
        out.mkdir(parents=True, exist_ok=True)
        write_all(out.resolve(), files)
        note(f"{len(files)} files in {out}")


def _retrospective(program: Program, cohort: Cohort, format_: str) -> str:
    from reverse_mentoring.impact.learning import REPORTERS
    from reverse_mentoring.impact.retrospective import retrospective

    return REPORTERS[format_](cohort, retrospective(program, cohort))
