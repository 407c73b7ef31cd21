"""What the commands share that speak with a remote and with GitHub."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from reverse_mentoring.commands.common import Function


def remote_option(function: Function) -> Function:
    """The `--remote NAME` option."""
    return click.option(
        "--remote", default="origin", show_default=True, metavar="NAME", help="The git remote to push to."
    )(function)


def event_option(*, required: bool) -> Callable[[Function], Function]:
    """The `--event FILE` option."""
    return click.option(
        "--event", required=required, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
        help="The event of a workflow: the file of $GITHUB_EVENT_PATH.",
    )  # fmt: skip
