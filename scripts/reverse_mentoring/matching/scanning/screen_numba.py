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
    base_of,
)  # fmt: skip
from reverse_mentoring.matching.scanning.packed import Packed
from reverse_mentoring.matching.scanning.visited import Shorts, Visited

WIDTH = 1_024
"""Columns a screen: its rows stay in the processor's cache."""
CHUNK = 64
"""Columns that are looked at together: most chunks hold nothing of interest, and are passed over at once."""
MOST = 16_000
"""Points for learning and common ground that 16 bits leave room for, with a bonus that sets off the rest."""


class Screen(NamedTuple):
    """The columns from `place[0]` to `place[1]`, laid out as in kernels_numba.Tile; `place[2]` is the kind of rows that
    `base` is for, and `place[3]` the mentor whose lists are spread out in `mine`.

    `rows`: those of what is wanted, topic by topic, then of what is in reach, then of interests and goals.
    `mine`: rows of tenths by topic, 1 for topics offered as such, importance by topic, and 1 for interests and goals.
    """

    place: npt.NDArray[np.int64]
    rows: Shorts
    more: Shorts
    base: Small
    bound: Shorts
    shared: Shorts
    mine: npt.NDArray[np.int64]


def new_screen(packed: Packed) -> Screen:
    """Room for a screen."""
    topics, grounds, most = int(packed.terms[TOPICS]), int(packed.terms[GROUNDS]), packed.ground.shape
    return Screen(
        np.array([0, 0, -1, -1]), np.empty((2 * topics + grounds, WIDTH), np.int16),
        np.zeros((most[0], most[2], WIDTH), np.int16), np.empty(WIDTH, np.int32),
        np.empty(WIDTH, np.int16), np.empty(WIDTH, np.int16), np.zeros((4, max(topics, grounds)), np.int64),
    )  # fmt: skip


@inner
def lay_out_screen(packed: Packed, screen: Screen, first: int, end: int) -> None:
    """Make the screen that of the columns from `first` on, but before `end`."""
    last, topics = min(first + WIDTH, end), packed.terms[TOPICS]
    screen.place[0], screen.place[1], screen.place[2] = first, last, -1
    screen.rows[:, :] = 0
    for column in range(first, last):
        j, whole = column - first, packed.mentees[WHOLE, column]
        begin = packed.first[THEIR_WANTS] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            points = 100 * packed.terms[MENTEE_LEARNS] * packed.amounts[k]
            screen.rows[packed.items[k], j] = (points + whole - 1) // whole
        begin = packed.first[THEIR_REACH] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            screen.rows[topics + packed.items[k], j] = packed.amounts[k]
        begin = packed.first[THEIR_GROUND] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            screen.rows[2 * topics + packed.items[k], j] = 1
        for named in range(screen.more.shape[0]):
            row = packed.ground[named, packed.mentees[NAMED, column]]
            screen.more[named, 0, j] = row[0] + 2  # each part of learning may be rounded up by less than 1
            for shared in range(1, screen.more.shape[1]):
                screen.more[named, shared, j] = row[shared] - row[shared - 1]


@inner
def _begin_with_ground(screen: Screen, items: Small, width: int) -> None:
    """Make `bound` the points for common ground, of which a list names the rows."""
    out, shared, more = screen.bound, screen.shared, screen.more[items.size, 0]
    for j in range(width):
        out[j] = more[j]
    if not items.size:
        return
    one = screen.rows[items[0]]
    for j in range(width):
        shared[j] = one[j]
    for k in range(1, items.size):
        one = screen.rows[items[k]]
        for j in range(width):
            shared[j] += one[j]
    for number in range(1, min(items.size + 1, screen.more.shape[1])):
        more, least = screen.more[items.size, number], np.int16(number)
        for j in range(width):
            out[j] = np.int16(out[j] + np.int16(more[j] * np.int16(shared[j] >= least)))


@inner
def _add_rows(items: Small, times: Shorts, rows: Shorts, width: int, out: Shorts) -> None:
    """Add the rows of a list, each so many times.

    Each step is brought back to 16 bits: numba would go on in 64, and the processor then does a quarter at a time.
    """
    k, end = 0, items.size
    while k + 4 <= end:
        a, b, c, d = rows[items[k]], rows[items[k + 1]], rows[items[k + 2]], rows[items[k + 3]]
        times_a, times_b, times_c, times_d = times[k], times[k + 1], times[k + 2], times[k + 3]
        for j in range(width):
            ab = np.int16(np.int16(times_a * a[j]) + np.int16(times_b * b[j]))
            cd = np.int16(np.int16(times_c * c[j]) + np.int16(times_d * d[j]))
            out[j] = np.int16(out[j] + np.int16(ab + cd))
        k += 4
    while k < end:
        a, times_a = rows[items[k]], times[k]
        for j in range(width):
            out[j] = np.int16(out[j] + np.int16(times_a * a[j]))
        k += 1


@inner
def raise_screen(packed: Packed, screen: Screen, mentors: Visited, place: int) -> bool:
    """Make `bound` the upper bounds of a mentor's points for learning and common ground; whether `base` is new."""
    items, out = mentors.items, screen.bound
    width = (screen.place[1] - screen.place[0] + CHUNK - 1) // CHUNK * CHUNK
    start, middle, end = mentors.starts[4 * place], mentors.starts[4 * place + 3], mentors.starts[4 * place + 4]
    _begin_with_ground(screen, items[middle:end], width)
    _add_rows(items[start:middle], mentors.times[start:middle], screen.rows, width, out)
    for k in range(mentors.couples[place, 0], mentors.couples[place, 1]):  # WISHED
        column = packed.items[k]
        if screen.place[0] <= column < screen.place[1]:
            out[column - screen.place[0]] += packed.amounts[k]
    if mentors.numbers[place, KIND] == screen.place[2]:
        return False
    screen.place[2] = mentors.numbers[place, KIND]
    base_of(packed, mentors.rows[place], screen.place[0], screen.place[1], screen.base)
    own_org = np.int32(_own_org(packed))
    for j in range(screen.place[1] - screen.place[0]):
        screen.base[j] += own_org
    return True


@inner
def _own_org(packed: Packed) -> int:
    """How much more than `base_of` says a pair in one organization can score, where another one is forbidden."""
    return int(max(0, packed.terms[SAME_ORG] - packed.terms[ANOTHER_ORG]))


@inner
def _listed(packed: Packed, couples: npt.NDArray[np.int64], column: int) -> int:
    """What a mentor's lists of single couples add for this mentee."""
    items, points = packed.items, 0
    for kind in range(3):  # WISHED, BARRED, CLOSED
        low, end = couples[2 * kind], couples[2 * kind + 1]
        high = end
        while low < high:
            middle = (low + high) // 2
            if items[middle] < column:
                low = middle + 1
            else:
                high = middle
        if low < end and items[low] == column:
            points += packed.amounts[low] * (FORBIDDEN if kind else 1)
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
def score_one(packed: Packed, screen: Screen, mentors: Visited, place: int, column: int) -> int:
    """The exact score of a pair, below 0 where a rule or the private file forbids it; the screen is that of the mentor
    at this place.
    """
    mentees, terms, mine, row, numbers = packed.mentees, packed.terms, screen.mine, mentors.rows[place], mentors.numbers
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
    whole, own_whole = packed.mentees[WHOLE, column], numbers[place, WHOLE]
    points: int = screen.base[column - screen.place[0]] - _own_org(packed)
    points += packed.ground[numbers[place, NAMED], mentees[NAMED, column], shared]
    points += (200 * terms[MENTEE_LEARNS] * learned + whole) // (2 * whole)
    points += (200 * terms[MENTOR_LEARNS] * taught + own_whole) // (2 * own_whole)
    points += _listed(packed, mentors.couples[place], column)
    if as_such == 0:
        points += terms[TOPIC] * FORBIDDEN
    if numbers[place, ORG] == mentees[ORG, column]:
        points += terms[SAME_ORG] - terms[ANOTHER_ORG]
    if numbers[place, TEAM] == mentees[TEAM, column]:
        points += terms[SAME_TEAM]
    if numbers[place, MANAGER] == mentees[MANAGER, column]:
        points += terms[SAME_MANAGER]
    return int(points)
