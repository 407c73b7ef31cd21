"""Building and serving the site through MkDocs' own interface."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.writing.atomic import new_folder
from reverse_mentoring.errors import MentoringError, UsageFault

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

MARK = "api/v1/index.json"
"""A file that every built site has: a folder without it is not overwritten."""


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, how many pages of HTML it has, and the seconds that it took."""

    folder: Path
    pages: int
    seconds: float


def build(root: Path, out: Path | None, today: date | None, *, strict: bool, tell: Callable[[str], None]) -> Built:
    """Build the site of the program at `root` into `out` (default: `public` there).

    The new site takes the place of the old one when it is whole. `tell` gets each warning. Raises UsageFault when `out`
    holds something else than a site, and MentoringError when MkDocs gives up, which it does after a warning when
    `strict`.
    """
    folder = (out or root / "public").resolve()
    check_free(folder, root, MARK)
    _silence_banner()
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import MkDocsException

    heard = _Heard(tell)
    logging.getLogger("mkdocs").addHandler(heard)
    start = time.monotonic()
    try:
        with new_folder(folder) as fresh:
            config = _config(root, today, site_dir=str(fresh), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
    except MkDocsException as failure:
        raise MentoringError(failure.format_message(), "mend this and build again") from failure
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)
    pages = sum(1 for _ in folder.rglob("*.html"))
    return Built(folder, pages, time.monotonic() - start)


def serve(root: Path, today: date | None, port: int) -> None:
    """Serve the site on this machine until interrupted, and build it again whenever a file changes."""
    _silence_banner()
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        extra = dict(_config(root, today).extra)
        mkdocs_serve(config_file=str(config_file(root)), dev_addr=f"127.0.0.1:{port}", extra=extra)
    except MkDocsException as failure:
        raise MentoringError(failure.format_message(), "mend this and serve again") from failure


def config_file(root: Path) -> Path:
    """The program's mkdocs.yml, or for a program without one (an import, a simulation) that of this repository.

    Raises MentoringError when there is neither.
    """
    for folder in (root, Path(__file__).parents[3]):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise MentoringError(
        f"{root} has no mkdocs.yml", "copy mkdocs.yml and docs/ from the program that you started from"
    )


def _config(root: Path, today: date | None, **options: Any) -> MkDocsConfig:
    from mkdocs.config import load_config

    config: MkDocsConfig = load_config(config_file=str(config_file(root)), **options)
    config.extra["mentoring"] = {"root": str(root), "today": today}
    return config


def check_free(folder: Path, root: Path, mark: str) -> None:
    """What is built takes the place of all that a folder holds: refuse one that holds something else, by UsageFault.

    `mark` is a file that stands in each folder that was built.
    """
    if folder == root.resolve() or folder in root.resolve().parents:
        raise UsageFault(f"{folder} holds the program itself", "build into another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageFault(f"{folder} is a file", "build into a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file():
        raise UsageFault(f"{folder} is not empty and holds no site", "build into a new or empty folder")


def _silence_banner() -> None:
    """Keep Material's notice about MkDocs 2 out of the output; docs/development says what the project does about it."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class _Heard(logging.Handler):
    """Passes warnings on."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one warning."""
        self.tell(f"{record.levelname.lower()}: {record.getMessage()}")
