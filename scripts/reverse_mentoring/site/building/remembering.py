"""Pages that are known from the last build are not written again.

A page is the same when the values that its maker gave it are the same, and whatever its template looked up then is
still what it was. Both are compared by digests. What templates, code, and languages are is in the key of the whole
memory, see `Memory.of`.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import blake2b
from itertools import count
from operator import attrgetter
from typing import Any, cast

from markupsafe import Markup

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.known import KnownFiles
from reverse_mentoring.data.records import Program
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.building.watching import Path, Watched, walked
from reverse_mentoring.site.frame.searching import entries
from reverse_mentoring.site.frame.shell import entries_json
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.visibility import Shown

GONE = "gone"
"""The digest of what can no longer be looked up."""


Reduced = tuple[Any, ...]
Look = Callable[[Any], Any]
"""Gives the name of a record's class, and all of its fields."""


class _Reducers(dict[type, Callable[[Any], Reduced]]):
    """How pickle takes things apart: a record at once into its fields, one with a file into their digest."""

    def __init__(self, of_record: Callable[[object, Look], str]) -> None:
        super().__init__(cast("Any", copyreg.dispatch_table))
        self[Document] = lambda d: (tuple, ((d.path, d.text),))
        self[date] = lambda day: (str, (day.isoformat(),))
        self[datetime] = lambda moment: (str, (moment.isoformat(),))
        self[Markup] = lambda html: (tuple, (("html", str(html)),))
        self._of_record = of_record

    def __missing__(self, kind: type) -> Callable[[Any], Reduced]:
        name = f"{kind.__module__}.{kind.__qualname__}"  # for a class pickle looks again and again
        if issubclass(kind, tuple):
            self[kind] = lambda value: (tuple, ((name, *value),))
            return self[kind]
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [one.name for one in fields(kind)]
        look = attrgetter(*names or ("__class__",))

        def parts(record: Any) -> Any:
            return name, look(record)

        if "source" in names:
            self[kind] = lambda record: (str, (self._of_record(record, parts),))
        else:
            self[kind] = lambda record: (tuple, (parts(record),))
        return self[kind]


_MAKERS = {id(kind): (number, kind) for number, kind in enumerate((str, tuple))}
"""What reduced things are made with, known to each pickler from the start: it looks for a class under its name."""


class Prints:
    """Digests of values. That of a record with a file is made once, since lists and pages hold the same ones; that of a
    record in `known`, which must live as long, is there already.
    """

    def __init__(self, known: Mapping[int, tuple[object, str]] | None = None) -> None:
        self._table = _Reducers(self._of_record)
        self._records = dict(known or {})
        self._writers: list[tuple[io.BytesIO, Callable[[object], None]]] = []

    def of(self, value: object) -> str:
        """A digest of a value made of records and plain data: equal digests mean equal values.

        Equal values may have different digests, as sets have no order; then something is made again for nothing.
        """
        buffer, dump = self._writers.pop() if self._writers else self._writer()
        dump(value)
        digest = blake2b(buffer.getvalue(), digest_size=12).hexdigest()
        buffer.seek(0)
        buffer.truncate()
        self._writers.append((buffer, dump))
        return digest

    def _writer(self) -> tuple[io.BytesIO, Callable[[object], None]]:
        """What writes a value down, and where it does: one is in use for a list, and another for a record in it."""
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        pickler.fast = True  # which strings are one object in memory is of no interest
        pickler.memo = _MAKERS
        pickler.dispatch_table = self._table
        return buffer, pickler.dump

    def of_record(self, record: object) -> str:
        """A digest of a record with a file, without a line break in it; at once for those that are known."""
        known = self._records.get(id(record))
        return self.of(record) if known is None else known[1]

    def _of_record(self, record: object, look: Look) -> str:
        known = self._records.get(id(record))
        if known is None:  # the record is kept too, so that no other one gets its place in memory
            known = self._records[id(record)] = record, self.of(look(record))
        return known[1]


def prints_of(program: Program, files: KnownFiles) -> Prints:
    """Digests of values around that program. Its records say what their files say: those have digests already."""
    records = (program.orgs, program.participants, program.cohorts, program.pairs, program.checkins, program.kudos,
               program.changes)  # fmt: skip
    return Prints({
        id(record): (record, f"{record.source.path} {files.now[record.source.path][0]}")
        for kind in records for record in kind if record.source.path in files.now
    })  # fmt: skip


Known = tuple[str, tuple[int, ...], str]
"""A page: the digest of its values, the numbers of the looks of its template, and its entry in the search, as JSON."""
Looked = tuple[Path, str]
"""A look, and the digest of what was found there."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The pages of a build by uri, and the looks of all their templates by number. Most of them are shared."""

    pages: Mapping[str, Known]
    looks: Mapping[int, Looked]


NOTHING = Remembered({}, {})


class Memory:
    """What the `last` build knew of each page, and what this one learns."""

    def __init__(self, last: Remembered, prints: Prints) -> None:
        self._last, self.prints = last, prints
        self._pages: dict[str, Known] = {}
        self._looks = dict(last.looks)
        self._free = count(max(last.looks, default=0) + 1)
        self._found: dict[Path, str] = {}
        self._changed: set[int] | None = None
        self._numbers: dict[Looked, int] | None = None

    def html(self, page: Page) -> str | None:
        """The content of the page, written anew; None when it is what it was in the last build."""
        values = self.prints.of((page.picture, page.of or tuple(page.given)))
        known = self._last.pages.get(page.uri)
        if known is not None and known[0] == values and self._changes(page.shown).isdisjoint(known[1]):
            self._pages[page.uri] = known
            return None
        seen: dict[Path, None] = {}
        html = page.written(Watched(page.shown, lambda path: seen.setdefault(path, None)))
        looks = tuple(self._number((path, self._digest(path, page.shown))) for path in seen)
        self._pages[page.uri] = values, looks, entries_json(entries((page,)))
        return html

    @property
    def entries(self) -> Iterator[str]:
        """What the search says of the pages that were asked for, in their order: an entry of each, or "" for none."""
        return (entry for _, _, entry in self._pages.values())

    @property
    def now(self) -> Remembered:
        """All that is known of the pages that were asked for, without the looks of others."""
        used = set[int]().union(*[looks for _, looks, _ in self._pages.values()])
        return Remembered(self._pages, {number: look for number, look in self._looks.items() if number in used})

    def _changes(self, shown: Shown) -> set[int]:
        """Which looks would find something else now. Pages share them, so each is compared once."""
        if self._changed is None:
            looks = self._last.looks.items()
            self._changed = {number for number, (path, digest) in looks if self._digest(path, shown) != digest}
        return self._changed

    def _number(self, look: Looked) -> int:
        if self._numbers is None:
            self._numbers = {known: number for number, known in self._looks.items()}
        if look not in self._numbers:
            self._numbers[look] = number = next(self._free)
            self._looks[number] = look
        return self._numbers[look]

    def _digest(self, path: Path, shown: Shown) -> str:
        if path not in self._found:
            try:
                self._found[path] = self.prints.of(walked(shown, path))
            except (LookupError, AttributeError):
                self._found[path] = GONE
        return self._found[path]
