"""Showing a built site on this machine, at the path that it will have when it is published."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import click

from reverse_mentoring.data.loader import load
from reverse_mentoring.errors import MentoringError, UsageFault


def serve_folder(folder: Path, port: int, root: Path) -> None:
    """Serve the built site in `folder`, of the program at `root`, on 127.0.0.1 until interrupted.

    Raises UsageFault when there is no site, and MentoringError when the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise UsageFault(f"{folder} holds no site", "build it first: `./mentoring site build`")
    program = load(root).program
    prefix = urlsplit(program.settings.site_url).path if program else "/"
    try:
        server = site_server(folder, port, prefix)
    except OSError as error:
        raise MentoringError(f"port {port} cannot be used: {error.strerror}", "choose another with --port") from error
    click.echo(f"Serving http://127.0.0.1:{server.server_port}{prefix} (Ctrl-C ends it)", err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("", err=True)
    finally:
        server.server_close()


def site_server(folder: Path, port: int, prefix: str = "/") -> ThreadingHTTPServer:
    """A server on 127.0.0.1 (port 0: any free one) that answers with the files of `folder` below `prefix`.

    Raises OSError when the port is taken.
    """
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder), prefix=prefix))


class _Handler(SimpleHTTPRequestHandler):
    """Answers quietly, and leads from anywhere above the site's path to its home page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".ics": "text/calendar; charset=utf-8", ".json": "application/json; charset=utf-8",
    }  # fmt: skip

    def __init__(self, *args: object, directory: str, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file, or lead home."""
        if not self.path.startswith(self.prefix):
            self.send_response(302)
            self.send_header("Location", self.prefix)
            self.end_headers()
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        """The file of a path below the prefix."""
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: requests are of no interest here."""
