"""The languages of the theme's frame: what Material says by itself, and our words in its templates and menus."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverse_mentoring.site.language.catalogs import SOURCE
from reverse_mentoring.site.language.speech import N_, gettext

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

MENUS = frozenset({N_("Guides"), N_("Reference"), N_("Development")})
"""Menus of mkdocs.yml that hold pages of ours. Other names are the program's own, and stay."""
SWITCHES = frozenset({N_("Switch to dark colors"), N_("Switch to light colors")})


def set_language(config: MkDocsConfig, asked: str) -> None:
    """Give the theme the language of that code, as far as Material has it: its words, their direction, the search.

    Has to run before the search is configured. The names of the color switches are ours and come from the catalog.
    """
    config.theme["language"] = _of_theme(asked, (Path(folder) for folder in config.theme.dirs))
    palette: Any = config.theme.get("palette") or []
    for scheme in [palette] if isinstance(palette, dict) else palette:
        toggle = scheme.get("toggle", {})
        if (name := toggle.get("name")) in SWITCHES:
            toggle["name"] = gettext(name)


def name_menus(nav: Navigation) -> None:
    """Name the menus of MENUS in the language that is spoken. Pages bring their own titles."""
    for item in nav.items:
        if item.is_section and item.title in MENUS:
            item.title = gettext(item.title)


def _of_theme(asked: str, folders: Iterable[Path]) -> str:
    known = {file.stem for folder in folders for file in (folder / "partials" / "languages").glob("*.html")}
    return next((name for name in (asked, asked.partition("-")[0]) if name in known), SOURCE)
