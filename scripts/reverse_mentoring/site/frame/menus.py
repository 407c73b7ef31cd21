"""MkDocs' side of the menu: what is closed in it looks the same from all pages of a folder, and is written once.

Half of what the theme's templates do for a hand-written page is to write the menu beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from types import MethodType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, Template, TemplateNotFound

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation

ENTRY = "partials/nav-item.html"
KNOWN = frozenset({"e386c37c9cbe1fe8b3726b35f20d8546"})
"""Digests of that template where we know that it asks of a page only where it is, and which entry leads to it."""
Write = Callable[..., str]
"""What writes an entry of the menu: `item, path, level` and, below the first level, the `parent`."""


def write_once(env: Environment) -> None:
    """Let the theme's template of an entry write those once that are closed. One that we do not know stays as it is."""
    try:
        source = env.loader.get_source(env, ENTRY)[0] if env.loader else ""
        entry = env.get_template(ENTRY)
    except TemplateNotFound:
        return
    if blake2b(source.encode(), digest_size=16).hexdigest() not in KNOWN:
        return
    kept: dict[object, tuple[Any, str]] = {}

    def module(self: Template, given: dict[str, Any], *rest: Any) -> Any:
        made: Any = Template.make_module(self, given, *rest)
        page, nav = given["page"], given["nav"]
        write: Write | None = getattr(made.render, "_func", None)
        if write and page and _plain(nav) and not any(_is_below(one.url, page.url) for one in nav.pages):
            made.render._func = _sparing(write, page.url.rstrip("/").rpartition("/")[0], kept)
        return made

    entry.make_module = MethodType(module, entry)  # type: ignore[method-assign]


def _is_below(url: str, page: str) -> bool:
    return url != page and url.startswith(page)


def _plain(nav: Navigation) -> bool:
    """Does each entry of a menu lead to a page of its own, or to another site? A page that is there twice is open in
    one place only, and an address of this site that is no page may be one below any page.
    """
    found = {page.file.src_uri for page in nav.pages}
    return len(found) == len(nav.pages) and all(urlsplit(url).netloc for url in _links(nav.items))


def _links(items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        if item.is_link:
            yield item.url
        yield from _links(item.children or ())


def _sparing(write: Write, folder: str, kept: dict[object, tuple[Any, str]]) -> Write:
    """What writes an entry as `write` does beside a page in `folder` that has no page below it, and keeps those that
    are not open in `kept`, each with its item: as long as that is held, no other is taken for it.
    """

    def entry(item: Any, path: str, level: int, parent: Any, *rest: Any) -> str:
        if item.active:
            return write(item, path, level, parent, *rest)
        key = folder, id(item), path, level, bool(getattr(parent, "active", False))
        if key not in kept:
            kept[key] = item, write(item, path, level, parent, *rest)
        return kept[key][1]

    return entry
