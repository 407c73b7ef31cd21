"""The parts of the scores of single pairs, from compact tables."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.compact import Tables
from reverse_mentoring.matching.judging.lists import Lists, Small
from reverse_mentoring.matching.judging.scoring import PARTS


def parts_by_place(tables: Tables, rows: IntArray, columns: IntArray) -> list[dict[str, int]]:
    """The parts, in hundredths of points, of each pair of a mentor and a mentee by position; pairs that rules allow."""
    mentors, mentees, terms = tables.mentors, tables.mentees, tables.terms
    taught = _common(mentors.reach, rows, mentees.wants, columns)
    learned = _common(mentors.wants, rows, mentees.reach, columns)
    shared = _common(mentors.ground, rows, mentees.ground, columns)
    another_org = mentors.org[rows] != mentees.org[columns]
    another_site, another_team = (
        (left[rows] >= 0) & (right[columns] >= 0) & (left[rows] != right[columns])
        for left, right in ((mentors.site, mentees.site), (mentors.team, mentees.team))
    )
    parts = {
        "mentee_learns": _points(terms.weights[0], taught, mentees.whole[columns]),
        "mentor_learns": _points(terms.weights[1], learned, mentors.whole[rows]),
        "common_ground": terms.ground[mentors.named[rows], mentees.named[columns], shared],
        "preferences": _wished(tables.couples.wished, rows, columns),
        "schedule": terms.hours[mentors.hours[rows], mentees.hours[columns]]
        + terms.talk[mentors.talk[rows], mentees.talk[columns]],
        "distance": terms.both_teams * (2 * another_org + 2 * another_site + another_team),
    }
    values = [parts[name].tolist() for name in PARTS]
    return [dict(zip(PARTS, row, strict=True)) for row in zip(*values, strict=True)]


def _common(left: Lists, rows: IntArray, right: Lists, columns: IntArray) -> IntArray:
    """For each pair the sum over the items on both lists of the product of their amounts."""
    mine, theirs = left.some(rows), right.some(columns)
    owners, items, amounts = mine.of(0, rows.size)
    others, other_items, other_amounts = theirs.of(0, rows.size)
    width = int(max(items.max(initial=0), other_items.max(initial=0))) + 1
    keys, other_keys = owners * width + items, others * width + other_items
    order = np.argsort(other_keys)
    place = np.searchsorted(other_keys, keys, sorter=order)
    found = order[np.minimum(place, order.size - 1)] if order.size else np.zeros(keys.size, dtype=np.int64)
    same = other_keys[found] == keys if order.size else np.zeros(keys.size, dtype=np.bool_)
    total = np.zeros(rows.size, dtype=np.int64)
    np.add.at(total, owners[same], amounts[same].astype(np.int64) * other_amounts[found[same]])
    return total


def _wished(wished: Lists, rows: IntArray, columns: IntArray) -> IntArray:
    owners, items, amounts = wished.of(0, wished.start.size - 1)
    points = dict(zip(zip(owners.tolist(), items.tolist(), strict=True), amounts.tolist(), strict=True))
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return np.array([points.get(pair, 0) for pair in pairs] if points else np.zeros(rows.size), dtype=np.int64)


def _points(weight: np.int32, part: IntArray, whole: Small) -> npt.NDArray[np.int64]:
    """The weight times part / whole in hundredths of points, rounded half up."""
    points: npt.NDArray[np.int64] = (200 * int(weight) * part + whole) // (2 * whole.astype(np.int64))
    return points
