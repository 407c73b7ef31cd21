"""Files that were read before and found good: as long as their bytes are the same, they need not be read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from reverse_mentoring.data.reading.document import Document, Value
from reverse_mentoring.data.reading.reader import text_of


@dataclass
class KnownFiles:
    """Digest and data of the good files of an earlier reading (`last`) by path, and those of this one (`now`).

    Both are plain data, as JSON has it. They are worth something only to the same code with the same schemas.
    """

    last: Mapping[str, Any] = field(default_factory=dict)
    now: dict[str, tuple[str, Value]] = field(default_factory=dict)

    def document(self, path: str, kind: str, raw: bytes) -> Document | None:
        """The document in `raw`, if the file at `path` was of that kind, had the same bytes and was good."""
        known = self.last.get(path)
        if known is None or known[0] != _digest(kind, raw):
            return None
        self.now[path] = known
        return Document(path, text_of(path, raw), known[1])

    def keep(self, document: Document, kind: str, raw: bytes) -> None:
        """Remember that this document, read from `raw`, is good."""
        self.now[document.path] = (_digest(kind, raw), document.data)


def _digest(kind: str, raw: bytes) -> str:
    return blake2b(raw, digest_size=16, person=kind.encode()[:16]).hexdigest()
