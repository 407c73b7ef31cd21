"""Passing over pairs that cannot matter: upper bounds of a mentor's scores with many mentees, in 16 bits.

A bound leaves out what only lowers a score (a missing topic, the same organization, team or manager, a past) and rounds
what a topic adds up to a whole hundredth of a point, so it is a few hundredths too high at most where nothing was left
out. Sums of 16-bit rows are several times faster than exact scores. The few pairs whose bound is high enough are then
scored exactly, one by one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.lists import Small
from reverse_mentoring.matching.scanning.compiling import inner
from reverse_mentoring.matching.scanning.kernels_numba import (
    ANOTHER_ORG,
    AS_SUCH,
    CLOSED,
    FORBIDDEN,
    GROUND,
    GROUNDS,
    KIND,
    MANAGER,
    MENTEE_LEARNS,
    MENTOR_LEARNS,
    NAMED,
    ORG,
    SAME_MANAGER,
    SAME_ORG,
    SAME_TEAM,
    TEAM,
    THEIR_GROUND,
    THEIR_REACH,
    THEIR_WANTS,
    TOPIC,
    TOPICS,
    WANTS,
    WHOLE,
    WISHED,
    alike,
    base_of,
)  # fmt: skip
from reverse_mentoring.matching.scanning.packed import Packed

WIDTH = 1_024
"""Columns a screen: its rows stay in the processor's cache."""
MOST = 16_000
"""Points for learning and common ground that 16 bits leave room for, with a bonus that sets off the rest."""
Shorts = npt.NDArray[np.int16]


class Screen(NamedTuple):
    """The columns from `place[0]` to `place[1]`, laid out as in kernels_numba.Tile; `place[2]` is the kind of rows that
    `base` is for, and `place[3]` the mentor whose lists are spread out in `mine`.

    `mine`: rows of tenths by topic, 1 for topics offered as such, importance by topic, and 1 for interests and goals.
    """

    place: npt.NDArray[np.int64]
    wants: Shorts
    reach: Shorts
    ground: Shorts
    more: Shorts
    base: Small
    bound: Shorts
    shared: Shorts
    mine: npt.NDArray[np.int64]


def new_screen(packed: Packed) -> Screen:
    """Room for a screen."""
    topics, grounds, most = int(packed.terms[TOPICS]), int(packed.terms[GROUNDS]), packed.ground.shape
    return Screen(
        np.array([0, 0, -1, -1]), np.empty((topics, WIDTH), np.int16), np.empty((topics, WIDTH), np.int16),
        np.empty((grounds, WIDTH), np.int16), np.empty((most[0], most[2], WIDTH), np.int16), np.empty(WIDTH, np.int32),
        np.empty(WIDTH, np.int16), np.empty(WIDTH, np.int16), np.zeros((4, max(topics, grounds)), np.int64),
    )  # fmt: skip


@inner
def lay_out_screen(packed: Packed, screen: Screen, first: int) -> None:
    """Make the screen that of the columns from `first` on."""
    last = min(first + WIDTH, packed.mentees.shape[1])
    screen.place[0], screen.place[1], screen.place[2] = first, last, -1
    screen.wants[:, :] = 0
    screen.reach[:, :] = 0
    screen.ground[:, :] = 0
    for column in range(first, last):
        j, whole = column - first, packed.mentees[WHOLE, column]
        begin = packed.first[THEIR_WANTS] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            points = 100 * packed.terms[MENTEE_LEARNS] * packed.amounts[k]
            screen.wants[packed.items[k], j] = (points + whole - 1) // whole
        begin = packed.first[THEIR_REACH] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            screen.reach[packed.items[k], j] = packed.amounts[k]
        begin = packed.first[THEIR_GROUND] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            screen.ground[packed.items[k], j] = 1
        for named in range(screen.more.shape[0]):
            row = packed.ground[named, packed.mentees[NAMED, column]]
            screen.more[named, 0, j] = row[0] + 2  # each part of learning may be rounded up by less than 1
            for shared in range(1, screen.more.shape[1]):
                screen.more[named, shared, j] = row[shared] - row[shared - 1]


@inner
def _add_rows(  # noqa: PLR0917
    items: Small, amounts: Small, rows: Shorts, per: int, whole: int, width: int, out: Shorts
) -> None:
    """Add the rows of a list, each times its amount; the amounts times `per`, over `whole`, rounded up."""
    k, end = 0, items.size
    while k + 4 <= end:
        a, b, c, d = rows[items[k]], rows[items[k + 1]], rows[items[k + 2]], rows[items[k + 3]]
        times_a = np.int16((amounts[k] * per + whole - 1) // whole)
        times_b = np.int16((amounts[k + 1] * per + whole - 1) // whole)
        times_c = np.int16((amounts[k + 2] * per + whole - 1) // whole)
        times_d = np.int16((amounts[k + 3] * per + whole - 1) // whole)
        for j in range(width):
            out[j] += times_a * a[j] + times_b * b[j] + times_c * c[j] + times_d * d[j]
        k += 4
    while k < end:
        a, times_a = rows[items[k]], np.int16((amounts[k] * per + whole - 1) // whole)
        for j in range(width):
            out[j] += times_a * a[j]
        k += 1


@inner
def raise_screen(  # noqa: C901, PLR0912 - one row after the other
    packed: Packed, screen: Screen, row: int
) -> bool:
    """Make `bound` the upper bounds of a mentor's points for learning and common ground; whether `base` is new."""
    mentors, terms, items, out = packed.mentors, packed.terms, packed.items, screen.bound
    width, named = screen.place[1] - screen.place[0], mentors[NAMED, row]
    more = screen.more[named, 0]
    for j in range(width):
        out[j] = more[j]
    if named > 0:
        start, shared = packed.starts[packed.first[GROUND] + row], screen.shared
        one = screen.ground[items[start]]
        for j in range(width):
            shared[j] = one[j]
        for k in range(start + 1, start + named):
            one = screen.ground[items[k]]
            for j in range(width):
                shared[j] += one[j]
        for number in range(1, min(named + 1, screen.more.shape[1])):
            more, least = screen.more[named, number], np.int16(number)
            for j in range(width):
                out[j] += more[j] * np.int16(shared[j] >= least)
    for kind in range(3):  # AS_SUCH, NEAR, WANTS
        begin = packed.first[kind] + row
        k, end = packed.starts[begin], packed.starts[begin + 1]
        rows, per, whole = screen.wants, 1, 1
        if kind == WANTS:
            rows, per, whole = screen.reach, int(100 * terms[MENTOR_LEARNS]), int(mentors[WHOLE, row])
        _add_rows(packed.items[k:end], packed.amounts[k:end], rows, per, whole, width, out)
    begin = packed.first[WISHED] + row
    for k in range(packed.starts[begin], packed.starts[begin + 1]):
        if screen.place[0] <= items[k] < screen.place[1]:
            out[items[k] - screen.place[0]] += packed.amounts[k]
    if mentors[KIND, row] == screen.place[2]:
        return False
    screen.place[2] = mentors[KIND, row]
    base_of(packed, row, screen.place[0], screen.place[1], screen.base)
    own_org = np.int32(max(0, terms[SAME_ORG] - terms[ANOTHER_ORG]))  # where another organization is forbidden
    for j in range(width):
        screen.base[j] += own_org
    return True


@inner
def _listed(packed: Packed, row: int, column: int) -> int:
    """What the lists of single couples add for these two."""
    items, points = packed.items, 0
    for kind in range(WISHED, CLOSED + 1):  # WISHED, BARRED, CLOSED
        low, high = packed.starts[packed.first[kind] + row], packed.starts[packed.first[kind] + row + 1]
        end = high
        while low < high:
            middle = (low + high) // 2
            if items[middle] < column:
                low = middle + 1
            else:
                high = middle
        if low < end and items[low] == column:
            points += packed.amounts[low] * (1 if kind == WISHED else FORBIDDEN)
    return points


@inner
def _spread_out(packed: Packed, mine: npt.NDArray[np.int64], row: int, times: int) -> None:
    """Put a mentor's lists into `mine`, or (`times` 0) take them out."""
    for kind in range(GROUND + 1):  # AS_SUCH, NEAR, WANTS, GROUND
        begin, place = packed.first[kind] + row, max(0, kind - 1) + (kind >= WANTS)
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            item = packed.items[k]
            mine[place, item] = times * (1 if kind == GROUND else packed.amounts[k])
            if kind == AS_SUCH:
                mine[1, item] = times


@inner
def score_one(packed: Packed, screen: Screen, row: int, column: int) -> int:
    """The exact score of a pair, below 0 where a rule or the private file forbids it."""
    mentors, mentees, terms, mine = packed.mentors, packed.mentees, packed.terms, screen.mine
    if screen.place[3] != row:
        if screen.place[3] >= 0:
            _spread_out(packed, mine, screen.place[3], 0)
        _spread_out(packed, mine, int(row), 1)
        screen.place[3] = row
    learned = taught = shared = as_such = 0
    begin = packed.first[THEIR_WANTS] + column
    for k in range(packed.starts[begin], packed.starts[begin + 1]):
        learned += packed.amounts[k] * mine[0, packed.items[k]]
        as_such += mine[1, packed.items[k]]
    begin = packed.first[THEIR_REACH] + column
    for k in range(packed.starts[begin], packed.starts[begin + 1]):
        taught += packed.amounts[k] * mine[2, packed.items[k]]
    begin = packed.first[THEIR_GROUND] + column
    for k in range(packed.starts[begin], packed.starts[begin + 1]):
        shared += mine[3, packed.items[k]]
    whole, own_whole = packed.mentees[WHOLE, column], mentors[WHOLE, row]
    points: int = alike(packed, row, column) + packed.ground[mentors[NAMED, row], mentees[NAMED, column], shared]
    points += (200 * terms[MENTEE_LEARNS] * learned + whole) // (2 * whole)
    points += (200 * terms[MENTOR_LEARNS] * taught + own_whole) // (2 * own_whole)
    points += _listed(packed, row, column)
    if as_such == 0:
        points += terms[TOPIC] * FORBIDDEN
    if mentors[ORG, row] == mentees[ORG, column]:
        points += terms[SAME_ORG] - terms[ANOTHER_ORG]
    if mentors[TEAM, row] == mentees[TEAM, column]:
        points += terms[SAME_TEAM]
    if mentors[MANAGER, row] == mentees[MANAGER, column]:
        points += terms[SAME_MANAGER]
    return int(points)
