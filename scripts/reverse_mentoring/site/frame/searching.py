"""What the search finds generated pages by: names, titles and topics, no more.

An entry is small on purpose: the browser reads and indexes all of them when somebody opens the search, and with five
thousand people that must not take a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reverse_mentoring.site.model import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAMES_BESIDE = 3
"""So many other names stand beside a title; the rest is found as well, but weighs less."""

WEIGHTS = {"topics": 2, "orgs": 2, "pairs": 0.5}
"""What an entry of a section weighs, if not 1: whoever types a name looks for its own page before others with it."""


def index_of(config: MkDocsConfig) -> Any:
    """The index that the search's plugin makes; None where there is no search, or it is switched off."""
    return getattr(config.plugins.get("material/search"), "search_index", None)


def entries(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """The entries of Material's search index for the pages that are to be found.

    Other names count as much as the title that they stand beside: a topic is found by its alias, and a person by their
    handle, which also tells people of one name apart.
    """
    return [entry for page in pages if (entry := _entry(page)) is not None]


def _entry(page: Page) -> dict[str, Any] | None:
    given = page.given
    if given.search_text is None:
        return None
    beside, rest = given.other_names[:NAMES_BESIDE], given.other_names[NAMES_BESIDE:]
    title = " · ".join((given.title, *beside))  # the search takes marks for parts of a word, and these for none
    text = " ".join(part for part in (given.search_text, *rest) if part)
    entry: dict[str, Any] = {
        "location": page.address, "title": encoded(title), "text": encoded(text),
    }  # fmt: skip
    weight = WEIGHTS.get(page.address.partition("/")[0])
    return entry | ({"boost": weight} if weight else {})


def encoded(text: str) -> str:
    """Text as HTML that stands between tags: as `html.escape` without quotes, which takes longer to load."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
