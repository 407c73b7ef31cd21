"""Pages that are known from the last build are not written again.

A page is the same when the values that its maker gave it are the same, and whatever its template looked up then is
still what it was. Both are compared by digests. What templates, code, and languages are is in the key of the whole
memory, see `Memory.of`.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any, cast

from markupsafe import Markup

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.known import KnownFiles
from reverse_mentoring.data.records import Program
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.building.watching import Path, Watched, walked
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.visibility import Shown

GONE = "gone"
"""The digest of what can no longer be looked up."""


Reduced = tuple[Any, ...]
Look = Callable[[Any], Any]
"""Gives a record's class and all of its fields."""


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
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [one.name for one in fields(kind)]
        look: Look = attrgetter("__class__", *names)  # of two names or more it makes a tuple
        if "source" in names:
            self[kind] = lambda record: (str, (self._of_record(record, look),))
        else:
            self[kind] = lambda record: (tuple, (look(record),))
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

    def of(self, value: object) -> str:
        """A digest of a value made of records and plain data: equal digests mean equal values.

        Equal values may have different digests, as sets have no order; then something is made again for nothing.
        """
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        pickler.fast = True  # which strings are one object in memory is of no interest
        pickler.memo = _MAKERS
        pickler.dispatch_table = self._table
        pickler.dump(value)
        return blake2b(buffer.getbuffer(), digest_size=12).hexdigest()

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


Known = tuple[str, tuple[int, ...]]
"""A page: the digest of its values, and the numbers of the looks of its template."""
Looked = tuple[Path, str]
"""A look, and the digest of what was found there."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The pages of a build by uri, and the looks of all their templates. Most of them are shared."""

    pages: Mapping[str, Known]
    looks: Sequence[Looked]


NOTHING = Remembered({}, ())


class Memory:
    """What the `last` build knew of each page, and what this one learns."""

    def __init__(self, last: Remembered, prints: Prints) -> None:
        self._last, self.prints = last, prints
        self._pages: dict[str, Known] = {}
        self._looks = list(last.looks)
        self._found: dict[Path, str] = {}
        self._changed: set[int] | None = None
        self._numbers: dict[Looked, int] | None = None

    def html(self, page: Page) -> str | None:
        """The content of the page, written anew; None when it is what it was in the last build."""
        values = self.prints.of(
            (page.title, page.description, page.template, page.given, page.edit_path, page.search_text, page.picture)
        )
        known = self._last.pages.get(page.uri)
        if known is not None and known[0] == values and self._changes(page.shown).isdisjoint(known[1]):
            self._pages[page.uri] = known
            return None
        seen: dict[Path, None] = {}
        html = page.written(Watched(page.shown, lambda path: seen.setdefault(path, None)))
        looks = tuple(self._number((path, self._digest(path, page.shown))) for path in seen)
        self._pages[page.uri] = values, looks
        return html

    @property
    def now(self) -> Remembered:
        """All that is known of the pages that were asked for, without the looks of others."""
        used = sorted({number for _, looks in self._pages.values() for number in looks})
        if len(used) == len(self._looks):
            return Remembered(self._pages, self._looks)
        place = {number: new for new, number in enumerate(used)}
        pages = {uri: (values, tuple(place[n] for n in looks)) for uri, (values, looks) in self._pages.items()}
        return Remembered(pages, [self._looks[number] for number in used])

    def _changes(self, shown: Shown) -> set[int]:
        """Which looks would find something else now. Pages share them, so each is compared once."""
        if self._changed is None:
            looks = enumerate(self._last.looks)
            self._changed = {number for number, (path, digest) in looks if self._digest(path, shown) != digest}
        return self._changed

    def _number(self, look: Looked) -> int:
        if self._numbers is None:
            self._numbers = {known: number for number, known in enumerate(self._looks)}
        number = self._numbers.setdefault(look, len(self._looks))
        if number == len(self._looks):
            self._looks.append(look)
        return number

    def _digest(self, path: Path, shown: Shown) -> str:
        if path not in self._found:
            try:
                self._found[path] = self.prints.of(walked(shown, path))
            except (LookupError, AttributeError):
                self._found[path] = GONE
        return self._found[path]
