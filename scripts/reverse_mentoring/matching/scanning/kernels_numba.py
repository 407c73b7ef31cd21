"""The scan over all pairs from compact tables, compiled on the user's machine.

Scores are the same whole numbers as those of kernels_numpy, and what is picked is the same. Columns are taken in tiles:
what a tile's columns want, offer and enjoy is laid out as rows of numbers, a topic a row, so that a mentor's scores
with all of them are sums of about a dozen rows. What concerns single couples (wishes, a past) is added from lists.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.lists import Small
from reverse_mentoring.matching.scanning.compiling import call, compiled, inner
from reverse_mentoring.matching.scanning.packed import Kind, Number, Packed, Term
from reverse_mentoring.matching.scanning.visited import Visited, visited

TILE = 512
"""Columns a tile: the rows of a tile stay in the processor's cache."""
FORBIDDEN = -(1 << 20)
"""Added where a rule or the private file forbids a pair."""
Floats = npt.NDArray[np.float32]

LEVEL, HOURS, TALK, SITE, TEAM, ORG, MANAGER, KIND, NAMED, WHOLE = (int(number) for number in Number)
(AS_SUCH, NEAR, WANTS, GROUND, WISHED, BARRED, CLOSED, THEIR_WANTS, THEIR_REACH, THEIR_GROUND) = (
    int(kind) for kind in Kind
)
(MENTEE_LEARNS, MENTOR_LEARNS, GAP, TOPIC, SAME_ORG, ANOTHER_ORG, ANOTHER_SITE, BOTH_TEAMS, SAME_TEAM, SAME_MANAGER,
 TOPICS, GROUNDS) = (int(term) for term in Term)  # fmt: skip


class Tile(NamedTuple):
    """The columns from `place[0]` to `place[1]`, laid out; `place[2]` is the kind of rows that `base` is for.

    `rows`: those of what is wanted, topic by topic, then of what is in reach. `ground`: those of interests and goals.
    `more[named, shared]` is what the last of so many shared interests adds for a mentor who named so many. `rounding`:
    factor and summand. `sums`: room for three sums of rows.
    """

    place: npt.NDArray[np.int64]
    rows: Floats
    ground: Small
    more: Small
    base: Small
    rounding: npt.NDArray[np.float64]
    sums: Floats
    shared: Small


def new_tile(packed: Packed) -> Tile:
    """Room for a tile."""
    topics, most = int(packed.terms[TOPICS]), packed.ground.shape
    return Tile(
        np.zeros(3, np.int64), np.empty((2 * topics, TILE), np.float32),
        np.empty((packed.terms[GROUNDS], TILE), np.int32), np.empty((most[0], most[2], TILE), np.int32),
        np.empty(TILE, np.int32), np.empty((2, TILE), np.float64), np.empty((3, TILE), np.float32),
        np.empty(TILE, np.int32),
    )  # fmt: skip


@inner
def lay_out(packed: Packed, tile: Tile, first: int) -> None:
    """Make the tile that of the columns from `first` on."""
    last, topics = min(first + TILE, packed.mentees.shape[1]), packed.terms[TOPICS]
    tile.place[0], tile.place[1], tile.place[2] = first, last, -1
    tile.rows[:, :] = 0
    tile.ground[:, :] = 0
    for column in range(first, last):
        j = column - first
        begin = packed.first[THEIR_WANTS] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            tile.rows[packed.items[k], j] = packed.amounts[k]
        begin = packed.first[THEIR_REACH] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            tile.rows[topics + packed.items[k], j] = packed.amounts[k]
        begin = packed.first[THEIR_GROUND] + column
        for k in range(packed.starts[begin], packed.starts[begin + 1]):
            tile.ground[packed.items[k], j] = 1
        whole = packed.mentees[WHOLE, column]
        tile.rounding[0, j] = 100.0 * packed.terms[MENTEE_LEARNS] / whole
        tile.rounding[1, j] = 0.5 + 0.25 / whole
        for named in range(tile.more.shape[0]):
            row = packed.ground[named, packed.mentees[NAMED, column]]
            tile.more[named, 0, j] = row[0]
            for shared in range(1, tile.more.shape[1]):
                tile.more[named, shared, j] = row[shared] - row[shared - 1]


@inner
def base_of(packed: Packed, row: int, first: int, last: int, base: Small) -> None:
    """What is equal for all mentors of a kind, with columns `first` to `last`, as if nobody were in theirs."""
    mentors, mentees, terms = packed.mentors, packed.mentees, packed.terms
    hours, talk = packed.hours[mentors[HOURS, row]], packed.talk[mentors[TALK, row]]
    their_hours, their_talk, levels = mentees[HOURS, first:last], mentees[TALK, first:last], mentees[LEVEL, first:last]
    sites, teams, site = mentees[SITE, first:last], mentees[TEAM, first:last], mentors[SITE, row]
    least, another_org = np.int32(mentors[LEVEL, row] + terms[GAP]), np.int32(terms[ANOTHER_ORG])
    another_site = np.int32(terms[ANOTHER_SITE] * (site >= 0))
    both_teams = np.int32(terms[BOTH_TEAMS] * (mentors[TEAM, row] >= 0))
    for j in range(last - first):
        base[j] = another_org + hours[their_hours[j]] + talk[their_talk[j]]
    for j in range(last - first):
        points = base[j] + np.int32(FORBIDDEN) * np.int32(levels[j] < least)
        points += another_site * np.int32((sites[j] >= 0) & (sites[j] != site))
        base[j] = points + both_teams * np.int32(teams[j] >= 0)


@inner
def _sum_rows(items: Small, amounts: Small, rows: Floats, width: int, out: Floats) -> None:
    """The sum of the rows of a list, each times its amount; four at a time, to read and write `out` less often."""
    k, end = 0, items.size
    for j in range(width):
        out[j] = np.float32(0)
    while k + 4 <= end:
        a, b, c, d = rows[items[k]], rows[items[k + 1]], rows[items[k + 2]], rows[items[k + 3]]
        times_a, times_b = np.float32(amounts[k]), np.float32(amounts[k + 1])
        times_c, times_d = np.float32(amounts[k + 2]), np.float32(amounts[k + 3])
        for j in range(width):
            out[j] += times_a * a[j] + times_b * b[j] + times_c * c[j] + times_d * d[j]
        k += 4
    while k < end:
        a, times_a = rows[items[k]], np.float32(amounts[k])
        for j in range(width):
            out[j] += times_a * a[j]
        k += 1


@inner
def _add_ground(tile: Tile, above: int, items: Small, width: int, points: Small) -> None:
    """Add the points for common ground, of which a list names the rows, `above` which other rows are."""
    shared, more = tile.shared, tile.more[items.size, 0]
    for j in range(width):
        points[j] += more[j]
        shared[j] = 0
    for k in range(items.size):
        one = tile.ground[items[k] - above]
        for j in range(width):
            shared[j] += one[j]
    for number in range(1, min(items.size + 1, tile.more.shape[1])):
        more, least = tile.more[items.size, number], np.int32(number)
        for j in range(width):
            points[j] = np.int32(points[j] + np.int32(more[j] * np.int32(shared[j] >= least)))


@inner
def _add_learning(packed: Packed, tile: Tile, whole: int, width: int, points: Small) -> None:
    """Add the points for learning, of which the sums are there."""
    as_such, near, taught = tile.sums[0], tile.sums[1], tile.sums[2]
    factor, summand = tile.rounding[0], tile.rounding[1]
    own_factor, own_summand = 100.0 * packed.terms[MENTOR_LEARNS] / whole, 0.5 + 0.25 / whole
    nothing_shared = np.int32(packed.terms[TOPIC] * FORBIDDEN)
    for j in range(width):
        learned = np.int32(np.float64(as_such[j] + near[j]) * factor[j] + summand[j])
        learned += np.int32(np.float64(taught[j]) * own_factor + own_summand)
        learned += nothing_shared if as_such[j] == 0 else np.int32(0)
        points[j] += learned


@inner
def _add_equal(theirs: Small, own: int, each: int, points: Small) -> None:
    """Add `each` where theirs is the mentor's own."""
    if own >= 0 and each:
        mine, more = np.int32(own), np.int32(each)
        for j in range(theirs.size):
            points[j] = np.int32(points[j] + np.int32(more * np.int32(theirs[j] == mine)))


@inner
def _add_couples(packed: Packed, tile: Tile, couples: npt.NDArray[np.int64], points: Small) -> None:
    """Add what the mentor's past or wishes with single mentees are."""
    for kind in range(2):  # WISHED, BARRED
        for k in range(couples[2 * kind], couples[2 * kind + 1]):
            if tile.place[0] <= packed.items[k] < tile.place[1]:
                points[packed.items[k] - tile.place[0]] += packed.amounts[k] * (FORBIDDEN if kind else 1)


@inner
def score(packed: Packed, tile: Tile, mentors: Visited, place: int, points: Small) -> None:
    """Scores of a mentor with the columns of the tile, below 0 where a rule forbids; private exclusions aside."""
    first, last, own, base, terms = tile.place[0], tile.place[1], mentors.numbers[place], tile.base, packed.terms
    width, starts, items = last - first, mentors.starts[4 * place : 4 * place + 5], mentors.items
    if own[KIND] != tile.place[2]:
        tile.place[2] = own[KIND]
        base_of(packed, mentors.rows[place], first, last, base)
    for j in range(width):
        points[j] = base[j]
    _add_ground(tile, 2 * terms[TOPICS], items[starts[3] : starts[4]], width, points)
    for kind in range(3):  # AS_SUCH, NEAR, WANTS
        k, end = starts[kind], starts[kind + 1]
        _sum_rows(items[k:end], mentors.amounts[k:end], tile.rows, width, tile.sums[kind])
    _add_learning(packed, tile, own[WHOLE], width, points)
    mentees = packed.mentees
    _add_equal(mentees[ORG, first:last], own[ORG], terms[SAME_ORG] - terms[ANOTHER_ORG], points)
    _add_equal(mentees[TEAM, first:last], own[TEAM], terms[SAME_TEAM], points)
    _add_equal(mentees[MANAGER, first:last], own[MANAGER], terms[SAME_MANAGER], points)
    _add_couples(packed, tile, mentors.couples[place], points)


def score_block(packed: Packed, rows: Small, first: int, out: Small) -> None:
    """Scores of these mentors with the mentees from `first` on, as many as `out` has columns; shape (rows, mentees)."""
    call(_score_block, packed, new_tile(packed), visited(packed, rows), first, out)


@compiled
def _score_block(packed: Packed, tile: Tile, mentors: Visited, first: int, out: Small) -> None:
    points = np.empty(TILE, np.int32)
    last = first + out.shape[1]
    for begin in range(first, last, TILE):
        lay_out(packed, tile, begin)
        width = min(tile.place[1], last) - begin
        for place in range(mentors.rows.size):
            score(packed, tile, mentors, place, points)
            scores = out[place, begin - first : begin - first + width]
            for j in range(width):
                scores[j] = points[j]
