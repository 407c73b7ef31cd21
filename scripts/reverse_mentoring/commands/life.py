"""What the commands that write people's small files share: who acts, and showing or writing the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Function, Workspace, note, say

if TYPE_CHECKING:
    from reverse_mentoring.data.planned import PlannedFile


def as_option(function: Function) -> Function:
    """The `--as HANDLE` option: on whose behalf the file is written."""
    return click.option("--as", "handle", metavar="HANDLE", required=True, envvar="MENTORING_HANDLE",
                        help="Your handle.  [env: MENTORING_HANDLE]")(function)  # fmt: skip


def settle(workspace: Workspace, files: Sequence[PlannedFile], dry_run: bool) -> None:
    """Write the planned files and say which; with `dry_run` print their diff and write nothing."""
    from reverse_mentoring.data.planned import check_planned, write_planned

    changing = [f for f in files if f.changes]
    if dry_run:
        check_planned(files)
        show_diffs(changing)
        return
    write_planned(workspace.root, files)
    for file in changing:
        say(file.path)
    if not changing:
        note("nothing to do: it is so already")
    elif not workspace.quiet:
        note("written. Commit it on a branch and open a pull request from your own account.")


def show_diffs(files: Sequence[PlannedFile]) -> None:
    """Print what writing `files` would change, as a unified diff."""
    say("".join(f.diff() for f in files).rstrip("\n") or "nothing would change")
