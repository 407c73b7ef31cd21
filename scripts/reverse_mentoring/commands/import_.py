"""`mentoring import`: many people from a spreadsheet or HR export."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from reverse_mentoring.commands.common import (
    Workspace,
    dry_run_option,
    format_option,
    note,
    say,
    with_workspace,
    yes_option,
)
from reverse_mentoring.commands.erased import erased_accounts, key_option, note_unknown
from reverse_mentoring.commands.life import show_diffs
from reverse_mentoring.errors import MentoringError, UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.data.writing.planned import PlannedFile
    from reverse_mentoring.enrollment.csv_table import Table
    from reverse_mentoring.enrollment.importing import ImportPlan
    from reverse_mentoring.enrollment.mapping import ImportMap
    from reverse_mentoring.problems import Problem

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@with_workspace
@click.argument("file", type=FILE, metavar="FILE.csv")
@click.option("--map", "map_path", type=FILE, metavar="MAP.yaml", help="Which column becomes what.")
@click.option("--suggest-map", is_flag=True, help="Print a first mapping for the file's columns, to save and edit.")
@click.option("--org", help="The organization of everyone in the file; without it the mapping says it row by row.")
@click.option("--invented", is_flag=True, help="Nobody in the file is real: constants may give consent and accounts.")
@click.option("--skip-rejected", is_flag=True, help="Import the other rows although some are rejected.")
@key_option
@format_option("text", "json")
@dry_run_option
@yes_option
def command(
    *, workspace: Workspace, file: Path, map_path: Path | None, suggest_map: bool, org: str | None, invented: bool,
    skip_rejected: bool, key_file: Path | None, format_: str, dry_run: bool, yes: bool,
) -> None:  # fmt: skip
    """Import people from FILE.csv, as the mapping says. `--suggest-map` makes a first mapping.

    All rows are checked before anything is written. Columns about personal traits and contact data are never taken.
    People who have a file keep it: only their level, team, manager and site are brought up to date. A dry run says what
    would happen to each person, and with -v shows the differences. An import that was cut off is completed by the next.
    """
    from reverse_mentoring.enrollment.importing import plan_import
    from reverse_mentoring.erasure.remembering import read_key

    if suggest_map:
        _suggest(workspace, file)
        return
    if map_path is None:
        raise UsageFault("--map is missing: which column becomes what?",
                         f"./mentoring import {file.name} --suggest-map > map.yaml makes a first one")  # fmt: skip
    key = read_key(workspace.root, key_file)
    program = workspace.program()
    note_unknown(program, key)
    mapping, table = _inputs(program, file, map_path, org, invented)
    plan = plan_import(program, table, mapping, org, workspace.today(program),
                       is_erased=erased_accounts(program, key), watch=workspace.progress("Planning"))  # fmt: skip
    refused = bool(plan.rejected) and not skip_rejected
    write = not dry_run and not refused and bool(plan.files)
    asking = write and not yes and sys.stdin.isatty()
    if asking:
        note(_summary(plan))
        click.confirm(f"Write {_count(len(plan.files), 'file')}?", default=True, abort=True, err=True)
    if write:
        _write(workspace, plan.files)
    if dry_run and workspace.verbose and format_ == "text":
        show_diffs(plan.files)
    say(_as_json(plan, written=write) if format_ == "json" else _as_text(plan, dry_run=dry_run, told=asking))
    if refused:
        raise MentoringError(f"{_count(plan.rejected, 'row')} cannot be imported; nothing was written",
                             "mend them, or import the others with --skip-rejected")  # fmt: skip
    if write and not workspace.quiet:
        note(f"{_count(len(plan.files), 'file')} written. Commit them on a branch and open a pull request.")


def _write(workspace: Workspace, files: Sequence[PlannedFile]) -> None:
    """Write the files of a plan that was checked; at a terminal, with a bar that shows how far it is."""
    from reverse_mentoring.data.writing.planned import write_checked

    hidden = workspace.quiet or not sys.stderr.isatty()
    with click.progressbar(length=len(files), label="Writing", file=sys.stderr, hidden=hidden) as bar:
        write_checked(workspace.root, files, tick=lambda: bar.update(1))


def _inputs(
    program: Program, file: Path, map_path: Path, org: str | None, invented: bool
) -> tuple[ImportMap, Table]:  # fmt: skip
    """The mapping and the table, fit for each other. Raises UsageFault and MentoringError when not."""
    from reverse_mentoring.data.suggest import perhaps
    from reverse_mentoring.enrollment.csv_table import read_table
    from reverse_mentoring.enrollment.mapping import map_problems, read_map
    from reverse_mentoring.problems import Problem

    if invented and not program.settings.invented:
        raise UsageFault("--invented is for programs whose people are invented",
                         "this program.yaml does not say `invented: true`: import without it")  # fmt: skip
    mapping = read_map(str(map_path), map_path.read_bytes())
    if isinstance(mapping, list):
        _refuse(mapping, map_path)
    if org is None and mapping.org_column is None:
        raise UsageFault("--org is missing: which organization are these people of?",
                         f"the organizations are {', '.join(program.org)}")  # fmt: skip
    if org is not None and org not in program.org:
        raise UsageFault(f"the organization '{org}' is not enrolled",
                         perhaps(org, program.org) or f"add participants/{org}/org.yaml first")  # fmt: skip
    table = read_table(str(file), file.read_bytes())
    if isinstance(table, Problem):
        _refuse([table], file)
    if problems := map_problems(mapping, table.titles, program, org=org, invented=invented):
        _refuse(problems, map_path)
    return mapping, table


def _suggest(workspace: Workspace, file: Path) -> None:
    """Print a first mapping for the columns of a file, and say what is left to do."""
    from reverse_mentoring.enrollment.csv_table import read_table
    from reverse_mentoring.enrollment.suggesting import suggest_map
    from reverse_mentoring.problems import Problem

    program = workspace.program()
    table = read_table(str(file), file.read_bytes())
    if isinstance(table, Problem):
        _refuse([table], file)
    suggestion = suggest_map(table, program)
    say(suggestion.text.rstrip("\n"))
    for remark in suggestion.remarks:
        note(remark)


def _refuse(problems: Sequence[Problem], file: Path) -> NoReturn:
    from reverse_mentoring.validation.reporters import as_text

    note(as_text(problems))
    raise MentoringError(f"{file.name} cannot be used; nothing was written", "mend what is listed above")


def _as_text(plan: ImportPlan, *, dry_run: bool, told: bool) -> str:
    """The summary; in a dry run, what would become of each person before it."""
    from reverse_mentoring.enrollment.outcomes import as_table

    return "\n".join([*([as_table(plan.people), ""] if dry_run else []), *([] if told else [_summary(plan)])])


def _summary(plan: ImportPlan) -> str:
    from reverse_mentoring.validation.reporters import as_text

    lines = [as_text(plan.problems), ""] if plan.problems else []
    counts = ", ".join(f"{plan.count(what):,} {what}" for what in ("new", "changed", "unchanged", "rejected"))
    lines.append(f"{_count(plan.rows, 'row')}: {counts}")
    if absent := plan.count("absent"):
        who = _count(absent, "person of these organizations is", "people of these organizations are")
        lines.append(f"{who} not in the file; nothing changes for them")
    width = max((len(column.column) for column in plan.left_out), default=0)
    if plan.left_out:
        lines.append("columns left out:")
        lines += [f"  {column.column:{width}}  {column.reason}" for column in plan.left_out]
    return "\n".join(lines)


def _as_json(plan: ImportPlan, *, written: bool) -> str:
    report = {
        "rows": plan.rows, "written": written, "new": [f.path for f in plan.files if f.before is None],
        "changed": [f.path for f in plan.files if f.before is not None], "unchanged": plan.unchanged,
        "rejected": plan.rejected, "people": [asdict(person) for person in plan.people],
        "left_out": [asdict(column) for column in plan.left_out],
        "problems": [asdict(problem) for problem in plan.problems],
    }  # fmt: skip
    return json.dumps(report, indent=2, ensure_ascii=False)


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
