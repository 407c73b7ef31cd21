"""A host like GitHub Pages: connections that stay open, compressed text, ten minutes in the cache."""

from __future__ import annotations

import functools
import gzip
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".ics", ".txt"})


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address, without the slash at its end, under which such a host serves the files of `folder`."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def weight(file: Path) -> int:
    """The bytes of a file as that host sends them."""
    return len(_sent(file))


def _sent(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.compress(raw, 6, mtime=0) if file.suffix in COMPRESSED else raw


class _Server(ThreadingHTTPServer):
    """Lets many connections wait, and says nothing of one that a browser breaks off."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell what went wrong here."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Sends whole files."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send the file, or the page that says that there is none."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        status = 200 if file.is_file() else 404
        file = file if file.is_file() else Path(self.directory) / "404.html"
        body = _sent(file)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file))
        if file.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type of a file; text is UTF-8."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("json") else kind

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""
