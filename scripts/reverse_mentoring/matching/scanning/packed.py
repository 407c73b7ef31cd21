"""Compact tables in as few arrays as can be: fewer compile sooner, and are handed on faster."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.compact import People, Table, Tables
from reverse_mentoring.matching.judging.lists import Lists, Small, starts_of


class Number(IntEnum):
    """The rows of `Packed.mentors` and `Packed.mentees`."""

    LEVEL = 0
    HOURS = 1
    TALK = 2
    SITE = 3
    TEAM = 4
    ORG = 5
    MANAGER = 6
    KIND = 7
    NAMED = 8
    WHOLE = 9


class Kind(IntEnum):
    """The lists of `Packed`, by owner: mentors up to CLOSED, then mentees.

    AS_SUCH and NEAR are the two parts of a mentor's reach.
    """

    AS_SUCH = 0
    NEAR = 1
    WANTS = 2
    GROUND = 3
    WISHED = 4
    BARRED = 5
    CLOSED = 6
    THEIR_WANTS = 7
    THEIR_REACH = 8
    THEIR_GROUND = 9


class Term(IntEnum):
    """The places of `Packed.terms`."""

    MENTEE_LEARNS = 0
    MENTOR_LEARNS = 1
    GAP = 2
    TOPIC = 3
    SAME_ORG = 4
    ANOTHER_ORG = 5
    ANOTHER_SITE = 6
    BOTH_TEAMS = 7
    SAME_TEAM = 8
    SAME_MANAGER = 9
    TOPICS = 10
    GROUNDS = 11


class Packed(NamedTuple):
    """`mentors` and `mentees`: a row a Number, a column a person. The list of kind k of owner n stands in `items` and
    `amounts` from `starts[first[k] + n]` to `starts[first[k] + n + 1]`; items are ascending where they are columns.
    """

    mentors: Table
    mentees: Table
    first: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    items: Small
    amounts: Small
    hours: Table
    talk: Table
    ground: Table
    terms: npt.NDArray[np.int64]


def packed(tables: Tables) -> Packed:
    """The same in fewer arrays."""
    mentors, mentees, couples = tables.mentors, tables.mentees, tables.couples
    lists = {
        Kind.AS_SUCH: _part(mentors, 0), Kind.NEAR: _part(mentors, 1), Kind.WANTS: mentors.wants,
        Kind.GROUND: mentors.ground, Kind.WISHED: couples.wished, Kind.BARRED: couples.barred,
        Kind.CLOSED: couples.closed, Kind.THEIR_WANTS: mentees.wants, Kind.THEIR_REACH: mentees.reach,
        Kind.THEIR_GROUND: mentees.ground,
    }  # fmt: skip
    in_order = [lists[kind] for kind in Kind]
    before = np.cumsum([0, *(one.items.size for one in in_order)])
    starts = [one.start.astype(np.int64) + offset for one, offset in zip(in_order, before[:-1], strict=True)]
    terms = tables.terms
    return Packed(
        _numbers(mentors), _numbers(mentees),
        np.cumsum([0, *(start.size for start in starts)])[:-1].astype(np.int64), np.concatenate(starts),
        np.concatenate([one.items for one in in_order]), np.concatenate([one.amounts for one in in_order]),
        terms.hours, terms.talk, terms.ground,
        np.array([*terms.weights, terms.min_level_gap, terms.topic, terms.same_org, terms.another_org,
                  terms.another_site, terms.both_teams, terms.same_team, terms.same_manager,
                  tables.topics, tables.grounds], dtype=np.int64),
    )  # fmt: skip


def _numbers(side: People) -> Table:
    return np.stack([side.level, side.hours, side.talk, side.site, side.team, side.org, side.manager, side.kind,
                     side.named, side.whole])  # fmt: skip


def _part(side: People, part: int) -> Lists:
    """The topics that are offered as such (0), or those one step away (1)."""
    owner, items, amounts = side.reach.of(0, side.whole.size)
    as_such = np.arange(items.size) < side.exact[owner]
    wanted = as_such if part == 0 else ~as_such
    start = starts_of(np.bincount(owner[wanted], minlength=side.whole.size))
    return Lists(start, items[wanted], amounts[wanted])
