"""`mentoring completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click

from reverse_mentoring.commands.common import say
from reverse_mentoring.errors import MentoringError

_AS_TYPED = {
    "zsh": (
        ("(( ! $+commands[mentoring] )) && return 1", ""),
        ("_MENTORING_COMPLETE=zsh_complete mentoring", "_MENTORING_COMPLETE=zsh_complete ${words[1]}"),
    ),
    "fish": (
        ("COMP_CWORD=(commandline -t) mentoring", "COMP_CWORD=(commandline -t) (commandline -opc)[1]"),
        ('string split "," $completion', 'string split -m 1 "," $completion'),
    ),
}
"""What click's scripts call is a `mentoring` on the PATH; here it is the command as it was typed, `./mentoring` too.
And what fish is offered may hold commas."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> None:
    """Print the completion script for a shell. It completes `mentoring` and `./mentoring`: commands, options, and for
    `enroll` topics, levels, organizations, languages, time zones and cohorts.

    \b
    bash:  eval "$(./mentoring completion bash)"       for good: that line in ~/.bashrc, with the whole path
    zsh:   eval "$(./mentoring completion zsh)"        after compinit, in ~/.zshrc
    fish:  ./mentoring completion fish | source        in ~/.config/fish/config.fish
    """  # noqa: D301 - click's mark of lines that stay as they are
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise MentoringError(f"click has no completion for {shell}")
    script = kind(ctx.find_root().command, {}, "mentoring", "_MENTORING_COMPLETE").source()
    for old, new in _AS_TYPED.get(shell, ()):
        if old not in script:
            raise MentoringError(f"click's completion for {shell} is not what it was")
        script = script.replace(old, new)
    say(script)
