"""The frame of the generated pages that stand in no menu: header, menus and footer, written by the theme once a folder.

Pages of one folder (`people/…`) differ in their title, description, addresses and content alone; every relative link of
their frame is the same. So the theme writes the frame once, with marks where a page puts what is its own, and filling
it in costs a hundredth of writing it again.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

Values = dict[str, str]
"""What a page puts into its frame, as the theme would write it: HTML, encoded."""
_MARK = re.compile(r"qzx([a-z]+)xzq")


class Frames:
    """The frames of one build. `finish` mends the theme's frame for a page at an address; it sees no page's content."""

    def __init__(self, env: Environment, finish: Callable[[str, str], str]) -> None:
        self._theme = env.get_template("main.html")
        self._finish = finish
        self._made: dict[tuple[object, ...], tuple[str, ...]] = {}

    def filled(self, page: MkDocsPage, context: Mapping[str, Any]) -> str:
        """The whole HTML of `page`; `context` is what its template would get.

        Pages share a frame when they stand in one folder, and the theme asks the same questions of them: whether there
        is a description, a place to edit, a source, a picture.
        """
        values = _values(page)
        parent = page.url.rstrip("/").rpartition("/")[0]
        key = (parent, page.url.count("/"), *(bool(value) for value in values.values()))
        pieces = self._made.get(key)
        if pieces is None:
            pieces = self._made[key] = self._frame(page, context, values)
        return "".join(values[piece] if n % 2 else piece for n, piece in enumerate(pieces))

    def _frame(self, page: MkDocsPage, context: Mapping[str, Any], values: Values) -> tuple[str, ...]:
        """The frame in pieces: text of the theme, name of a value, text, name, …, text."""
        marks = {name: f"qzx{name}xzq" if value else "" for name, value in values.items()}
        double = copy.copy(page)
        double.title, double.content = marks["title"], marks["content"]
        double.canonical_url, double.edit_url = marks["canonical"] or None, marks["edit"] or None
        double.toc = TableOfContents([AnchorLink(marks["title"], "content", 1)])
        double.meta = {**page.meta, **{name: marks[name] for name in ("title", "description", "source", "picture")}}
        return tuple(_MARK.split(self._finish(self._theme.render({**context, "page": double}), page.url)))


def _values(page: MkDocsPage) -> Values:
    return {
        "title": str(page.title), "content": str(page.content), "canonical": page.canonical_url or "",
        "edit": page.edit_url or "",
        **{name: str(page.meta.get(name) or "") for name in ("description", "source", "picture")},
    }  # fmt: skip
