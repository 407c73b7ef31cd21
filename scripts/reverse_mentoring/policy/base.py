"""What the base branch says: who coordinates, who speaks for an organization, whose file is whose.

Only readable, plain files count. A copy that cannot be read gives nothing to anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from reverse_mentoring.data.files.layout import Found, kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.policy.objects import PLAIN, Entry, Repository

TREES = ("participants", "cohorts")
TOP = ("program.yaml", "topics.yaml", "recognition.yaml")
DATA = (*TREES, *TOP)
RECORD_BYTES, LIST_BYTES = 64 * 1024, 512 * 1024
"""The sizes that the program reads: of one record, and of the files at the top that list many."""


def limit_of(found: Found) -> int:
    """How many bytes of such a file are read: a record is small, the three files at the top may be larger."""
    return RECORD_BYTES if found.parts else LIST_BYTES


def read(path: str, raw: bytes | None) -> Document | None:
    """The document in `raw`, or None when there is none that can be read."""
    document = None if raw is None else read_document(path, raw)
    return document if isinstance(document, Document) else None


def ids_in(accounts: Any) -> frozenset[int]:
    """The numeric ids in a list of accounts; whatever is no account adds none."""
    listed = accounts if isinstance(accounts, list) else []
    return frozenset(id_ for a in listed if isinstance(a, dict) and (id_ := number(a.get("github_id"))) is not None)


def number(value: Any) -> int | None:
    """`value` when it is a whole number, and not true or false."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def coordinators(folder: Path, commit: str) -> frozenset[int]:
    """The ids of the coordinators at a commit of the repository at `folder`; none without a usable program.yaml."""
    store = Repository(folder)
    files = store.files(commit, ["program.yaml"])
    return Base(files, store.contents({entry.blob: LIST_BYTES for entry in files.values()})).coordinators


class Base:
    """The base copy: its files by path, and their contents by blob, as far as they were asked for and fit."""

    def __init__(self, files: Mapping[str, Entry], contents: Mapping[str, bytes]) -> None:
        self._files, self._contents = files, contents
        self._read: dict[str, Document | None] = {}
        self._people: dict[str, list[str]] = defaultdict(list)
        self._paired: set[str] = set()
        for path in files:
            found = kind_of(path)
            if found is not None and found.kind == "participant":
                self._people[found.part("handle")].append(path)
            elif found is not None and found.kind == "pair":
                self._paired |= {found.part("mentor"), found.part("mentee")}

    def document(self, path: str) -> Document | None:
        """The plain file at `path`; None when there is none that can be read."""
        if path not in self._read:
            entry = self._files.get(path)
            plain = entry is not None and entry.mode == PLAIN
            self._read[path] = read(path, self._contents.get(entry.blob)) if entry is not None and plain else None
        return self._read[path]

    def mapping(self, path: str) -> dict[str, Any]:
        """The data of the plain file at `path`; empty when there is none that can be read."""
        document = self.document(path)
        return document.data if document is not None and isinstance(document.data, dict) else {}

    @cached_property
    def coordinators(self) -> frozenset[int]:
        """The ids of the coordinators in program.yaml."""
        return ids_in(self.mapping("program.yaml").get("coordinators"))

    def has_org(self, org: str) -> bool:
        """Is there an organization with that folder?"""
        return self.mapping(f"participants/{org}/org.yaml").get("id") == org

    def contacts(self, org: str) -> frozenset[int]:
        """The ids of the contacts of an organization."""
        return ids_in(self.mapping(f"participants/{org}/org.yaml").get("contacts"))

    def knows(self, handle: str) -> bool:
        """Does anybody here bear the handle: in a file of their own, or in a pair?"""
        return handle in self._people or handle in self._paired

    def in_a_pair(self, handle: str) -> bool:
        """Is the handle in any pair?"""
        return handle in self._paired

    def owner(self, handle: str) -> int | None:
        """The id of the person with that handle; None when there is no such file, or not one that can be told."""
        return self._owner_in(self._people.get(handle, ()))

    def handles_of(self, author: int) -> frozenset[str]:
        """The handles whose files carry the id of `author`, and no other file of that handle another one."""
        digits = str(author).encode("ascii")
        near = {handle for handle, paths in self._people.items() if any(digits in self._raw(path) for path in paths)}
        return frozenset(handle for handle in near if self.owner(handle) == author)

    def pair(self, cohort: str, pair: str) -> dict[str, Any]:
        """The data of a pair's file; empty when there is none."""
        return self.mapping(f"cohorts/{cohort}/pairs/{pair}.yaml")

    def _raw(self, path: str) -> bytes:
        return self._contents.get(self._files[path].blob, b"")

    def _owner_in(self, paths: Iterable[str]) -> int | None:
        owners = {self._owner_of(path) for path in paths}
        return owners.pop() if len(owners) == 1 else None

    def _owner_of(self, path: str) -> int | None:
        data = self.mapping(path)
        found = kind_of(path)
        named = found is not None and data.get("handle") == found.part("handle")
        return number(data.get("github_id")) if named else None
