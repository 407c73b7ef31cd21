"""MkDocs' side of the light frame: which of the theme's files are published, and what is in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from jinja2 import Environment, FileSystemLoader
from mkdocs.structure.files import File, Files

from reverse_mentoring.site.compiled import keep_compiled
from reverse_mentoring.site.frame.mending import UNUSED, patient, stylesheet

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

STYLES = "assets/mentoring.css"
"""The site's one stylesheet. A file of this name in our theme holds our part of it; the rest is Material's."""


def lighten(files: Files, config: MkDocsConfig) -> None:
    """Put one stylesheet in the place of the theme's and ours, and a script that loads the search when it is used."""
    theme = _file(files, "assets/stylesheets/main.", ".css")
    palette = _file(files, "assets/stylesheets/palette.", ".css")
    script = _file(files, "assets/javascripts/bundle.", ".js")
    own = _file(files, STYLES, ".css")
    css = stylesheet(theme.content_string, palette.content_string, own.content_string, _used(config), _colors(config))
    for old in (
        theme,
        palette,
        own,
        script,
        *(f for f in files if f.src_uri.startswith("assets/") and f.src_uri.endswith(".map")),
    ):
        files.remove(old)
    files.append(File.generated(config, STYLES, content=css))
    files.append(File.generated(config, script.src_uri, content=patient(script.content_string)))


def _file(files: Files, start: str, end: str) -> File:
    return next(file for file in files if file.src_uri.startswith(start) and file.src_uri.endswith(end))


def _colors(config: MkDocsConfig) -> frozenset[str]:
    """The named colors of the theme that the configuration chooses."""
    palette = config.theme.get("palette") or []
    schemes = [palette] if isinstance(palette, dict) else palette
    return frozenset(
        str(scheme.get(kind, "indigo")).replace(" ", "-") for scheme in schemes for kind in ("primary", "accent")
    )


def _used(config: MkDocsConfig) -> frozenset[str]:
    """The features of `UNUSED` that the configuration turns on: all, where somebody has templates of their own."""
    if config.theme.custom_dir:
        return frozenset(UNUSED)
    found = {
        "consent": "consent" in config.extra, "versions": not {"version", "alternate"}.isdisjoint(config.extra),
        "feedback": "analytics" in config.extra, "social": "social" in config.extra, "status": "status" in config.extra,
        "repository": bool(config.repo_url),
    }  # fmt: skip
    plugins = (str(name).removeprefix("material/") for name in config.plugins)
    named = {*config.markdown_extensions, *config.theme.get("features", []), *plugins}
    return frozenset(name for name in UNUSED if name in named or found.get(name))


def listing_what_shows(get_env: Callable[[Any], Environment]) -> Callable[[Any], Environment]:
    """MkDocs' `Theme.get_env`, whose environment does not list what is in hidden folders. MkDocs publishes none of it,
    and Material keeps fourteen thousand icons there. It keeps what it compiles: the search makes three of them.
    """

    def get(theme: Any) -> Environment:
        env = get_env(theme)
        if type(env.loader) is FileSystemLoader:
            env.loader = _Showing(env.loader.searchpath, encoding=env.loader.encoding)
        keep_compiled(env, f"theme-{mkdocs.__version__}")
        return env

    return get


class _Showing(FileSystemLoader):
    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, below, names in os.walk(top, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                here = Path(folder).relative_to(top)
                found.update((here / name).as_posix() for name in names)
        return sorted(found)
