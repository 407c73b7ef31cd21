"""What a block's mentors bring, laid out in the order in which they are visited."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.lists import Small, places, starts_of
from reverse_mentoring.matching.scanning.packed import Kind, Number, Packed, Term

Shorts = npt.NDArray[np.int16]


class Visited(NamedTuple):
    """Some mentors in the order in which each screen visits them: what they bring lies one after the other, since to
    fetch it from here and there takes longer than the sums.

    The rows of the screen to be added for the mentor at place p are `items[starts[2 p]]` up to `starts[2 p + 1]`, each
    so many `times`; and up to `starts[2 p + 2]` those of interests and goals. Their wishes stand in the tables from
    `wishes[0, p]` to `wishes[1, p]`.
    """

    numbers: Small
    kinds: Small
    starts: npt.NDArray[np.int64]
    items: Small
    times: Shorts
    wishes: npt.NDArray[np.int64]


def visited(packed: Packed, rows: Small) -> Visited:
    """The mentors `rows`; what they want counts in hundredths of points, rounded up."""
    topics, per = int(packed.terms[Term.TOPICS]), int(100 * packed.terms[Term.MENTOR_LEARNS])
    whole = packed.mentors[Number.WHOLE, rows].astype(np.int64)
    owners, items, times, lengths = [], [], [], np.zeros((rows.size, 2), np.int64)
    for kind, above in ((Kind.AS_SUCH, 0), (Kind.NEAR, 0), (Kind.WANTS, topics), (Kind.GROUND, 2 * topics)):
        begin, end = _ends(packed, kind, rows)
        owner = np.repeat(np.arange(rows.size), end - begin)
        place = begin[owner] + places(starts_of(end - begin))
        amounts = packed.amounts[place].astype(np.int64)
        owners.append(owner)
        items.append(packed.items[place] + np.int32(above))
        times.append((amounts * per + whole[owner] - 1) // whole[owner] if kind == Kind.WANTS else amounts)
        lengths[:, int(kind == Kind.GROUND)] += end - begin
    order = np.argsort(np.concatenate(owners), kind="stable")
    return Visited(
        rows, packed.mentors[Number.KIND, rows], starts_of(lengths.ravel()), np.concatenate(items)[order],
        np.concatenate(times)[order].astype(np.int16), np.stack(_ends(packed, Kind.WISHED, rows)),
    )  # fmt: skip


def _ends(packed: Packed, kind: Kind, rows: Small) -> tuple[IntArray, IntArray]:
    """Where the lists of these mentors begin and end."""
    begin = packed.first[kind] + rows
    return packed.starts[begin], packed.starts[begin + 1]
