"""`mentoring simulate`: a synthetic program."""

from __future__ import annotations

from pathlib import Path

import click

from reverse_mentoring.commands.common import dry_run_option, note
from reverse_mentoring.errors import UsageFault


@click.command()
@click.option("--people", type=click.IntRange(2, 1_000_000), default=100, show_default=True, help="How many people.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another program.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True,
              help="The folder to write; it must be empty or new.")  # fmt: skip
@dry_run_option
def command(*, people: int, seed: int, out: Path, dry_run: bool) -> None:
    """Write a synthetic program for trials and benchmarks.

    Its people are invented, its files are valid, and one cohort waits to be matched. The same numbers give the same
    files. The folder is there when it is whole, and not before.
    """
    from reverse_mentoring.data.writing.atomic import new_folder
    from reverse_mentoring.simulate import COHORT, simulate

    if out.is_symlink() or (out.exists() and any(out.iterdir())):
        raise UsageFault(f"{out} is not empty", "choose another folder, so that nothing of yours is overwritten")
    if dry_run:
        note(f"{sum(1 for _ in simulate(people, seed))} files would be written to {out}.")
        return
    files = 0
    with new_folder(out) as folder:
        for path, text in simulate(people, seed):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode("utf-8"))
            files += 1
    note(f"{files} files are in {out}. Next: mentoring match {COHORT} --root {out}")
