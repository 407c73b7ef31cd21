"""MkDocs' side of the light frame: which of the theme's files are published, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

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
