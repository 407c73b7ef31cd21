"""Building a site again when little has changed: only the pages that depend on it are written, and without MkDocs.

The result is the same, byte for byte, as that of a whole build. Whenever that is not certain, `rebuilt` says None, and
a whole build is made: when the code, the guides, the configuration or the day has changed, when somebody has changed
the built site, and when a page needs a frame that there is none of yet.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from reverse_mentoring.data.reading.known import KnownFiles
from reverse_mentoring.data.records import Settings
from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.site.building.leftovers import Leftovers, inputs_of
from reverse_mentoring.site.building.remembering import Memory, Prints, prints_of
from reverse_mentoring.site.building.stamping import Tree, stamp, touched, untouched
from reverse_mentoring.site.clock import site_date
from reverse_mentoring.site.files.assets import site_files
from reverse_mentoring.site.frame.shell import (
    SEARCH,
    SITEMAP,
    canonical,
    filled,
    frame_key,
    search_index,
    sitemap,
    values,
)
from reverse_mentoring.site.language import cldr
from reverse_mentoring.site.model import Asset, Lines, Page
from reverse_mentoring.site.pages import render

Content = dict[str, bytes | None]
"""The files of a site by path; None for one that is as it was."""


def rebuilt(
    root: Path,
    out: Path,
    asked: date | None,
    left: Leftovers,
    config: Path,
    *,
    way: tuple[object, ...] = (),
    site_url: str | None = None,
) -> Leftovers | None:
    """Build the site in `out` again, from what is `left` of its last build, and return what is left of this one.

    `config` and the `way` shape the site as well; `site_url` is its address, if not that of program.yaml.
    None, and nothing has changed, where it takes a whole build. Raises InvalidData for a program with errors.
    """
    from reverse_mentoring.validation import valid_program

    if not untouched(out, left.there):
        return None
    inputs = inputs_of(root, config, left.inputs)
    if inputs.key != left.inputs.key:
        return None
    cldr.recall(left.told)
    known = KnownFiles(left.known)
    program = valid_program(root, asked, known=known)
    today = site_date(root, program.settings, asked)
    if way_of(today, *way) != left.way:
        return None
    pages, address = render(program, today), site_url or program.settings.site_url
    memory = Memory(left.pages, prints_of(program, known))
    made = _pages(pages, memory, left, program.settings, address)
    if made is None:
        return None
    assets = site_files(pages)
    known_assets = asset_digests(assets, memory.prints)
    made |= _files(assets, known_assets, left, out)
    if left.kept & made.keys() or led_to(left.asked, pages, assets) != left.asked:  # which a whole build tells of
        return None
    made |= _sitemap(pages, address, today, left)
    made[SEARCH] = search_index(left.shell, memory.entries)
    there = _put(made, out, left)
    return Leftovers(
        inputs, left.way, left.shell, memory.now, known_assets, known.now, there, left.kept, left.asked, left.warnings,
        cldr.answers(), left.shell_in,
    )  # fmt: skip


def way_of(today: date, *options: object) -> str:
    """How a site is built: for that day, with those options."""
    return repr((today.isoformat(), *options))


def led_to(paths: Iterable[str], pages: Iterable[Page], assets: Iterable[Asset]) -> dict[str, str | None]:
    """What is generated at each of these paths: the title of a page, "" for a file, None for nothing."""
    places = {path: PurePosixPath(path).as_posix() for path in paths}
    wanted = {*places.values()}
    generated: dict[str, str] = {asset.path: "" for asset in assets if asset.path in wanted}
    generated |= {page.uri: page.title for page in pages if page.uri in wanted}
    return {path: generated.get(place) for path, place in places.items()}


def asset_digests(assets: Iterable[Asset], prints: Prints) -> dict[str, str]:
    """By path, what tells whether a file is still the same without making it, for each that says what it is made of."""
    return {asset.path: _digest(asset, prints) for asset in assets if asset.of is not None}


def _digest(asset: Asset, prints: Prints) -> str:
    """That of a file with lines has lines as well: one for the rest, and one for each record."""
    rest = prints.of(asset.of)
    return "\n".join((rest, *map(prints.of_record, asset.made.records))) if isinstance(asset.made, Lines) else rest


def zipped(content: bytes, day: date) -> bytes:
    """`content` as MkDocs compresses the sitemap: dated by the newest page, which is the site's date."""
    import gzip  # few builds bring or take away a page

    buffer = io.BytesIO()
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    with gzip.GzipFile(filename=SITEMAP, fileobj=buffer, mode="wb", mtime=moment) as file:
        file.write(content)
    return buffer.getvalue()


def place_of_page(page: Page) -> str:
    """The file of a page in the built site."""
    return f"{page.address}index.html"


def _pages(pages: Iterable[Page], memory: Memory, left: Leftovers, settings: Settings, site_url: str) -> Content | None:
    """The pages; None when there is no frame for one."""
    made: Content = {}
    for page in pages:
        html = memory.html(page)
        if html is None:
            made[place_of_page(page)] = None
            continue
        pieces = left.shell.frames.get(frame_key(page, left.shell.menu))
        if pieces is None:
            return None
        made[place_of_page(page)] = filled(pieces, values(page, html, settings, site_url)).encode()
    return made


def _files(assets: Iterable[Asset], digests: Mapping[str, str], left: Leftovers, out: Path) -> Content:
    """The generated files that are no pages; only those are made of which something is different now."""
    made: Content = {}
    for asset in assets:
        path, now = asset.path, digests.get(asset.path)
        before = left.assets.get(path) if path in left.there.files else None
        if now is not None and now == before:
            made[path] = None
        elif now is not None and before is not None and isinstance(asset.made, Lines):
            there = (out / path).read_bytes()
            same = stamp(out / path) == left.there.files[path]  # nobody has written another one meanwhile
            made[path] = _lines(asset.made, now, before, there) if same else asset.content
        else:
            made[path] = asset.content
    return made


def _lines(lines: Lines, now: str, before: str, there: bytes) -> bytes:
    """A file with lines, of which those that are `there` already are not told again."""
    told, digests = lines.lines_of(there), before.split("\n")[1:]
    known = dict(zip(digests, told, strict=True)) if len(told) == len(digests) else {}
    return lines.with_lines(
        known.get(digest) or lines.told(record)
        for digest, record in zip(now.split("\n")[1:], lines.records, strict=True)
    )


def _sitemap(pages: Sequence[Page], site_url: str, today: date, left: Leftovers) -> Content:
    """The sitemap; on the same day it is as it was while there are the same pages, in the same order."""
    if [page.uri for page in pages] == [*left.pages.pages]:
        return {SITEMAP: None, f"{SITEMAP}.gz": None}
    content = sitemap([*left.shell.urls, *(canonical(page, site_url) for page in pages)], today).encode()
    return {SITEMAP: content, f"{SITEMAP}.gz": zipped(content, today)}


def _put(made: Content, out: Path, left: Leftovers) -> Tree:
    """Write what has changed; all that is in `out` then."""
    changed = _changed(made, out, left)
    write_all(out, changed, lasting=False)
    return touched(out, left.there, changed)


def _changed(made: Content, out: Path, left: Leftovers) -> dict[str, bytes | None]:
    """What has to be written, and what has to go (None), so that the site in `out` has the files that were made."""
    there = left.there.files
    changed: dict[str, bytes | None] = {
        path: content for path, content in made.items()
        if content is not None
        and (path not in there or there[path][0] != len(content) or (out / path).read_bytes() != content)
    }  # fmt: skip
    return changed | dict.fromkeys(there.keys() - made.keys() - left.kept)
