"""What every command shares: the workspace options, and where output goes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reverse_mentoring.data.clock import today_of
from reverse_mentoring.errors import UsageFault
from reverse_mentoring.frozen import dataclass

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program

Function = TypeVar("Function", bound=Callable[..., Any])
Thing = TypeVar("Thing")
MANY = 1_000
"""From so many things on the work takes long enough for a progress bar."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The program that a command works on, and how it was asked to speak."""

    root: Path
    today_option: date | None = None
    quiet: bool = False
    verbose: bool = False

    def program(self) -> Program:
        """The valid program of this folder. Raises InvalidData when its files have errors."""
        from reverse_mentoring.validation import valid_program

        return valid_program(self.root, self.today_option, watch=self.progress("Reading"))

    def progress(self, label: str) -> Callable[[Sequence[Thing]], Iterable[Thing]]:
        """Hands things on one by one, with a bar on stderr that shows how far they are: on a terminal, for many."""

        def watch(things: Sequence[Thing]) -> Iterable[Thing]:
            if self.quiet or len(things) < MANY or not sys.stderr.isatty():
                yield from things
                return
            with click.progressbar(things, label=label, file=sys.stderr, update_min_steps=len(things) // 100) as bar:
                yield from bar

        return watch

    def today(self, program: Program) -> date:
        """`--today`, else the clock of an invented program, else the UTC date."""
        return today_of(program.settings, self.today_option)


def with_workspace(function: Function) -> Function:
    """Add --root, --today, -v and -q to a command; it gets them as `workspace`."""

    @click.option(
        "--root",
        type=click.Path(file_okay=False, path_type=Path),
        default=None,
        help="The program's folder.  [default: the one that holds program.yaml, from here upward]",
    )
    @click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        default=None,
        metavar="DATE",
        help="The date to work with, as YYYY-MM-DD.",
    )
    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.option("-q", "--quiet", is_flag=True, help="Say less.")
    @functools.wraps(function)
    def wrapped(
        *, root: Path | None, today: datetime | None, verbose: bool, quiet: bool, **options: Any
    ) -> Any:  # fmt: skip
        day = today.date() if today else None
        workspace = Workspace(find_root(root), today_option=day, quiet=quiet, verbose=verbose)
        return function(workspace=workspace, **options)

    return wrapped  # type: ignore[return-value]


def find_root(given: Path | None) -> Path:
    """The folder `given`, or the nearest one upward that holds program.yaml. Raises UsageFault when there is none."""
    if given is not None:
        if not given.is_dir():
            raise UsageFault(f"{given} is not a folder", "give --root the folder that holds program.yaml")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "program.yaml").exists():
            return folder
    raise UsageFault("there is no program.yaml here or above", "go to your program's folder, or give it with --root")


def format_option(*formats: str) -> Callable[[Function], Function]:
    """A `--format` option; the first of `formats` is the default."""
    return click.option("--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True,
                        help="How to print the result.")  # fmt: skip


def dry_run_option(function: Function) -> Function:
    """A `--dry-run` flag."""
    return click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")(function)


def yes_option(function: Function) -> Function:
    """A `--yes` flag."""
    return click.option("-y", "--yes", is_flag=True, help="Do not ask; just do it.")(function)


def summary_option(function: Function) -> Function:
    """The `--summary FILE` option; what is told there is Markdown."""
    return click.option(
        "--summary", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
        help="Add what was found or done as Markdown to this file, such as $GITHUB_STEP_SUMMARY.",
    )(function)  # fmt: skip


def add_to_summary(file: Path | None, text: str) -> None:
    """Add `text` to the end of `file`, if there is one."""
    if file is not None:
        write_beside(file, f"{text}\n", os.O_APPEND)


def write_beside(file: Path, text: str, how: int = os.O_TRUNC) -> None:
    """Write `text` to a file that is no part of the program, such as a report."""
    # A pipe that nobody reads would wait for ever, and a link could lead anywhere.
    flags = os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(file, flags, 0o666), "w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)


def say(text: str) -> None:
    """Print data on stdout."""
    click.echo(text)


def say_bytes(data: bytes) -> None:
    """Put data on stdout as it is, such as a file with line breaks of its own."""
    click.echo(data, nl=False)


def note(text: str) -> None:
    """Print a remark on stderr."""
    click.echo(text, err=True)
