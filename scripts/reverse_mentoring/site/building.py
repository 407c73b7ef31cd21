"""Building and serving the site through MkDocs' own interface."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from reverse_mentoring.data.writing.atomic import new_folder
from reverse_mentoring.errors import InvalidData, MentoringError, UsageFault
from reverse_mentoring.site.cards import digests, drawings
from reverse_mentoring.site.leftovers import Leftovers, found, keep, key_of, place_of, stamps
from reverse_mentoring.site.rebuilding import place_of_page, rebuilt
from reverse_mentoring.site.shell import SEARCH, SITEMAP, Shell

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

HOOK = "scripts/mkdocs_hook.py"
MARK = "api/v1/index.json"
"""A file that every built site has: a folder without it is not overwritten."""


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, how many pages of HTML it has, and the seconds that it took."""

    folder: Path
    pages: int
    seconds: float


def build(
    root: Path, out: Path | None, today: date | None, *, strict: bool, tell: Callable[[str], None], fresh: bool = False
) -> Built:
    """Build the site of the program at `root` into `out` (default: `public` there).

    When only data has changed since the last build, only what depends on it is made again, unless all is to be `fresh`.
    The result is the same. The new site takes the place of the old one when it is whole. `tell` gets each warning.
    Raises UsageFault when `out` holds something else than a site, and MentoringError when MkDocs gives up, which it
    does after a warning when `strict`.
    """
    folder = (out or root / "public").resolve()
    check_free(folder, root, MARK)
    place, start = place_of(root, folder), time.monotonic()
    left = None if fresh else _again(root, folder, today, place, strict=strict)
    if left is None:
        left = _whole(root, folder, today, strict=strict, tell=tell)
    if left is not None:
        keep(place, left)
    pages = sum(path.endswith(".html") for path in (stamps(folder) if left is None else left.stamps))
    return Built(folder, pages, time.monotonic() - start)


def _again(root: Path, folder: Path, today: date | None, place: Path, *, strict: bool) -> Leftovers | None:
    """What is left of building again only what has changed; None where everything has to be built."""
    last = found(place)
    try:
        return None if last is None else rebuilt(root, folder, today, last, config_file(root), strict)
    except InvalidData:  # which a whole build tells of
        return None


def _whole(
    root: Path, folder: Path, today: date | None, *, strict: bool, tell: Callable[[str], None]
) -> Leftovers | None:
    """What is left of building everything; None where a configuration may do more than we know of."""
    _silence_banner()
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import MkDocsException

    heard = _Heard(tell)
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        with new_folder(folder) as new:
            config = _config(root, today, site_dir=str(new), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
    except MkDocsException as failure:
        raise MentoringError(failure.format_message(), "mend this and build again") from failure
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)
    return _left(config, root, folder, strict=strict)


def _left(config: MkDocsConfig, root: Path, folder: Path, *, strict: bool) -> Leftovers | None:
    """What is left of a whole build."""
    own, search = config.extra["mentoring"], cast("Any", config.plugins.get("material/search"))
    plain = Path(config.docs_dir) == Path(config.config_file_path).parent / "docs" and config.theme.custom_dir is None
    if not plain or {*config.plugins} != {"material/search", HOOK}:
        return None
    source = own["source"]
    made = {*map(place_of_page, source.pages), *own["assets"], SITEMAP, f"{SITEMAP}.gz", SEARCH}
    settings = {key: search.search_index.config[key] for key in ("lang", "separator", "pipeline", "fields")}
    ours = {page.uri for page in source.pages}
    written = [page.canonical_url for page in own["written"] if page.file.src_uri not in ours]
    shell = Shell(
        own["frames"].made, own["menu"], json.loads(json.dumps(settings, default=str)), tuple(own["entries"]),
        tuple(written),
    )  # fmt: skip
    there = stamps(folder)
    key = key_of(root, source.today, Path(config.config_file_path), strict)
    drawn = digests(drawings(source.pages, source.program.settings.name))
    return Leftovers(key, shell, own["memory"].now, drawn, source.known.now, there, frozenset(there.keys() - made))


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
