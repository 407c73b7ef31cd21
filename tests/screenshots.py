"""Pictures of a built site, so that a person can look at it: ten kinds of pages, three widths, both color schemes.

    python tests/screenshots.py SITE OUT [--only pair home] [--widths 320] [--schemes dark]

writes OUT/<kind>-<width>-<scheme>.png, sixty of them, and OUT/index.html with all of them side by side. Of each kind it
takes the fullest page, since that one has the most to go wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path.insert(1, str(Path(__file__).parents[1] / "scripts"))  # when run as a script

from support.browser import chromium, served

KINDS = {
    "home": "index.html",
    "pair": "pairs/*/*/index.html",
    "cohort": "cohorts/*/index.html",
    "org": "orgs/*/index.html",
    "person": "people/*/index.html",
    "topics": "topics/index.html",
    "board": "recognition/changes/index.html",
    "seats": "open-seats/index.html",
    "impact": "impact/*/index.html",
    "guide": "guides/mentors/index.html",
}
"""Each kind of page, and where its pages are in a built site."""
WIDTHS = (1280, 768, 375)
SCHEMES = ("light", "dark")


def fullest(site: Path, pattern: str) -> Path:
    """The largest page of `site` that fits the pattern. Raises FileNotFoundError where none does."""
    found = sorted(site.glob(pattern), key=lambda page: (-page.stat().st_size, page))
    if not found:
        raise FileNotFoundError(f"{site} has no page like {pattern}: build the sample's site first")
    return found[0]


def take(
    site: Path, out: Path, kinds: Sequence[str], views: Sequence[tuple[str, int]], browser: Browser
) -> Iterator[Path]:
    """Write a picture of a whole page for each of these kinds in each view (scheme and width), and yield their paths."""
    out.mkdir(parents=True, exist_ok=True)
    pages = {kind: fullest(site, KINDS[kind]).parent.relative_to(site).as_posix() for kind in kinds}
    with served(site) as address:
        for scheme, width in views:
            context = browser.new_context(
                color_scheme=scheme,  # type: ignore[arg-type]
                viewport={"width": width, "height": 900},
                reduced_motion="reduce",
            )
            page = context.new_page()
            for kind, place in pages.items():
                page.goto(f"{address}/{'' if place == '.' else place + '/'}", wait_until="load")
                path = out / f"{kind}-{width}-{scheme}.png"
                page.screenshot(path=path, full_page=True, animations="disabled")
                yield path
            context.close()


def contact_sheet(pictures: Sequence[Path]) -> str:
    """An HTML page with all pictures, a row for each kind."""
    rows: dict[str, list[str]] = {}
    for picture in pictures:
        figure = f'<figure><a href="{picture.name}"><img src="{picture.name}" alt="" loading="lazy"></a><figcaption>{picture.stem}</figcaption></figure>'
        rows.setdefault(picture.stem.partition("-")[0], []).append(figure)
    style = "div{display:flex;gap:1rem;align-items:start}figure{margin:0}img{width:14rem;border:1px solid #888}"
    body = "".join(f"<h2>{kind}</h2><div>{''.join(figures)}</div>" for kind, figures in rows.items())
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures of the site</title><style>{style}</style>{body}\n'


def main() -> None:
    """Read the arguments, take the pictures, and tell where they are."""
    reading = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    reading.add_argument("site", type=Path, metavar="SITE", help="a built site, such as public/")
    reading.add_argument("out", type=Path, metavar="OUT", help="a folder for the pictures")
    reading.add_argument("--only", nargs="+", choices=list(KINDS), default=list(KINDS), help="kinds of pages")
    reading.add_argument("--widths", nargs="+", type=int, default=WIDTHS, help="in CSS pixels")
    reading.add_argument("--schemes", nargs="+", choices=SCHEMES, default=SCHEMES)
    given = reading.parse_args()
    views = [(scheme, width) for scheme in given.schemes for width in given.widths]
    try:
        with chromium() as browser:
            taken = list(take(given.site, given.out, given.only, views, browser))
    except (FileNotFoundError, pytest.skip.Exception) as missing:
        sys.exit(str(missing))
    (given.out / "index.html").write_text(contact_sheet(taken), encoding="utf-8")
    sys.stdout.write(f"{len(taken)} pictures: {given.out / 'index.html'}\n")


if __name__ == "__main__":
    main()
