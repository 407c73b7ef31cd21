"""Hand-written pages made with less work, and the same result: what MkDocs and its libraries make anew for each page or
each block of code, although the last one would do, is made once.

Each of these stands in a place of theirs for as long as a build takes. Where the place is not as we know it, all is
made anew as ever. Nothing is kept for another build.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any

from reverse_mentoring.site.building.blocks import find_blocks_faster
from reverse_mentoring.site.building.contents import find_contents_faster
from reverse_mentoring.site.building.inlining import find_inline_faster
from reverse_mentoring.site.building.passes import spare_passes
from reverse_mentoring.site.frame.sections import faster
from reverse_mentoring.site.frame.theme_files import listing_what_shows

REUSABLE = frozenset({
    "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.superfences", "tables", "toc",
})  # fmt: skip
"""Extensions of Markdown that forget a page, all of it, when they are reset."""


@contextmanager
def sparing() -> Iterator[None]:
    """Spare the work while this lasts.

    The collector of garbage rests, too: so little of what a build throws away refers to itself that a site of ten
    thousand people takes two megabytes more, of three hundred.
    """
    with ExitStack() as stack:
        if gc.isenabled():
            gc.disable()
            stack.callback(gc.enable)
        for owner, name, value in _instead():
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, value)
        yield


def _instead() -> Iterator[tuple[Any, str, object]]:
    """Each place, and what stands there meanwhile."""
    import markdown  # type: ignore[import-untyped]
    from material.plugins.search import plugin as search  # type: ignore[import-untyped]
    from mkdocs import theme
    from mkdocs.structure import pages
    from pymdownx import highlight  # type: ignore[import-untyped]

    if "markdown" in vars(pages):
        yield pages, "markdown", SimpleNamespace(Markdown=reusing(markdown.Markdown))
    instead = {"get_lexer_by_name": found_once, "BlockHtmlFormatter": made_once, "InlineHtmlFormatter": made_once}
    for name, sparingly in instead.items():
        if callable(stock := getattr(highlight, name, None)):
            yield highlight, name, sparingly(stock)
    if hasattr(search, "Parser"):
        yield search, "Parser", faster(search)
    yield theme.Theme, "get_env", listing_what_shows(theme.Theme.get_env)


def reusing(make: Callable[..., Any]) -> Callable[..., Any]:
    """What makes a Markdown as `make` does; with REUSABLE extensions, it is the last one, which has been reset."""
    made: dict[str, Any] = {}

    def markdown(*, extensions: Sequence[Any], extension_configs: Mapping[str, Any]) -> Any:
        settings = repr((extensions, extension_configs))
        reusable = {*map(str, extensions)} <= REUSABLE and " at 0x" not in settings and "UNIQUE_IDS" not in settings
        if settings in made:
            return made[settings].reset()
        md = make(extensions=extensions, extension_configs=extension_configs)
        find_inline_faster(md)
        find_blocks_faster(md)
        if reusable:
            find_contents_faster(md)
            spare_passes(md)
            made[settings] = md
        return md

    return markdown


def made_once(make: Callable[..., Any]) -> Callable[..., Any]:
    """What makes a formatter as `make` does: the same one for the same options. They remember no text."""
    kept: dict[str, Any] = {}

    def once(*args: object, **options: object) -> Any:
        key = repr((args, sorted(options.items())))
        if " at 0x" in key:  # something without a lasting name
            return make(*args, **options)
        if key not in kept:
            kept[key] = make(*args, **options)
        return kept[key]

    return once


def found_once(find: Callable[..., Any]) -> Callable[..., Any]:
    """What finds a lexer by its name as `find` does, and looks for each name once. Each block of code gets a lexer of
    its own: some hold on to what a text says of itself, such as the dialect it is written in.
    """
    kinds: dict[str, Callable[..., Any]] = {}

    def lexer(name: str, **options: object) -> Any:
        if (kind := kinds.get(name)) is not None:
            return kind(**options)
        found = find(name, **options)
        kinds[name] = type(found)
        return found

    return lexer
