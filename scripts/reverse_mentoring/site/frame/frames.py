"""MkDocs' side of the shell: has the theme write each frame once, with marks where a page puts what is its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Container, Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reverse_mentoring.site.frame.shell import Pieces, filled
from reverse_mentoring.site.frame.squeezing import squeezed

_MARK = re.compile(r"qzx([a-z]+)xzq")


class Frames:
    """The frames of one build, by key. `finish` mends the theme's frame for a page at an address."""

    def __init__(self, env: Environment, finish: Callable[[str, str], str]) -> None:
        self._theme = env.get_template("main.html")
        self._finish = finish
        self.made: dict[str, Pieces] = {}
        self._aside: dict[str, Pieces] = {}
        self._contents = env.get_template("partials/toc-item.html")

    def frame(self, key: str, page: MkDocsPage, context: Mapping[str, Any], own: Mapping[str, str]) -> Pieces:
        """The frame of that key. If there is none yet, `page` is the first that needs it: `context` is what its
        template would get, and `own` what it puts in; a frame asks whether a value is there, never what it is.
        """
        if key not in self.made:
            marks = _marked(own)
            double = copy.copy(page)
            if not any(page is one for one in context["nav"].pages):  # the menu knows a page by its title
                double.title = marks["title"]
            double.content = marks["content"]
            double.canonical_url, double.edit_url = marks["canonical"] or None, marks["edit"] or None
            double.toc = TableOfContents([AnchorLink(marks["title"], "content", 1)])
            double.meta = {**page.meta, **{name: marks[name] for name in ("title", "description", "source", "picture")}}
            html = self._finish(self._theme.render({**context, "page": double}), page.url)
            self.made[key] = tuple(_MARK.split(html))
        return self.made[key]

    def aside(self, page: MkDocsPage, context: Mapping[str, Any]) -> str:
        """The whole HTML of a hand-written page for which `stands_aside` holds: its folder's pages share a frame."""
        own = {
            "title": str(page.title), "skip": page.toc.items[0].id, "canonical": page.canonical_url or "",
            "edit": page.edit_url or "", "content": squeezed(page.content or ""), "contents": self._listed(page),
        }  # fmt: skip
        folder = page.url.rstrip("/").rpartition("/")[0]
        key = f"{folder}:{bool(own['contents'])}:{bool(own['edit'])}:{bool(own['canonical'])}"
        if key not in self._aside:
            marks = _marked(own)
            double = copy.copy(page)
            double.title, double.content = marks["title"], f"{_HEADLINE}{marks['content']}"
            double.canonical_url, double.edit_url = marks["canonical"] or None, marks["edit"] or None
            inner = [AnchorLink(marks["contents"], marks["contents"], 2)] if marks["contents"] else []
            top = AnchorLink(marks["title"], marks["skip"], 1)
            top.children = inner
            double.toc = TableOfContents([top])
            html = self._theme.render({**context, "page": double}).replace(_HEADLINE, "")
            self._aside[key] = tuple(_MARK.split(self._finish(_ENTRY.sub("qzxcontentsxzq", html), page.url)))
        return filled(self._aside[key], own)

    def _listed(self, page: MkDocsPage) -> str:
        """The entries of a page's own contents, as the theme writes them."""
        entries = (self._contents.render(toc_item=item) for item in page.toc.items[0].children)
        return squeezed("\n".join(entries)).strip()


def _marked(own: Mapping[str, str]) -> dict[str, str]:
    """A mark for each value that is there: the theme asks for no more."""
    return {name: f"qzx{name}xzq" if value else "" for name, value in own.items()}


_HEADLINE = "<!--<h1-->"
"""Stands where the content will have a headline: without one the theme would write another."""
_ENTRY = re.compile(r'<li class="md-nav__item">\s*<a href="#qzxcontentsxzq".*?</li>', re.DOTALL)
_PLAIN = re.compile(r"[\w .-]+", re.ASCII)


def stands_aside(page: MkDocsPage, menu: Container[str]) -> bool:
    """Is this hand-written page one whose frame differs from that of its neighbors in a few known places only? So it is
    where the page stands in no menu, says nothing in a front matter, and begins with one headline of plain words.
    """
    toc = page.toc.items
    return (
        page.file.src_uri not in menu and not page.meta and len(toc) == 1 and toc[0].level == 1
        and _PLAIN.fullmatch(str(page.title)) is not None and "<h1" in (page.content or "")
        and page.file.inclusion.is_included()  # type: ignore[no-untyped-call]
        and "/" in page.url.rstrip("/")
    )  # fmt: skip
