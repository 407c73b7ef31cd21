"""`mentoring demo`: the whole story in a scratch copy."""

from __future__ import annotations

import time
from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, note, say, with_workspace, yes_option
from reverse_mentoring.errors import MentoringError


@click.command()
@with_workspace
@click.option("--dir", "folder", type=click.Path(file_okay=False, path_type=Path), default=None,
              help="Where to make the scratch copy.  [default: .cache/demo]")  # fmt: skip
@click.option("--serve", is_flag=True, help="Open the site that was built, until Ctrl-C.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where to serve it.")
@yes_option
def command(*, workspace: Workspace, folder: Path | None, serve: bool, port: int, yes: bool) -> None:  # noqa: ARG001 - nothing asks
    """Live through the whole program in a scratch copy with a real Git remote.

    Enroll, validate, match, propose, merge, sign, check in, recognize, and build the site. Your own files and
    branches are not touched, and nothing leaves this machine.
    """
    from reverse_mentoring.demo.scratch import make_scratch
    from reverse_mentoring.demo.story import Story

    program = workspace.program()
    if not program.settings.invented:
        raise MentoringError("the demo tells a story of invented people, and here are real ones",
                             "run it in a copy of the sample program")  # fmt: skip
    begun = time.monotonic()
    scratch = make_scratch(workspace.root, (folder or workspace.root / ".cache" / "demo").absolute(),
                           workspace.today(program))  # fmt: skip
    note(f"Working in {scratch.folder}\n")
    story = Story(scratch, workspace.today(program))
    for number, (title, step) in enumerate(story.steps(), start=1):
        say(click.style(f"{number:2}. {title}", bold=True))
        told = step()
        say(click.style(f"    $ {told.command}", dim=True))
        for line in told.shown:
            say(f"    {line}")
        if told.look:
            say(f"    -> {told.look}")
        say("")
    say(f"Done in {time.monotonic() - begun:.0f} s. Everything is in {scratch.folder}")
    if serve:
        from reverse_mentoring.site.building.serving import serve_folder

        serve_folder(scratch.root / "public", port, scratch.root)
    else:
        say("Run it again with --serve to open the site.")
