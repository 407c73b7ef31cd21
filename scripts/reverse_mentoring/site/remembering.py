"""Pages that are known from the last build are not written again.

A page is the same when the values that its maker gave it are the same, and whatever its template looked up then is
still what it was. Both are compared by digests. What templates, code, and languages are is in the key of the whole
memory, see `Memory.of`.
"""

from __future__ import annotations

import copyreg
import io
import json
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.visibility import Shown
from reverse_mentoring.site.watching import Path, Watched, walked

GONE = "gone"
"""The digest of what can no longer be looked up."""


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

    def html(self, page: Page) -> str | None:
        """The content of the page, written anew; None when it is what it was in the last build."""
        values = fingerprint(
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
        return all(self._digest(path, shown) == digest for path, digest in known.looks)

    def _digest(self, path: Path, shown: Shown) -> str:
        if path not in self._found:
            try:
                self._found[path] = fingerprint(walked(shown, path))
            except (LookupError, AttributeError):
                self._found[path] = GONE
        return self._found[path]


def fingerprint(value: object) -> str:
    """A digest of a value made of records and plain data: equal digests mean equal values.

    Equal values may have different digests, as sets have no order; then something is made again for nothing.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _TABLE
    pickler.dump(value)
    return blake2b(buffer.getbuffer(), digest_size=12).hexdigest()


def written(known: Mapping[str, Known]) -> str:
    """The pages as JSON. Looks are many and mostly shared: each is written once, and a page names their numbers."""
    looks: dict[tuple[Path, str], int] = {}
    pages = {
        uri: [page.values, [looks.setdefault(look, len(looks)) for look in page.looks]]
        for uri, page in sorted(known.items())
    }  # fmt: skip
    return json.dumps({"looks": list(looks), "pages": pages}, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> dict[str, Known]:
    """What `written` gave. Raises ValueError, KeyError or TypeError for anything else."""
    data = json.loads(text)
    looks = [(_path(path), str(digest)) for path, digest in data["looks"]]
    return {uri: Known(values, tuple(looks[n] for n in numbers)) for uri, (values, numbers) in data["pages"].items()}


def _path(steps: Iterable[Any]) -> Path:
    return tuple((name, tuple(tuple(arg) if isinstance(arg, list) else arg for arg in args)) for name, args in steps)


def _reduced(document: Document) -> tuple[Any, ...]:
    return Document, (document.path, document.text, None)


_TABLE = {**copyreg.dispatch_table, Document: _reduced}
