"""What a block's mentors bring, laid out in the order in which they are visited."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.judging.compact import Table
from reverse_mentoring.matching.judging.lists import Small, places, starts_of
from reverse_mentoring.matching.scanning.packed import Kind, Number, Packed, Term

COUPLES = Kind.WISHED, Kind.BARRED, Kind.CLOSED
Shorts = npt.NDArray[np.int16]


class Visited(NamedTuple):
    """Some mentors in the order in which each screen visits them: what they bring lies one after the other, since to
    fetch it from here and there takes longer than the sums.

    The rows to be added for the mentor at place p are `items[starts[4 p]]` up to `items[starts[4 p + 1]]` for AS_SUCH,
    and so on for NEAR, WANTS and GROUND, as tiles and screens have them: what is wanted, topic by topic, then what is
    in reach, then interests and goals. Each counts as its amount says, or so many `times` in a screen. `numbers[p]`:
    the mentor's column of `Packed.mentors`. `couples[p]`: where the lists WISHED, BARRED and CLOSED begin and end.
    """

    rows: Small
    numbers: Table
    starts: Small
    items: Small
    amounts: Small
    times: Shorts
    couples: npt.NDArray[np.int64]


def visited(packed: Packed, rows: Small) -> Visited:
    """The mentors `rows`; in a screen, what they want counts in hundredths of points, rounded up."""
    topics, per = int(packed.terms[Term.TOPICS]), int(100 * packed.terms[Term.MENTOR_LEARNS])
    whole = packed.mentors[Number.WHOLE, rows].astype(np.int64)
    owners, items, listed, times, lengths = [], [], [], [], []
    for kind, above in ((Kind.AS_SUCH, 0), (Kind.NEAR, 0), (Kind.WANTS, topics), (Kind.GROUND, 2 * topics)):
        begin, end = _ends(packed, kind, rows)
        owner = np.repeat(np.arange(rows.size), end - begin)
        place = begin[owner] + places(starts_of(end - begin))
        amounts = packed.amounts[place].astype(np.int64)
        owners.append(owner)
        listed.append(packed.amounts[place])
        items.append(packed.items[place] + np.int32(above))
        times.append((amounts * per + whole[owner] - 1) // whole[owner] if kind == Kind.WANTS else amounts)
        lengths.append(end - begin)
    order = np.argsort(np.concatenate(owners), kind="stable")
    return Visited(
        rows, np.ascontiguousarray(packed.mentors[:, rows].T), starts_of(np.stack(lengths, axis=1).ravel()),
        np.concatenate(items)[order], np.concatenate(listed)[order], np.concatenate(times)[order].astype(np.int16),
        np.stack([ends for kind in COUPLES for ends in _ends(packed, kind, rows)], axis=1),
    )  # fmt: skip


def _ends(packed: Packed, kind: Kind, rows: Small) -> tuple[IntArray, IntArray]:
    """Where the lists of these mentors begin and end."""
    begin = packed.first[kind] + rows
    return packed.starts[begin], packed.starts[begin + 1]
