"""What the commands that write people's small files share: who acts, and showing or writing the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Function, Workspace, note, say

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.data.writing.planned import PlannedFile


def as_option(function: Function) -> Function:
    """The `--as HANDLE` option: on whose behalf the file is written."""
    return click.option("--as", "handle", metavar="HANDLE", required=True, envvar="MENTORING_HANDLE",
                        help="Your handle.  [env: MENTORING_HANDLE]")(function)  # fmt: skip


def settle(workspace: Workspace, program: Program, files: Sequence[PlannedFile], dry_run: bool) -> None:
    """Write the planned files and say which; with `dry_run` print their diff and write nothing.

    Raises InvalidData, with nothing written, when `program` would not be valid with them.
    """
    from reverse_mentoring.data.writing.planned import write_checked
    from reverse_mentoring.validation.planned import check_change

    changing = [f for f in files if f.changes]
    check_change(program, files, workspace.today(program))
    if dry_run:
        show_diffs(changing)
        return
    write_checked(workspace.root, files)
    for file in changing:
        say(file.path)
    if not changing:
        note("nothing to do: it is so already")
    elif not workspace.quiet:
        note("written. Commit it on a branch and open a pull request from your own account.")


def show_diffs(files: Sequence[PlannedFile]) -> None:
    """Print what writing `files` would change, as a unified diff."""
    say("".join(f.diff() for f in files).rstrip("\n") or "nothing would change")
