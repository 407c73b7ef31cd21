"""The scores of whole rows from compact tables, in plain numpy: the same whole numbers as the readable definitions.

Rounding by division is done in float64, and is exact all the same: points are floor((2 n + w) / (2 w)) for whole n
and w below 2^24, so n / w + 1/2 is a whole number or at least 1 / (2 w) away from one. Adding 1 / (4 w) puts it at
least 1 / (4 w), above 10^-8, away from every whole number, and float64 errs by less than 10^-11 here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.compact import BARRED, People, Table, Tables
from reverse_mentoring.matching.judging.lists import Lists

Matrix = npt.NDArray[np.float32]


class Plain(NamedTuple):
    """Tables, and what the mentees want, offer and enjoy as matrices (topics, mentees)."""

    tables: Tables
    wants: Matrix
    reach: Matrix
    ground: Matrix


def plain(tables: Tables) -> Plain:
    """The tables with their matrices."""
    mentees, everyone = tables.mentees, tables.mentees.whole.size
    return Plain(
        tables, _dense(mentees.wants, 0, everyone, tables.topics).T.copy(),
        _dense(mentees.reach, 0, everyone, tables.topics).T.copy(),
        _dense(mentees.ground, 0, everyone, tables.grounds).T.copy(),
    )  # fmt: skip


def score_rows(source: Plain, first: int, last: int) -> Table:
    """Scores in hundredths of points of mentors `first` to `last` with all mentees; below 0 where the rules forbid.

    Private exclusions are not looked at.
    """
    tables = source.tables
    mentors, mentees, terms = tables.mentors, tables.mentees, tables.terms
    offered, near = _reach(mentors, first, last, tables.topics)
    taught = offered @ source.wants
    total: Table = np.multiply(taught == 0, np.int32(BARRED * terms.topic), dtype=np.int32)
    taught += near @ source.wants
    total += _rounded(taught, terms.weights[0], mentees.whole)
    taught = _dense(mentors.wants, first, last, tables.topics) @ source.reach
    total += _rounded(taught, terms.weights[1], mentors.whole[first:last, np.newaxis])
    total += _ground(source, first, last)
    total += np.take(terms.hours[mentors.hours[first:last]], mentees.hours, axis=1)
    total += np.take(terms.talk[mentors.talk[first:last]], mentees.talk, axis=1)
    for points in _compared(tables, slice(first, last)):
        total += points
    row, column, wishes = tables.couples.wished.of(first, last)
    total[row, column] += wishes
    row, column, _ = tables.couples.barred.of(first, last)
    total[row, column] += BARRED
    return total


def reciprocal(weight: int, whole: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Factor and summand that turn a part of `whole` into points of `weight`, once rounded down."""
    return 100.0 * weight / whole, 0.5 + 0.25 / whole


def _rounded(part: Matrix, weight: int, whole: npt.NDArray[np.int32]) -> Table:
    factor, summand = reciprocal(int(weight), whole)
    points = part.astype(np.float64)
    points *= factor
    points += summand
    return points.astype(np.int32)


def _dense(lists: Lists, first: int, last: int, width: int) -> Matrix:
    """The amounts as a matrix (persons, items)."""
    owner, items, amounts = lists.of(first, last)
    matrix = np.zeros((last - first, width), dtype=np.float32)
    matrix[owner, items] = amounts
    return matrix


def _reach(side: People, first: int, last: int, width: int) -> tuple[Matrix, Matrix]:
    """What is offered as such, and what lies one step away, as two matrices (persons, topics)."""
    owner, items, amounts = side.reach.of(first, last)
    as_such = np.arange(side.reach.start[first], side.reach.start[last]) < side.exact[first:last][owner]
    both = np.zeros((2, last - first, width), dtype=np.float32)
    both[np.where(as_such, 0, 1), owner, items] = amounts
    return both[0], both[1]


def _ground(source: Plain, first: int, last: int) -> Table:
    mentors, mentees, table = source.tables.mentors, source.tables.mentees, source.tables.terms.ground
    shared = _dense(mentors.ground, first, last, source.tables.grounds) @ source.ground
    place = np.add.outer(mentors.named[first:last] * (table.shape[1] * table.shape[2]), mentees.named * table.shape[2])
    place += shared.astype(np.int32)
    points: Table = np.take(table.reshape(-1), place)
    return points


def _compared(tables: Tables, rows: slice) -> Iterator[Table]:
    """What follows from comparing levels, organizations, sites, teams and managers."""
    mentors, mentees, terms = tables.mentors, tables.mentees, tables.terms

    def where_same(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32], points: int) -> Table:
        return np.multiply(np.equal.outer(left[rows], right), np.int32(points), dtype=np.int32)

    def where_named(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32], points: int) -> Table:
        return np.multiply.outer((left[rows] >= 0) * np.int32(points), (right >= 0).astype(np.int32))

    yield where_same(mentors.org, mentees.org, terms.same_org - terms.another_org) + np.int32(terms.another_org)
    yield where_named(mentors.site, mentees.site, terms.another_site)
    yield where_same(mentors.site, mentees.site, -terms.another_site)
    yield where_named(mentors.team, mentees.team, terms.both_teams)
    yield where_same(mentors.team, mentees.team, terms.same_team)
    if terms.same_manager:
        yield where_same(mentors.manager, mentees.manager, terms.same_manager)
    too_near = np.greater.outer(mentors.level[rows] + terms.min_level_gap, mentees.level)
    yield np.multiply(too_near, np.int32(BARRED), dtype=np.int32)
