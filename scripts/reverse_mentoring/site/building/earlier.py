"""What earlier builds made that takes long and depends on little, kept in the user's cache for the next whole build.

That is the HTML of hand-written pages, what the search says of them, and the drawn pictures. Each is found again by a
digest of what it is made from, so that it is never an old one; whoever asks for a fresh build gets none of it.
"""

from __future__ import annotations

import json
import logging
import marshal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.site.building.leftovers import SUFFIX, versions
from reverse_mentoring.site.cache import cache_folder, sealed, unsealed
from reverse_mentoring.site.files import cards

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PURE = frozenset({
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html",
    "nl2br", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "sane_lists", "smarty", "tables", "toc",
})  # fmt: skip
"""Extensions of Markdown for which a page depends on its text, the settings and its links alone. Others may read files:
with them nothing is kept.
"""


class Earlier:
    """What earlier builds of the site of that configuration made; all of it is made anew when the build is `fresh`."""

    def __init__(self, config: MkDocsConfig, *, fresh: bool) -> None:
        name = blake2b(str(config.config_file_path).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        self._place = cache_folder() / "earlier" / f"{name}{SUFFIX}"
        self._config = config
        self._fresh = fresh
        self._now: dict[str, dict[str, Any]] = {"pages": {}, "pictures": {}}
        self.asked: set[str] = set()
        """The files that hand-written pages led to, or tried to, where they could be taken over."""

    @cached_property
    def keeps(self) -> bool:
        """Does a hand-written page depend on its text, the settings and its links alone, and what the search says of it
        on the page? With jieba, which takes Chinese text apart for the search, that depends on dictionaries as well.
        """
        known = {*map(str, self._config.markdown_extensions)} <= PURE and " at 0x" not in self._settings
        return known and find_spec("jieba") is None

    def take_over(self, page: Page) -> None:
        """Let this hand-written page be rendered as it was before, as long as nothing of it has changed."""
        if self.keeps and type(page).render is Page.render and "render" not in vars(page):
            page.render = partial(self._render, page)  # type: ignore[method-assign]

    def listen(self, index: Any) -> None:
        """Let the search's `index` know what it said of a page before, as long as that page has not changed."""
        if self.keeps:
            index.add_entry_from_context = partial(self._enter, index, index.add_entry_from_context)

    def picture(self, words: tuple[str, str, str]) -> bytes:
        """The picture for previews with those words, as PNG."""
        key = _digest(*words)
        kept = self._last.get("pictures", {}).get(key)
        png: bytes = cards.drawn(words) if kept is None else kept
        self._now["pictures"][key] = png
        return png

    def keep(self) -> None:
        """Keep what this build used and made, if that can be done."""
        if not self.keeps:
            return
        content = sealed(_plain_data({"key": self._key, **self._now}))
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            write_all(self._place.parent, {self._place.name: content}, lasting=False)
        except (OSError, MentoringError):
            return

    @cached_property
    def _settings(self) -> str:
        return _settings(self._config)  # asked for when every plugin and hook has changed what it changes

    @cached_property
    def _key(self) -> str:
        return _digest(versions(), _own_code(), self._settings)

    @cached_property
    def _last(self) -> dict[str, Any]:
        return {} if self._fresh or not self.keeps else _found(self._place, self._key)

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        uri, key = page.file.src_uri, _digest(_place(page.file), page.markdown or "")
        kept, level = self._last.get("pages", {}).get(uri), logging.getLogger("mkdocs").getEffectiveLevel()
        if (
            kept is None or kept["key"] != key or kept["silent"] > level
            or any(_url(files, to) != url for to, url in kept["links"].items())
        ):  # fmt: skip
            watched = _Watched(files)
            with _warnings() as heard:
                Page.render(page, config, cast("Files", watched))
            self.asked |= watched.links.keys()
            if heard or page.links_to_anchors is None:  # they have to be heard again; MkDocs' -v notes no anchors
                return
            kept = {"key": key, "silent": level, "links": watched.links, **_written(page)}
        else:
            _restore(page, files, kept)
            self.asked |= kept["links"].keys()
        self._now["pages"][uri] = kept

    def _enter(self, index: Any, add: Any, page: Page) -> None:
        kept = self._now["pages"].get(page.file.src_uri)
        if kept is None:
            add(page)
            return
        key = _digest(page.url, str(page.title), repr(page.meta), page.content or "")
        if kept.get("entered") == key:
            index.entries.extend(map(dict, kept["entries"]))
            return
        before = len(index.entries)
        add(page)
        kept |= {"entered": key, "entries": [*map(dict, index.entries[before:])]}  # hooks may change those in the index


class _Watched:
    """Stands for the files of a site while a page is rendered, and notes which of them it asks for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.links: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """As that of Files."""
        # Nearly every path is the name of a file as it stands, which need not be taken apart.
        file = self._files.src_uris.get(path) or self._files.get_file_from_path(path)
        self.links[path] = None if file is None else _place(file)
        return file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


def _written(page: Page) -> dict[str, Any]:
    """What rendering left in a page, as plain data."""
    anchors = page.links_to_anchors or {}
    ids = page.present_anchor_ids or ()  # None is among them where HTML has an id without a value
    return {
        "content": page.content, "toc": [_entry(item) for item in page.toc], "title": page._title_from_render,
        "ids": sorted(ids, key=str), "anchors": {to.src_uri: told for to, told in anchors.items()},
    }  # fmt: skip


def _restore(page: Page, files: Files, kept: dict[str, Any]) -> None:
    """Leave in the page what rendering left in it then."""
    page.content = kept["content"]
    page.toc = TableOfContents([_item(*entry) for entry in kept["toc"]])
    page._title_from_render = kept["title"]
    page.present_anchor_ids = set(kept["ids"])
    targets = ((files.get_file_from_path(uri), told) for uri, told in kept["anchors"].items())
    page.links_to_anchors = {file: told for file, told in targets if file is not None}


def _entry(item: AnchorLink) -> tuple[str, str, int, list[Any]]:
    return item.title, item.id, item.level, [_entry(child) for child in item.children]


def _item(title: str, anchor: str, level: int, children: Iterable[Any]) -> AnchorLink:
    item = AnchorLink(title, anchor, level)
    item.children = [_item(*child) for child in children]
    return item


def _url(files: Files, path: str) -> str | None:
    file = files.get_file_from_path(path)
    return None if file is None else _place(file)


def _place(file: File) -> str:
    """Where a file is read; MkDocs tells of links from and to excluded ones in another way."""
    excluded = file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
    return f"{file.url} excluded" if excluded else file.url


@contextmanager
def _warnings() -> Iterator[list[logging.LogRecord]]:
    """The warnings of MkDocs that are given meanwhile, as far as the logging level lets them be."""
    heard: list[logging.LogRecord] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = heard.append  # type: ignore[method-assign, assignment]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)


def _found(place: Path, key: str) -> dict[str, Any]:
    """What is kept at `place` under that key; nothing where there is none, or something else."""
    try:
        data = marshal.loads(unsealed(place.read_bytes()))  # noqa: S302 - our own cache, and sealed
        return dict(data) if data["key"] == key else {}
    except (OSError, ValueError, LookupError, TypeError, EOFError):
        return {}


def _plain_data(data: dict[str, Any]) -> bytes:
    """What is to be kept, as marshal writes it. What that does not have, such as a date in a front matter, is as the
    search writes it.
    """
    try:
        return marshal.dumps(data)
    except ValueError:
        return marshal.dumps({**data, "pages": json.loads(json.dumps(data["pages"], default=str))})


def _settings(config: MkDocsConfig) -> str:
    """What a page and its entries in the search depend on besides its text and links. Where something has no lasting
    form, such as a function, its place in memory (" at 0x…") stands there.
    """
    path = Path(config.config_file_path or "")
    written = path.read_bytes() if path.is_file() else b""
    plugins = {name: repr(getattr(plugin, "config", None)) for name, plugin in config.plugins.items()}
    return repr((
        written, config.markdown_extensions, config.mdx_configs, config.use_directory_urls, repr(config.validation),
        plugins,
    ))  # fmt: skip


def _own_code() -> str:
    """The code of ours that shapes what is kept, and the fonts of the pictures."""
    from reverse_mentoring.credentials import picture
    from reverse_mentoring.site.building import blocks, contents, inlining, passes, sparing
    from reverse_mentoring.site.frame import searching, sections

    shaping = (picture, blocks, contents, inlining, passes, sparing, searching, sections)
    files = (
        Path(__file__),
        Path(__file__).parents[1] / "files" / "drawing.py",  # which loads Pillow
        *(Path(str(module.__file__)) for module in shaping),
        *sorted(picture.FONTS.glob("*.ttf")),
    )
    return _digest(*(blake2b(path.read_bytes(), digest_size=16).hexdigest() for path in files))


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
