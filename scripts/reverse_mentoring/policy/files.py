"""A changed file: what it is, how it was in the base copy, how it would be, and what keeps it from being judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from reverse_mentoring.data.files.layout import Found, kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.policy.base import DATA, Base, read
from reverse_mentoring.policy.fields import WHOLE, Piece, comments, differences
from reverse_mentoring.policy.objects import PLAIN, Entry

Action = Literal["added", "modified", "deleted"]


@dataclass(eq=False)
class File:
    """One path that the change would make different from the base copy.

    `before` and `after` are its entries in base and in the result; `current` says whether the base copy is still the
    one that the change started from; `raw` is the new content, None when it is missing or too large.
    """

    name: bytes
    before: Entry | None
    after: Entry | None
    current: bool
    raw: bytes | None
    base: Base
    moved_from: File | None = field(default=None, repr=False)

    @cached_property
    def path(self) -> str:
        """The path as text. Bytes that are no UTF-8 are escaped, so such a path is none of the program's."""
        return self.name.decode("utf-8", "backslashreplace")

    @cached_property
    def found(self) -> Found | None:
        """What the program has at that path."""
        return kind_of(self.path)

    @property
    def kind(self) -> str:
        """The kind of file, or the empty string."""
        return self.found.kind if self.found is not None else ""

    @property
    def action(self) -> Action:
        """What the change does to the path."""
        if self.before is None:
            return "added"
        return "deleted" if self.after is None else "modified"

    def part(self, name: str) -> str:
        """What the path says about the record, such as its `org` or `handle`; empty where it says nothing."""
        return dict(self.found.parts).get(name, "") if self.found is not None else ""

    @property
    def in_data(self) -> bool:
        """Does the path lie in one of the data folders, or is it one of the data files at the top?"""
        return self.path.partition("/")[0] in DATA

    @property
    def plain(self) -> bool:
        """Is the result an ordinary file: no link, no submodule, nothing that can be executed?"""
        return self.after is None or self.after.mode == PLAIN

    @cached_property
    def old(self) -> dict[str, Any]:
        """The base copy's data, or those of the file that a person was moved from; empty where there are none."""
        if self.moved_from is not None:
            return self.moved_from.old
        return self.base.mapping(self.path) if self.before is not None else {}

    @cached_property
    def document(self) -> Document | None:
        """The result, read and found to be as its schema wants it; None where it is not."""
        document = read(self.path, self.raw)
        return document if document is not None and not schema_problems(document, self.kind) else None

    @cached_property
    def new(self) -> dict[str, Any]:
        """The result's data."""
        document = self.document if self.after is not None else None
        return document.data if document is not None and isinstance(document.data, dict) else {}

    @property
    def subject(self) -> dict[str, Any]:
        """The data that say whom the file is about: the base copy's, of a new file its own."""
        return self.new if self.before is None else self.old

    @cached_property
    def same_comments(self) -> bool:
        """Are the comments those of the base copy? A new file has none."""
        old = self.base.document(self.path) if self.before is not None else None
        before = [] if old is None else comments(old.text)
        return self.document is not None and comments(self.document.text) == before

    def pieces(self) -> Iterator[Piece]:
        """What the change does to the file: first as a whole, then field by field."""
        yield WHOLE
        if self.action == "deleted" or self.found is None:
            return
        if isinstance(self.document, Document) and isinstance(self.document.data, list):
            old = self.base.document(self.path)
            yield from differences(old.data if old is not None else [], self.document.data)
        else:
            yield from differences(self.old, self.new)


def link_moves(files: Sequence[File]) -> None:
    """Tell each new participant's file which deleted one it comes from: the one with the same numeric id."""
    people = [f for f in files if f.kind == "participant"]
    gone = {f.old.get("github_id"): f for f in people if f.action == "deleted" and f.old}
    for file in people if gone else ():
        if file.action == "added":
            file.moved_from = gone.get(file.new.get("github_id"))
