"""What the commands share that keep erased people out: the key, and who is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Function, note

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.erasure.remembering import Key


def key_option(function: Function) -> Function:
    """The `--key FILE` option."""
    return click.option(
        "--key", "key_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
        help="The key of participants/erased.yaml, kept outside the repository.  [env: MENTORING_ERASE_KEY, with the "
        "key itself]",
    )(function)  # fmt: skip


def erased_accounts(program: Program, key: Key | None) -> Callable[[int], bool]:
    """Tells whether the account of a number is remembered as erased; without a `key`, of none."""
    from reverse_mentoring.erasure.remembering import remembered

    digests = remembered(program.erased, key) if key is not None else frozenset()
    return lambda github_id: key is not None and key.digest(github_id) in digests


def note_unknown(program: Program, key: Key | None) -> None:
    """Say that people were erased whom an import cannot know, where that is so."""
    if key is None and program.erased is not None and program.erased.digests:
        note("participants/erased.yaml remembers people who were erased, and only its key tells who. Without it this\n"
             "import cannot leave them out: give --key FILE, or set MENTORING_ERASE_KEY.")  # fmt: skip
