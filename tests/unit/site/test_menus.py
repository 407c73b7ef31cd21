"""A menu whose closed entries are written once is the menu that the theme writes, on every page."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config

from reverse_mentoring.site.frame import menus

PAGES = (
    "index.md", "guides/index.md", "guides/a.md", "guides/b.md", "guides/deep/c.md", "guides/deep/d.md", "news/e.md",
    "news/e/below.md", "news/f.md", "apart/g.md", "guides/deep/h.md",
)  # fmt: skip
MENU: list[Any] = [
    {"Home": "index.md"},
    {"Guides": [
        "guides/index.md",
        {"One": ["guides/a.md", "guides/b.md"]},
        {"Two": ["guides/deep/c.md", {"Three": ["guides/deep/d.md", {"Elsewhere": "https://mentoring.example/"}]}]},
    ]},
    {"News": ["news/e.md", "news/e/below.md", "news/f.md", "guides/deep/h.md"]},
]  # fmt: skip
"""With indexes, entries inside entries, a page below another page, an address elsewhere, a page that is left out, and
one that stands elsewhere than its neighbors.
"""


def built(folder: Path, features: list[str], *, sparing: bool, menu: list[Any] = MENU) -> tuple[dict[str, str], int]:
    """Every page of a site with those features of the theme, and how many addresses were written into all of them."""
    for page in PAGES:
        place = folder / "docs" / page
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"# About {page}\n\n## Part\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Menus\n", encoding="utf-8")
    config = load_config(
        str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), nav=menu, plugins=[],
        theme={"name": "material", "font": False, "features": features},
    )  # fmt: skip
    addresses = 0

    def counting(env: Environment, **_: object) -> Environment:
        url = env.filters["url"]

        @wraps(url)
        def counted(*args: Any) -> Any:
            nonlocal addresses
            addresses += 1
            return url(*args)

        env.filters["url"] = counted
        if sparing:
            menus.write_once(env)
        return env

    config.plugins.events["env"].append(counting)
    build(config)
    found = sorted((folder / "site").rglob("*.html"))
    return {path.relative_to(folder / "site").as_posix(): path.read_text("utf-8") for path in found}, addresses


ALL = ["navigation.indexes", "navigation.sections", "navigation.tabs", "navigation.prune"]


@pytest.mark.parametrize("features", [[], ALL[:1], ALL[:2], ALL[:3], ALL, ["navigation.expand", "toc.integrate"]])
def test_every_page_has_the_menu_that_the_theme_writes_for_it(tmp_path: Path, features: list[str]) -> None:
    pages, addresses = built(tmp_path / "anew", features, sparing=False)
    sparing, fewer = built(tmp_path / "sparing", features, sparing=True)
    assert sparing == pages
    assert len(pages) == len(PAGES) + 1
    assert fewer < addresses


@pytest.mark.parametrize(
    "more", [{"Twice": "guides/a.md"}, {"Part": "guides/a/#part"}, {"File": "/guides/a/print.pdf"}]
)
@pytest.mark.parametrize("features", [[], ALL])
def test_a_menu_with_other_entries_than_pages_stays_as_the_theme_writes_it(
    tmp_path: Path, features: list[str], more: dict[str, str]
) -> None:
    menu = [*MENU, {"More": [more, "guides/b.md"]}]
    anew = built(tmp_path / "anew", features, sparing=False, menu=menu)
    assert built(tmp_path / "sparing", features, sparing=True, menu=menu) == anew


def test_a_theme_with_other_menus_keeps_them() -> None:
    theirs = "{% macro render(nav_item, path, level, parent) %}{{ page.title }}{% endmacro %}"
    env = Environment(loader=DictLoader({menus.ENTRY: theirs}), autoescape=True)
    menus.write_once(env)
    assert "make_module" not in vars(env.get_template(menus.ENTRY))


def test_a_theme_without_menus_is_left_alone() -> None:
    env = Environment(loader=DictLoader({}), autoescape=True)
    menus.write_once(env)
    assert env.list_templates() == []
