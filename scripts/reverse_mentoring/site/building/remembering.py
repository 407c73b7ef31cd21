"""Pages that are known from the last build are not written again.

A page is the same when the values that its maker gave it are the same, and whatever its template looked up then is
still what it was. Both are compared by digests. What templates, code, and languages are is in the key of the whole
memory, see `Memory.of`.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any, cast

from markupsafe import Markup

from reverse_mentoring.data.reading.document import Document
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


class Prints:
    """Digests of values. That of a record with a file is made once, since lists and pages hold the same ones."""

    def __init__(self) -> None:
        self._table = _Reducers(self._of_record)
        self._records: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """A digest of a value made of records and plain data: equal digests mean equal values.

        Equal values may have different digests, as sets have no order; then something is made again for nothing.
        """
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        pickler.fast = True  # which strings are one object in memory is of no interest
        pickler.dispatch_table = self._table
        pickler.dump(value)
        return blake2b(buffer.getbuffer(), digest_size=12).hexdigest()

    def _of_record(self, record: object, look: Look) -> str:
        known = self._records.get(id(record))
        if known is None:  # the record is kept too, so that no other one gets its place in memory
            known = self._records[id(record)] = record, self.of(look(record))
        return known[1]


@dataclass(frozen=True, slots=True)
class Known:
    """A page of the last build: the digest of its values, and of each thing that its template looked up."""

    values: str
    looks: tuple[tuple[Path, str], ...]


@dataclass
class Memory:
    """What the last build knew of each page, by uri, and what this one learns."""

    last: Mapping[str, Known]
    now: dict[str, Known] = field(default_factory=dict)
    _found: dict[Path, str] = field(default_factory=dict)
    _same: dict[int, bool] = field(default_factory=dict)
    _prints: Prints = field(default_factory=Prints)

    def html(self, page: Page) -> str | None:
        """The content of the page, written anew; None when it is what it was in the last build."""
        values = self._prints.of(
            (page.title, page.description, page.template, page.given, page.edit_path, page.search_text, page.picture)
        )
        known = self.last.get(page.uri)
        if known is not None and known.values == values and self._holds(known, page.shown):
            self.now[page.uri] = known
            return None
        seen: dict[Path, None] = {}
        html = page.written(Watched(page.shown, lambda path: seen.setdefault(path, None)))
        self.now[page.uri] = Known(values, tuple((path, self._digest(path, page.shown)) for path in seen))
        return html

    def _holds(self, known: Known, shown: Shown) -> bool:
        """Is everything that was looked up what it was? Pages share their looks: each is compared once."""
        for look in known.looks:
            same = self._same.get(id(look))
            if same is None:
                path, digest = look
                same = self._same[id(look)] = self._digest(path, shown) == digest
            if not same:
                return False
        return True

    def _digest(self, path: Path, shown: Shown) -> str:
        if path not in self._found:
            try:
                self._found[path] = self._prints.of(walked(shown, path))
            except (LookupError, AttributeError):
                self._found[path] = GONE
        return self._found[path]


def written(known: Mapping[str, Known]) -> dict[str, Any]:
    """The pages as plain data. Looks are many and mostly shared: each stands there once, and a page has numbers."""
    looks: dict[tuple[Path, str], int] = {}
    pages = {
        uri: [page.values, [looks.setdefault(look, len(looks)) for look in page.looks]]
        for uri, page in sorted(known.items())
    }  # fmt: skip
    return {"looks": list(looks), "pages": pages}


def read(data: Any) -> dict[str, Known]:
    """What `written` gave. Raises ValueError, LookupError or TypeError for anything else."""
    looks = [(path, digest) for path, digest in data["looks"]]
    return {uri: Known(values, tuple(looks[n] for n in numbers)) for uri, (values, numbers) in data["pages"].items()}
