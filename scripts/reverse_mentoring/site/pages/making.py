"""How a page is made from a template, and how long lists are split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from reverse_mentoring.site.language import _, language
from reverse_mentoring.site.language.catalogs import SOURCE
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.templating import render
from reverse_mentoring.site.visibility import Shown

Item = TypeVar("Item")
PER_PAGE = 60


def make(
    shown: Shown, uri: str, template: str, *, title: str, description: str, edit: str | None = None,
    search: str | None = None, picture: str | None = None, **values: Any,
) -> Page:  # fmt: skip
    """The page at `uri`: `template` with `values`, and with what every template gets (shown, settings, topics)."""
    page = Page(uri, title, description, "", edit, search, picture)
    html = render(
        template, page.base, shown=shown, settings=shown.program.settings, topics=shown.program.topics, title=title,
        **values,
    )  # fmt: skip
    return replace(page, html=_marked(html))


def _marked(html: str) -> str:
    """The content marked as English where the language of the site has no words of ours: its frame has others."""
    if language().complete:
        return html
    return html.replace("<div ", f'<div lang="{SOURCE}" dir="ltr" ', 1)


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a long list: its items, its number from 1, its uri, and the addresses of all parts."""

    items: Sequence[Item]
    number: int
    uri: str
    places: tuple[Markup, ...]


def numbered(title: str, number: int) -> str:
    """The title of a part of a long list: that of the list, and from the second part on the number."""
    return title if number == 1 else _("%(title)s, page %(number)s", title=title, number=number)


def parts(items: Sequence[Item], first: str, rest: str) -> list[Part[Item]]:
    """`items` in parts of PER_PAGE, at least one: the first at the uri `first`, the others at `rest` with their number
    in place of `{}`.
    """
    count = max(1, -(-len(items) // PER_PAGE))
    uris = [first, *(rest.format(n) for n in range(2, count + 1))]
    places = tuple(Markup(Page(uri, "", "", "").address) for uri in uris)  # noqa: S704 - addresses are quoted
    return [
        Part(items[n * PER_PAGE : (n + 1) * PER_PAGE], n + 1, uri, places) for n, uri in enumerate(uris)
    ]  # fmt: skip
