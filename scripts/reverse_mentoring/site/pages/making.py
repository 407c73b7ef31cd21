"""How a page is made from a template, and how long lists are split."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from markupsafe import Markup

from reverse_mentoring.site.files.cards import card_of
from reverse_mentoring.site.language import _
from reverse_mentoring.site.model import Given, Page, address_of
from reverse_mentoring.site.visibility import Shown

Item = TypeVar("Item")
PER_PAGE = 24
"""So many cards keep a page under 40 kB with the frame around it."""


def make(
    shown: Shown, uri: str, template: str, *, title: str, description: str, edit: str | None = None,
    search: str | None = None, picture: str | None = None, names: tuple[str, ...] = (), **values: Any,
) -> Page:  # fmt: skip
    """The page at `uri`: `template` with `values`, and with what every template gets (shown, settings, topics).

    The search finds it by its title, by `search` and by the other `names`; without `search` it does not.
    """
    given = Given(title, description, template, values, edit, search, names)
    return Page(uri, shown, given, picture=picture or card_of(uri))


def make_later(shown: Shown, uri: str, made: Callable[..., Given], *of: object) -> Page:
    """The page at `uri`, which says what `made(shown, *of)` gives; there are thousands, and few have changed."""
    return Page(uri, shown, made, of, card_of(uri))


class Part(NamedTuple, Generic[Item]):
    """One page of a long list: its items, its number from 1, its uri, and the addresses of all parts."""

    items: Sequence[Item]
    number: int
    uri: str
    places: tuple[Markup, ...]


def numbered(title: str, number: int) -> str:
    """The title of a part of a long list: that of the list, and from the second part on the number."""
    return title if number == 1 else _("%(title)s, page %(number)s", title=title, number=number)


def parts(items: Sequence[Item], first: str, rest: str, most: int = PER_PAGE) -> list[Part[Item]]:
    """`items` in parts of `most`, at least one: the first at the uri `first`, the others at `rest` with their number
    in place of `{}`.
    """
    count = max(1, -(-len(items) // most))
    uris = [first, *(rest.format(n) for n in range(2, count + 1))]
    places = tuple(Markup(address_of(uri)) for uri in uris)  # noqa: S704 - addresses are quoted
    return [
        Part(items[n * most : (n + 1) * most], n + 1, uri, places) for n, uri in enumerate(uris)
    ]  # fmt: skip
