"""The site while somebody writes: served on this machine, built again when a file changes, reloaded in the browser.

MkDocs' server watches, serves and reloads; what it builds is ours. So a change of one file makes the pages that depend
on it, and leaves the others as they are.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reverse_mentoring.errors import InvalidData, MentoringError
from reverse_mentoring.site.building.builds import again
from reverse_mentoring.site.building.whole import whole

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from reverse_mentoring.site.building.leftovers import Leftovers

HOST = "127.0.0.1"


@dataclass
class Preview:
    """The site of the program at `root` in `folder`, as it is read at `url`. `say` gets each warning."""

    root: Path
    today: date | None
    folder: Path
    url: str
    say: Callable[[str], None]
    config: MkDocsConfig | None = None
    left: Leftovers | None = None

    def build(self) -> None:
        """Build what has changed since the last time, or everything.

        Raises InvalidData for a program with errors, and MentoringError when MkDocs gives up; the site stays then.
        """
        left = self.left and again(self.root, self.folder, self.today, self.left, strict=False, site_url=self.url)
        if left is None:
            self.config, left = whole(
                self.root, self.folder, self.today, strict=False, tell=self.say, site_url=self.url
            )
        self.left = left

    def rebuild(self) -> None:
        """The same for the server, which tells in one line what Abort says, and waits for the next change."""
        from mkdocs.exceptions import Abort

        try:
            self.build()
        except InvalidData as invalid:
            from reverse_mentoring.validation.reporters import as_text

            raise Abort(f"{as_text(invalid.problems)}\n{invalid.message}: {invalid.hint}") from invalid
        except MentoringError as error:
            raise Abort(f"{error.message}\n{error.hint}") from error

    def server(self, port: int) -> LiveReloadServer:
        """A server of what has been built, which builds again when a file of the program or of the guides changes."""
        from mkdocs.livereload import LiveReloadServer

        assert self.config is not None  # noqa: S101 - something has been built
        server = LiveReloadServer(builder=self.rebuild, host=HOST, port=port, root=str(self.folder))
        server.error_handler = self._instead
        for path in (self.config.docs_dir, self.config.config_file_path, *self.config.watch):
            server.watch(path)
        return self.config.plugins.on_serve(server, config=self.config, builder=self.rebuild)

    def _instead(self, code: int) -> bytes | None:
        page = self.folder / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def serve(root: Path, today: date | None, port: int) -> None:
    """Serve the site on this machine until interrupted, and build it again whenever a file changes.

    Raises InvalidData for a program with errors at the beginning, and MentoringError when the port is taken.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    log = logging.getLogger("mkdocs")  # whose warnings are seen by themselves
    with tempfile.TemporaryDirectory(prefix="mentoring-site-") as place:
        preview = Preview(root, today, Path(place).resolve() / "site", f"http://{HOST}:{port}/", lambda _: None)
        preview.build()
        server = preview.server(port)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("Shutting down...")
        except OSError as error:
            raise MentoringError(
                f"port {port} cannot be used: {error.strerror}", "choose another with --port"
            ) from error
        finally:
            server.shutdown()
