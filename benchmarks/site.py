"""The site's build against plain MkDocs, on the same pages with the same theme.

Ours loads and validates a simulated program, makes its pages, calendars, feeds and API, and builds the site. Plain
MkDocs finds the same pages as Markdown files on the disk, with the same hand-written guides and the same small menu;
the content of each is what `to_markdown` makes of ours (pictures become one line).
"""

from __future__ import annotations

import posixpath
import shutil
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import yaml

from benchmarks.measure import Row, Say, Task, side_by_side
from benchmarks.to_markdown import to_markdown
from benchmarks.workplace import REPOSITORY, our_command, simulated
from reverse_mentoring.simulate import CLOCK
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages import render
from reverse_mentoring.validation import valid_program

PEOPLE = 1_000


def compare(runs: int, say: Say) -> list[Row]:
    """Measure both, and return one row."""
    with tempfile.TemporaryDirectory() as folder:
        root, plain, out = (Path(folder, name) for name in ("program", "plain", "out"))
        simulated(root, PEOPLE)
        config = write_plain_site(plain, render(valid_program(root), CLOCK))
        ours = our_command("site", "build", "--fresh", "--root", str(root), "--out", str(out))
        args = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(plain / "out")]
        theirs = Task("plain MkDocs", args, env={"NO_MKDOCS_2_WARNING": "1"})
        cost, peer = side_by_side(ours, theirs, runs, say)
        own, other = (sum(1 for _ in where.rglob("*.html")) for where in (out, plain / "out"))
    what = f"the site of {PEOPLE:,} people against plain MkDocs"
    return [Row(what, cost, peer, f"{own:,} pages, plain {other:,}; ours from data, with feeds and API")]


def write_plain_site(folder: Path, pages: list[Page]) -> Path:
    """Write the pages as Markdown files beside the guides, and a configuration without our hook; its path."""
    shutil.copytree(REPOSITORY / "docs", folder / "docs")
    files = {page.address: page.uri for page in pages}
    for page in pages:
        target = folder / "docs" / page.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        body = to_markdown(page.html, partial(_file_link, page=page, files=files))
        head = yaml.safe_dump({"title": page.title, "description": page.description}, allow_unicode=True)
        target.write_text(f"---\n{head}---\n\n{body}", encoding="utf-8", newline="\n")
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    for ours in ("hooks", "validation"):
        del config[ours]
    config |= {"not_in_nav": "/*\n", "site_url": "https://mentoring.example/"}
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8", newline="\n")
    return path


def _file_link(href: str, page: Page, files: Mapping[str, str]) -> str:
    """A link to another page's address as people write it in Markdown: to the page's file."""
    address, mark, anchor = href.partition("#")
    if not address or ":" in address:
        return href
    target = posixpath.normpath(posixpath.join(page.address, address))
    uri = files.get("" if target == "." else f"{target}/")
    return f"{posixpath.relpath(uri, posixpath.dirname(page.uri) or '.')}{mark}{anchor}" if uri else href
