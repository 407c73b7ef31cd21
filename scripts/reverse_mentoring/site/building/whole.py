"""Building all of a site, through MkDocs' own interface, and what is left of it for the next time."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.data.writing.atomic import new_folder
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.site.building.installed import asking_once
from reverse_mentoring.site.building.leftovers import HOOK, Inputs, Leftovers, inputs_of
from reverse_mentoring.site.building.places import config_file
from reverse_mentoring.site.building.rebuilding import asset_digests, led_to, place_of_page, way_of
from reverse_mentoring.site.building.stamping import tree_of
from reverse_mentoring.site.frame.searching import index_of
from reverse_mentoring.site.frame.shell import SEARCH, SITEMAP, Shell, entries_json
from reverse_mentoring.site.language import cldr

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def whole(
    root: Path, folder: Path, today: date | None, *, strict: bool, tell: Callable[[str], None],
    site_url: str | None = None, fresh: bool = False,
) -> tuple[MkDocsConfig, Leftovers | None]:  # fmt: skip
    """Build everything: the configuration that it was built with, and what is left of it; None where a configuration
    may do more than we know of. Guides that have not changed are rendered anew only when all is to be `fresh`.
    """
    _silence_banner()
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import MkDocsException

    from reverse_mentoring.site.building.sparing import sparing

    heard, inputs = _Heard(tell), inputs_of(root, config_file(root))
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        with new_folder(folder, lasting=False) as new:
            with asking_once():
                config = _config(root, today, fresh=fresh, site_dir=str(new), strict=strict, site_url=site_url)
            config.plugins.on_startup(command="serve" if site_url else "build", dirty=False)
            try:
                with sparing():
                    mkdocs_build(config, serve_url=site_url)
            finally:
                config.plugins.on_shutdown()
    except MkDocsException as failure:
        raise MentoringError(failure.format_message(), "mend this and build again") from failure
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)
    return config, _left(config, inputs, folder, way=(strict, site_url), warnings=tuple(heard.warnings))


def _left(
    config: MkDocsConfig, inputs: Inputs, folder: Path, *, way: tuple[object, ...], warnings: tuple[str, ...]
) -> Leftovers | None:
    """What is left of a whole build."""
    own, index = config.extra["mentoring"], index_of(config)
    if index is None or not _plain(config) or not own["earlier"].keeps:
        return None
    source = own["source"]
    files = (asset.path for asset in own["assets"])
    made = {*map(place_of_page, source.pages), *files, SITEMAP, f"{SITEMAP}.gz", SEARCH}
    settings = {key: index.config[key] for key in ("lang", "separator", "pipeline", "fields")}
    ours = {page.uri for page in source.pages}
    written = [page.canonical_url for page in own["written"] if page.file.src_uri not in ours]
    shell = Shell(
        own["frames"].made, own["menu"], json.loads(json.dumps(settings, default=str)),
        entries_json(own["entries"]).encode(), tuple(written),
    )  # fmt: skip
    there = tree_of(folder)
    if not made <= there.files.keys():  # the configuration excludes some
        return None
    assets = asset_digests(own["assets"], own["memory"].prints)
    kept = frozenset(there.files.keys() - made)
    asked = led_to(sorted({*own["earlier"].asked, *_named(config.nav)}), source.pages, own["assets"])
    return Leftovers(
        inputs, way_of(source.today, *way), shell, own["memory"].now, assets, source.known.now, there, kept, asked,
        warnings, cldr.answers(),
    )  # fmt: skip


def _plain(config: MkDocsConfig) -> bool:
    """Does the configuration say by itself, in ways that we know, what the site is like? Not where other files, the
    environment, or what MkDocs finds have a say.
    """
    file = Path(config.config_file_path)
    written = file.read_bytes()
    return (
        Path(config.docs_dir) == file.parent / "docs" and config.theme.custom_dir is None
        and {*config.plugins} == {"material/search", HOOK} and config.nav is not None and not config.extra_templates
        and not any(word in written for word in (b"INHERIT", b"!ENV", b"\0"))
    )  # fmt: skip


def _named(nav: Any) -> Iterator[str]:
    """The paths that a menu names, also as they are seen from the root."""
    if isinstance(nav, str):
        yield from (nav, nav.lstrip("/"))
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(item)


def _config(root: Path, today: date | None, *, fresh: bool, **options: Any) -> MkDocsConfig:
    from mkdocs.config import load_config

    given = {name: value for name, value in options.items() if value is not None}
    config: MkDocsConfig = load_config(config_file=str(config_file(root)), **given)
    config.extra["mentoring"] = {"root": str(root), "today": today, "fresh": fresh}
    return config


def _silence_banner() -> None:
    """Keep Material's notice about MkDocs 2 out of the output; docs/development says what the project does about it."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class _Heard(logging.Handler):
    """Passes warnings on, and keeps them."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.tell = tell
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one warning."""
        self.warnings.append(f"{record.levelname.lower()}: {record.getMessage()}")
        self.tell(self.warnings[-1])
