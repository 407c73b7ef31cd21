"""The whole site as a folder that any builder of MkDocs' kind can build: Markdown, files, and a plain mkdocs.yml.

A page is one block of finished HTML under a front matter. No hook, no template of ours and no library of a builder
takes part, so what one builder ignores or another cannot do is lost from the frame of pages, and never from their
content. docs/development/builders.md says what that is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml

from reverse_mentoring.data.records import Program, Settings
from reverse_mentoring.data.writing.atomic import new_folder
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.site.addresses import edit_url
from reverse_mentoring.site.building.places import check_free, config_file
from reverse_mentoring.site.clock import site_date
from reverse_mentoring.site.files.assets import site_files
from reverse_mentoring.site.frame.squeezing import squeezed
from reverse_mentoring.site.model import Asset, Page
from reverse_mentoring.site.pages import render
from reverse_mentoring.site.text import as_words, formatted
from reverse_mentoring.validation import valid_program

MARK = "docs/api/v1/index.json"
"""A file that every exported folder has."""
STYLES = "assets/mentoring.css"
THEME = Path(__file__).parents[1] / "theme"
HOOKS = ("hooks",)
"""What of mkdocs.yml only MkDocs obeys."""


def export(program: Program, today: date, configuration: Path) -> Iterator[Asset]:
    """Every file of the folder: `mkdocs.yml`, made of the one at `configuration`, and `docs/` with the hand-written
    pages beside it, the generated ones, and all files. Raises MentoringError when a hand-written page is in the way.
    """
    pages = render(program, today)
    taken: set[str] = set()
    for asset in (*_hand_written(configuration), *_generated(program, pages)):
        if asset.path in taken:
            raise MentoringError(f"{asset.path} takes the place of a generated page or file", "give it another name")
        taken.add(asset.path)
        yield asset
    folders = sorted({f"/{page.uri.partition('/')[0]}/" for page in pages if "/" in page.uri})
    yield Asset("mkdocs.yml", _configuration(configuration, program.settings, folders).encode())


def export_into(root: Path, folder: Path, today: date | None) -> int:
    """Export the site of the program at `root` into `folder`, whole or not at all; how many files it is.

    Raises InvalidData for a program with errors, and UsageFault when the folder holds something else.
    """
    check_free(folder, root, MARK)
    program = valid_program(root, today)
    files = list(export(program, site_date(root, program.settings, today), config_file(root)))
    with new_folder(folder) as fresh:
        for asset in files:
            file = fresh / asset.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(asset.content)
    return len(files)


def _hand_written(configuration: Path) -> Iterator[Asset]:
    folder = configuration.parent / str(_read(configuration).get("docs_dir", "docs"))
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield Asset(f"docs/{file.relative_to(folder).as_posix()}", file.read_bytes())


def _generated(program: Program, pages: Sequence[Page]) -> Iterator[Asset]:
    for page in pages:
        # Zensical reads the addresses in a page as seen from its file: here that is where they are read, too.
        yield Asset(f"docs/{page.address}index.md", markdown(page, program.settings).encode())
    for asset in site_files(pages):
        yield Asset(f"docs/{asset.path}", asset.content)
    for file in sorted((THEME / "assets").rglob("*")):
        if file.is_file():
            yield Asset(f"docs/{file.relative_to(THEME).as_posix()}", file.read_bytes())


def markdown(page: Page, settings: Settings) -> str:
    """A page as Markdown: its front matter, whose JSON is YAML too, and one block of HTML without empty lines."""
    meta: dict[str, Any] = {"title": page.title, "description": page.description, "hide": ["navigation", "toc"]}
    if page.given.search_text is None:
        meta["search"] = {"exclude": True}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    source = ""
    if edit := page.given.edit_path:
        address = escape(edit_url(settings, edit))
        source = f'<p class="rm-source"><a href="{address}" rel="edit">{escape(edit)}</a></p>'
    return f"---\n{head}---\n\n<div>\n{squeezed(page.html).strip()}\n{source}\n</div>\n"


def _configuration(path: Path, settings: Settings, outside: Sequence[str]) -> str:
    """mkdocs.yml without what only MkDocs obeys, with what the hook would set; the folders `outside` need no menu."""
    read = {key: value for key, value in _read(path).items() if key not in HOOKS}
    read |= {
        "site_name": settings.name, "site_url": settings.site_url, "docs_dir": "docs", "site_dir": "public",
        "site_description": as_words(formatted(settings.about)),
        "extra_css": [STYLES, *(css for css in read.get("extra_css", []) if css != STYLES)],
        "edit_uri_template": edit_url(settings, "docs/") + "{path}",
        "not_in_nav": "\n".join([*str(read.get("not_in_nav", "")).split(), *outside]) + "\n",
    }  # fmt: skip
    return yaml.safe_dump(read, sort_keys=False, allow_unicode=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise MentoringError(
            f"{path} cannot be read without MkDocs", "take out its tags (`!…`) and export again"
        ) from error
    return read if isinstance(read, dict) else {}
