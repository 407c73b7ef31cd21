"""What the Tab key offers for the options of `enroll`: the words of this program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from reverse_mentoring.commands.common import find_root

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program

_NEEDED = frozenset({"program", "topics", "org", "cohort"})
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completer(field: str, *, several: bool) -> Completer:
    """Offers what the question `field` can be answered with; of a list with commas, the entry at its end.

    Whatever goes wrong, nothing is offered: a message would land in the middle of somebody's command.
    """

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
        from reverse_mentoring.enrollment.choices import choices

        try:
            program = _program(ctx.params.get("root"))
        except Exception:  # noqa: BLE001 - see above
            return []
        before, comma, word = incomplete.rpartition(",") if several else ("", "", incomplete)
        given = {entry.strip() for entry in before.split(",")}
        return [
            CompletionItem(f"{before}{comma}{value}", help=help_ or None)
            for value, help_ in (choices(program, field) if program else ())
            if value not in given and value.lower().startswith(word.strip().lower())
        ]

    return complete


def _program(root: Path | None) -> Program | None:
    """The program without its people: of thousands of files, a handful is read."""
    from reverse_mentoring.data.loader import load

    return load(find_root(root), choose=lambda found, _: [file for file in found if file.kind in _NEEDED]).program
