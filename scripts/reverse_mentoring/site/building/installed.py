"""What is installed, asked once while a configuration is read.

MkDocs asks for plugins and for themes, and Python-Markdown for extensions; each time Python reads what every installed
package says of itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from typing import Any


@contextmanager
def asking_once() -> Iterator[None]:
    """Read that once while this lasts."""
    from mkdocs import plugins, utils

    stock = metadata.entry_points
    kept: list[Any] = []
    lasting = True

    def entry_points(**wanted: Any) -> Any:
        if not lasting or not wanted:  # somebody may have taken this for the one that is there always
            return stock(**wanted)
        if not kept:
            kept.append(stock())
        return kept[0].select(**wanted)

    places = [place for place in (metadata, plugins, utils) if getattr(place, "entry_points", None) is stock]
    for place in places:
        place.entry_points = entry_points  # type: ignore[attr-defined]
    try:
        yield
    finally:
        lasting = False
        for place in places:
            place.entry_points = stock  # type: ignore[attr-defined]
