"""`mentoring completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import say
from reverse_mentoring.errors import MentoringError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> None:
    """Print the completion script for a shell.

    In bash, `eval "$(./mentoring completion bash)"` in ~/.bashrc also completes `./mentoring`; zsh and fish need a
    `mentoring` on the PATH.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise MentoringError(f"click has no completion for {shell}")
    root = ctx.find_root().command
    say(kind(root, {}, "mentoring", "_MENTORING_COMPLETE").source())
