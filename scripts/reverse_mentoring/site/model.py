"""What the site is made of, before any site generator sees it: pages of finished HTML, and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.language import language, speaking
from reverse_mentoring.site.language.catalogs import SOURCE
from reverse_mentoring.site.visibility import Shown

SEPARATOR = b",\n"


class Later:
    """A value that is dear to make, such as a picture: `make(*of)`, made once, when a page to which it is given is
    written. While `of` is the same, which is records and plain data, so is the value.
    """

    def __init__(self, make: Callable[..., Any], *of: Any) -> None:
        self._make, self._of = make, of

    @cached_property
    def value(self) -> Any:
        """What is made."""
        return self._make(*self._of)

    def __reduce__(self) -> tuple[Any, ...]:
        return Later, (self._make, *self._of)


class Given(NamedTuple):
    """What a page says. `template` and the `values` that are given to it make its content (of a `Later` its value),
    `edit_path` is the file that it was made from, if one file says it all, and `search_text` what the search finds it
    by besides its title (None keeps it out of the search) and its `other_names`. Texts are plain, not HTML.
    """

    title: str
    description: str
    template: str
    values: Mapping[str, Any]
    edit_path: str | None = None
    search_text: str | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Page:
    """One generated page.

    `uri` is a Markdown path as in docs/ ("pairs/2025-fall/x--y.md"). `made` is what it says, or makes that from `shown`
    and all that is in `of`, records and plain data, when it is asked for: while those are the same, so is what it says.
    `picture` is the path of a generated picture of 1200 x 627 pixels that stands for the page where it is linked.
    """

    uri: str
    shown: Shown
    made: Given | Callable[..., Given]
    of: tuple[object, ...] = ()
    picture: str | None = None

    @cached_property
    def given(self) -> Given:
        """What the page says."""
        if isinstance(self.made, Given):
            return self.made
        with speaking(self.shown.program.settings.language):
            return self.made(self.shown, *self.of)

    @property
    def title(self) -> str:
        """The title, as plain text."""
        return self.given.title

    @property
    def description(self) -> str:
        """What stands below the title where the page is linked, as plain text."""
        return self.given.description

    @property
    def address(self) -> str:
        """Where it is read, relative to the site's root: "pairs/2025-fall/x--y/"; "" for the home page."""
        return address_of(self.uri)

    @property
    def base(self) -> str:
        """The relative address of the site's root, seen from this page: "../../../"; "" for the home page."""
        return "../" * self.address.count("/")

    @cached_property
    def html(self) -> str:
        """The finished content. It is written when it is asked for."""
        return self.written(self.shown)

    def written(self, shown: Any) -> str:
        """The content, where the template looks up what it is not given in `shown`: the view, or what watches it."""
        from reverse_mentoring.site.templating import render

        program = shown.program
        with speaking(self.shown.program.settings.language):
            given = self.given
            values = {name: value.value if isinstance(value, Later) else value for name, value in given.values.items()}
            return _marked(render(
                given.template, self.base, shown=shown, settings=program.settings, topics=program.topics,
                title=given.title, **values,
            ))  # fmt: skip


def _marked(html: str) -> str:
    """The content marked as English where the language of the site has no words of ours: its frame has others."""
    return html if language().complete else html.replace("<div ", f'<div lang="{SOURCE}" dir="ltr" ', 1)


def address_of(uri: str) -> str:
    """Where the page at `uri` is read, relative to the site's root."""
    stem = uri.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Makes a file of UTF-8 with a line for each of `records`, commas between them, `before` the first and `after` the
    last. A line is what `told` says of its record, and the same as long as the record is.
    """

    before: bytes
    records: Sequence[Any]
    told: Callable[[Any], bytes]
    after: bytes

    def __call__(self) -> bytes:
        """What is in the file."""
        return self.with_lines(map(self.told, self.records))

    def with_lines(self, lines: Iterable[bytes]) -> bytes:
        """What is in the file, of lines that were told before."""
        return b"".join((self.before, SEPARATOR.join(lines), self.after))

    def lines_of(self, content: bytes) -> list[bytes]:
        """The lines of such a file, whatever records it has."""
        first, last = self.before.count(b"\n"), self.after.count(b"\n")
        lines = content.split(b"\n")[first : -last or None]
        return [*(line[:-1] for line in lines[:-1]), *lines[-1:]]


@dataclass(frozen=True, eq=False)
class Asset:
    """One generated file that is no page: a calendar, a feed, a document of the API, a schema.

    `made` is its content, or makes it when it is asked for; then `of` holds all that it is made of, as records and
    plain data, besides the records of `Lines`: while that is the same, so is the content.
    """

    path: str
    made: bytes | Callable[[], bytes]
    of: object = None

    @cached_property
    def content(self) -> bytes:
        """What is in the file."""
        return self.made if isinstance(self.made, bytes) else self.made()

    def __eq__(self, other: object) -> bool:
        """Two are the same when the same stands at the same path, however it was made."""
        return isinstance(other, Asset) and (self.path, self.content) == (other.path, other.content)

    def __hash__(self) -> int:
        """By the path."""
        return hash(self.path)
