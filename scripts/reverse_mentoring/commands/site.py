"""`mentoring site`: the published site."""

from __future__ import annotations

from pathlib import Path

import click

from reverse_mentoring.commands.common import Workspace, note, say, with_workspace


@click.group()
def command() -> None:
    """Build the program's site, serve it on this machine, or export it for another builder."""


@command.command("build")
@with_workspace
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder to build into; it is emptied first.  [default: public]",
)
@click.option("--strict/--no-strict", default=True, show_default=True, help="Fail after a warning.")
@click.option("--fresh", is_flag=True, help="Build everything again, not only what has changed since the last time.")
def build_command(*, workspace: Workspace, out: Path | None, strict: bool, fresh: bool) -> None:
    """Build the site as a folder of static files.

    The second time only what has changed is built again; the result is the same.
    """
    from reverse_mentoring.site.building.builds import build

    built = build(workspace.root, out, workspace.today_option, strict=strict, tell=note, fresh=fresh)
    if not workspace.quiet:
        note(f"Built {built.pages:,} pages in {built.seconds:.1f} s:")
    say(str(built.folder))


@command.command("export")
@with_workspace
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_command(*, workspace: Workspace, folder: Path) -> None:
    """Write the site into FOLDER as Markdown, files and a plain mkdocs.yml, which other builders can build, too."""
    from reverse_mentoring.site.building.exporting import export_into

    count = export_into(workspace.root, folder.resolve(), workspace.today_option)
    if not workspace.quiet:
        note(f"Wrote {count:,} files; `zensical build` or `properdocs build` there makes the site:")
    say(str(folder.resolve()))


@command.command("serve")
@with_workspace
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve_command(*, workspace: Workspace, port: int) -> None:
    """Serve the site at http://127.0.0.1:PORT and build it again when a file changes. Ctrl-C ends it."""
    from reverse_mentoring.site.building.previewing import serve

    serve(workspace.root, workspace.today_option, port)
