"""The question that every rule answers: may this author do this piece of a change?"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reverse_mentoring.data.records import ROLES
from reverse_mentoring.policy.base import Base
from reverse_mentoring.policy.fields import Piece
from reverse_mentoring.policy.files import Action, File


@dataclass
class Case:
    """An author, by numeric id, with their login in small letters, and all that they would change.

    `code_owners` is what .github/CODEOWNERS would hold if it were made from the result.
    """

    author: int
    login: str
    base: Base
    files: Sequence[File]
    code_owners: bytes | None = None

    @cached_property
    def coordinator(self) -> bool:
        """Is the author a coordinator of the base copy?"""
        return self.author in self.base.coordinators

    @cached_property
    def handles(self) -> frozenset[str]:
        """The handles of the author's own files in the base copy."""
        return self.base.handles_of(self.author)

    @cached_property
    def enrollments(self) -> int:
        """How many new participant's files bear the author's login."""
        return sum(f.action == "added" and f.part("handle") == self.login for f in self.files)

    @cached_property
    def given_up(self) -> frozenset[str]:
        """The author's own handles whose files the change deletes."""
        return self.handles & {f.part("handle") for f in self.files if f.action == "deleted"}


@dataclass(frozen=True, slots=True)
class Question:
    """One piece of one file of a case."""

    case: Case
    file: File
    piece: Piece

    @property
    def whole(self) -> bool:
        """Is it about the file as a whole?"""
        return not self.piece.pointer

    @property
    def field(self) -> str:
        """The first part of the pointer; empty for the whole file."""
        return self.piece.pointer[0] if self.piece.pointer else ""

    def is_me(self, handle: Any) -> bool:
        """Does the handle belong to the author, in the base copy?"""
        return handle in self.case.handles

    @property
    def own(self) -> bool:
        """Is it the author's own participant's file: in the base copy, or a new one under their login and id?"""
        file, handle = self.file, self.file.part("handle")
        if file.action != "added":
            return handle in self.case.handles
        return file.new.get("handle") == handle == self.case.login and file.new.get("github_id") == self.case.author

    @property
    def named(self) -> list[Any]:
        """The handles that the file is about, by role or by the order in which it names them."""
        data, listed = self.file.subject, self.file.kind
        if listed == "checkin":
            data = self.case.base.pair(self.file.part("cohort"), self.file.part("pair"))
        if listed in ("pair", "checkin"):
            return [data.get(role) for role in ROLES]
        if listed == "recognition":
            return [a.get("handle") for b in _dicts(data.get("badges")) for a in _dicts(b.get("awarded"))]
        first, others = ("from", "to") if listed == "kudos" else ("by", "with")
        return [data.get(first), *(o if isinstance(o := data.get(others), list) else [])]

    @property
    def takes_part(self) -> bool:
        """Is the author one of those whom the file is about?"""
        return any(self.is_me(handle) for handle in self.named)

    @property
    def writes(self) -> bool:
        """Is the author the one whose words the file holds?"""
        data = self.file.subject
        return self.is_me(data.get("by" if self.file.kind == "change" else "from"))


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


Rule = Callable[[Question], bool | None]
"""True allows, False refuses, None is about something else. A rule's docstring is the rule."""
WHOLE_FILE = ""


def about(*kinds: str, field: str | None = None, actions: Sequence[Action] = ()) -> Callable[[Rule], Rule]:
    """Make a rule answer only for these kinds of files, and only for one field or WHOLE_FILE, and some actions."""

    def limited(rule: Rule) -> Rule:
        @functools.wraps(rule)
        def answer(q: Question) -> bool | None:
            if q.file.kind not in kinds or (actions and q.file.action not in actions):
                return None
            return rule(q) if field is None or q.field == field else None

        return answer

    return limited
