"""Counting people without pointing at anyone.

Whoever may be named can be counted freely: they stand on the site anyway. Everybody else counts only in a group of at
least `min_group`, and only while those who are left out of the shown groups are such a group too, or nobody: otherwise
the difference between two numbers would speak of a few. What remains below `min_group` reads "few".
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.language import pgettext
from reverse_mentoring.site.language.speech import count

Key = TypeVar("Key", bound=Hashable)
Member = TypeVar("Member", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that may be shown: `count` is None where it would be small, and is then told as "few"."""

    count: int | None

    @property
    def text(self) -> str:
        """The number as the language writes it, "few", or "none"."""
        if self.count is None:
            return pgettext("number", "few")
        return count(self.count) if self.count else pgettext("number", "none")

    @property
    def shown(self) -> bool:
        """Is there a number, and not just "few"?"""
        return self.count is not None


NOBODY = Cell(0)


def countable(
    groups: Mapping[Key, Collection[Member]], named: AbstractSet[Member], min_group: int,
    whole: AbstractSet[Member] | None = None,
) -> dict[Key, frozenset[Member]]:  # fmt: skip
    """Of each group, the members who may be counted: the named ones, and the others only as the rule allows.

    `whole` is the group within which the others are told apart (default: all members of the groups). Groups may
    overlap. When those who are in no counted group would be fewer than `min_group`, the smallest counted group joins
    them, and so on.
    """
    everyone = frozenset().union(*groups.values()) if whole is None else whole
    hidden = {key: frozenset(members) - named for key, members in groups.items()}
    all_hidden = frozenset(everyone) - named
    counted = {
        key for key, members in hidden.items()
        if len(members) >= min_group and not 0 < len(all_hidden - members) < min_group
    }  # fmt: skip
    for key in sorted(counted, key=lambda k: (len(hidden[k]), str(k))):
        rest = all_hidden.difference(*(hidden[k] for k in counted))
        if not 0 < len(rest) < min_group:
            break
        counted.discard(key)
    return {
        key: frozenset(members) if key in counted else frozenset(members) & named for key, members in groups.items()
    }  # fmt: skip


def cells(
    groups: Mapping[Key, Collection[Member]], named: AbstractSet[Member], min_group: int,
    whole: AbstractSet[Member] | None = None,
) -> dict[Key, Cell]:  # fmt: skip
    """The number to show for each group; see `countable`."""
    counted = countable(groups, named, min_group, whole)
    return {key: cell(len(counted[key]), bool(members), min_group) for key, members in groups.items()}


def total(members: Collection[Member], named: AbstractSet[Member], min_group: int) -> Cell:
    """The number to show for one group that is not part of a larger one."""
    return cells({"": members}, named, min_group)[""]


def cell(count: int, anyone: bool, min_group: int) -> Cell:
    """`count` where it is large enough; otherwise "few" if there is `anyone` at all, else none."""
    if count >= min_group:
        return Cell(count)
    return Cell(None) if anyone else NOBODY
