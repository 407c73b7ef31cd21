"""MkDocs' side of the shell: has the theme write each frame once, with marks where a page puts what is its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reverse_mentoring.site.shell import Pieces

_MARK = re.compile(r"qzx([a-z]+)xzq")


class Frames:
    """The frames of one build, by key. `finish` mends the theme's frame for a page at an address."""

    def __init__(self, env: Environment, finish: Callable[[str, str], str]) -> None:
        self._theme = env.get_template("main.html")
        self._finish = finish
        self.made: dict[str, Pieces] = {}

    def frame(self, key: str, page: MkDocsPage, context: Mapping[str, Any], own: Mapping[str, str]) -> Pieces:
        """The frame of that key. If there is none yet, `page` is the first that needs it: `context` is what its
        template would get, and `own` what it puts in; a frame asks whether a value is there, never what it is.
        """
        if key not in self.made:
            marks = {name: f"qzx{name}xzq" if value else "" for name, value in own.items()}
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
