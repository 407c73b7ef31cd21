"""Files that were read before and found good: as long as they are what they were, they need not be read again."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path

from reverse_mentoring.data.files.kinds import Found
from reverse_mentoring.data.files.layout import read_bytes
from reverse_mentoring.data.files.opening import Stamp
from reverse_mentoring.data.reading.document import Document, Value
from reverse_mentoring.data.reading.reader import text_of
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.problems import Problem

SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file cannot share the time of the one before: clocks of file systems tick in
up to two seconds.
"""
UNSETTLED: Stamp = ()
KnownFile = tuple[str, Stamp, Value, str, tuple[tuple[str, str], ...]]
"""A good file: a digest of its kind and bytes, its stamp (UNSETTLED: none to rely on), its data, and what its path says
it is: its kind and parts.
"""


class KnownFiles:
    """The good files of an earlier reading (`last`) by path, and those of this one (`now`), which `began` at that time
    in nanoseconds. All is plain data, worth something only to the same code with the same schemas.
    """

    def __init__(self, last: Mapping[str, KnownFile] | None = None, *, began: int | None = None) -> None:
        self.last: Mapping[str, KnownFile] = last or {}
        self.now: dict[str, KnownFile] = {}
        self.began = time.time_ns() if began is None else began

    def places(self) -> dict[str, Found]:
        """What each of the good files of the earlier reading is, by path."""
        return {path: Found(path, kind, parts) for path, (_, _, _, kind, parts) in self.last.items()}

    def untouched(self, root: Path, found: Found, stamp: Stamp | None) -> Document | None:
        """The document of that file under `root`, if nobody has touched it since: then it is not even opened, unless
        somebody asks for its text.
        """
        known = self.last.get(found.path)
        if known is None or known[1] != stamp or stamp == UNSETTLED:
            return None
        self.now[found.path] = known
        return Document(found.path, partial(self._text, root, found), known[2])

    def document(self, found: Found, raw: bytes, stamp: Stamp | None = None) -> Document | None:
        """The document in `raw`, if that file was of the same kind, had the same bytes and was good."""
        path, known = found.path, self.last.get(found.path)
        if known is None or known[0] != _digest(found.kind, raw):
            return None
        self.now[path] = (known[0], self._settled(stamp), *known[2:])
        return Document(path, partial(text_of, path, raw), known[2])

    def keep(self, document: Document, found: Found, raw: bytes, stamp: Stamp | None = None) -> None:
        """Remember that this document, read from `raw` after the file that was `found` had that `stamp`, is good."""
        self.now[found.path] = (
            _digest(found.kind, raw), self._settled(stamp), document.data, found.kind, found.parts,
        )  # fmt: skip

    def _text(self, root: Path, found: Found) -> str:
        """The text of a file that nobody had touched. Raises MentoringError when somebody has touched it meanwhile."""
        raw = read_bytes(root, found)
        if isinstance(raw, Problem) or _digest(found.kind, raw) != self.last[found.path][0]:
            raise MentoringError(f"{found.path} changed while this command ran", "run the command again")
        return text_of(found.path, raw)

    def _settled(self, stamp: Stamp | None) -> Stamp:
        """The stamp, if whatever happens to the file from now on gives it another one."""
        return stamp if stamp and max(stamp[1:3]) < self.began - SETTLED else UNSETTLED


def _digest(kind: str, raw: bytes) -> str:
    return blake2b(raw, digest_size=16, person=kind.encode()[:16]).hexdigest()
