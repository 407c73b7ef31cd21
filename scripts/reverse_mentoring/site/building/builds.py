"""Building the site: only what has changed, or, where that will not do, all of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from reverse_mentoring.errors import InvalidData
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.building.leftovers import Leftovers, found, keep, place_of
from reverse_mentoring.site.building.places import MARK, check_free, config_file
from reverse_mentoring.site.building.rebuilding import rebuilt
from reverse_mentoring.site.building.stamping import tree_of


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, how many pages of HTML it has, and the seconds that it took."""

    folder: Path
    pages: int
    seconds: float


def build(
    root: Path, out: Path | None, today: date | None, *, strict: bool, tell: Callable[[str], None], fresh: bool = False
) -> Built:
    """Build the site of the program at `root` into `out` (default: `public` there).

    When only data has changed since the last build, only what depends on it is made again, unless all is to be `fresh`.
    The result is the same. The new site takes the place of the old one when it is whole. `tell` gets each warning.
    Raises UsageFault when `out` holds something else than a site, and MentoringError when MkDocs gives up, which it
    does after a warning when `strict`.
    """
    folder = (out or root / "public").resolve()
    check_free(folder, root, MARK)
    place, start = place_of(root, folder), time.monotonic()
    last = None if fresh else found(place)
    left = last and again(root, folder, today, last, strict=strict)
    if left is not None:
        for warning in left.warnings:
            tell(warning)
    else:
        from reverse_mentoring.site.building.whole import whole

        _, left = whole(root, folder, today, strict=strict, tell=tell, fresh=fresh)
    if left is not None:
        keep(place, left)
    pages = sum(path.endswith(".html") for path in (tree_of(folder) if left is None else left.there).files)
    return Built(folder, pages, time.monotonic() - start)


def again(
    root: Path, folder: Path, today: date | None, last: Leftovers, *, strict: bool, site_url: str | None = None
) -> Leftovers | None:
    """What is left of building again only what has changed since `last`; None where everything has to be built.

    `site_url` is where the site is read, if not at the address that program.yaml names.
    """
    try:
        return rebuilt(root, folder, today, last, config_file(root), way=(strict, site_url), site_url=site_url)
    except InvalidData:  # which a whole build tells of
        return None
