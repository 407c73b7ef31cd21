"""What is taught between levels: over all cohorts, in how many pairs each side teaches an area, and at which levels.

Areas are counted as in `figures`. Levels say more than an area does, and together with the pairs by the levels that lie
between the two they could speak of a few. So hidden pairs are told at their levels only where each area has at least
`min_group` of them there, and only while what is left of areas and distances is that many, too, or nothing; the others
are counted with their area alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from reverse_mentoring.frozen import dataclass
from reverse_mentoring.impact.counting import PairCounting, PairKey, counting
from reverse_mentoring.impact.figures import gap_of, taught_groups, taught_told
from reverse_mentoring.site.visibility import Shown

Ranks = tuple[int, int]
"""Of a pair, where the mentor's and the mentee's level stand in the order of levels."""
TEACHERS = ("mentor", "mentee")


@dataclass(frozen=True, slots=True)
class Stream:
    """One area that the mentors, or the mentees (`teacher`), of `pairs` pairs teach.

    `mentors` and `mentees` are the pairs by the level of each of the two, the lowest first, as far as they are told:
    both may add up to less than `pairs`.
    """

    teacher: str
    area: str
    pairs: int
    mentors: Mapping[str, int]
    mentees: Mapping[str, int]


def streams(shown: Shown) -> tuple[Stream, ...]:
    """All areas that are told, what mentors teach first, and within it the most taught first."""
    people, rank = shown.program.people, shown.program.settings.rank
    ranks = {(p.cohort, p.id): (rank(people[p.mentor].level), rank(people[p.mentee].level))
             for p in shown.program.pairs if p.mentor in people and p.mentee in people}  # fmt: skip
    pairs: dict[tuple[int, str], set[PairKey]] = {}
    by_level: dict[tuple[int, str], set[PairKey]] = {}
    for cohort in shown.program.cohorts:
        count = counting(shown, cohort.id)
        groups = taught_groups(shown, count)
        sides = taught_told(count, groups)
        levels = open_levels(count, sides, ranks)
        for side, told in enumerate(sides):
            for area, members in told.items():
                pairs.setdefault((side, area), set()).update(members)
                with_levels = {key for key in members if key in count.named or ranks[key] in levels}
                by_level.setdefault((side, area), set()).update(with_levels)
    least = shown.program.settings.min_group
    found = [
        Stream(TEACHERS[side], area, len(members), *_levels(shown, by_level[side, area], ranks))
        for (side, area), members in pairs.items() if len(members) >= least
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda s: (TEACHERS.index(s.teacher), -s.pairs, s.area)))


def open_levels(
    count: PairCounting, told: Sequence[Mapping[str, Collection[PairKey]]], ranks: Mapping[PairKey, Ranks]
) -> frozenset[Ranks]:  # fmt: skip
    """The levels (of both) at which hidden pairs may be told in each area, given the pairs `told` of both sides' areas.

    They are the same for all areas. Levels are given up, those with the fewest pairs first, until nothing that follows
    from the numbers is small.
    """
    least = count.least
    everyone = {(p.cohort, p.id) for p in count.pairs} - count.named
    areas = [hidden for side in told for members in side.values() if (hidden := set(members) - count.named)]
    found = {ranks[key] for hidden in areas for key in hidden}
    for hidden in areas:
        found -= {levels for levels, n in Counter(ranks[key] for key in hidden).items() if n < least}
    rare = Counter(ranks[key] for key in everyone)
    at = {levels: {key for key in everyone if ranks[key] == levels} for levels in rare}
    for levels in sorted(found, key=lambda levels: (rare[levels], levels)):
        if not _tells_of_few(at, areas, found, least):
            break
        found.discard(levels)
    return frozenset(found)


def _tells_of_few(
    at: Mapping[Ranks, set[PairKey]], areas: Sequence[set[PairKey]], found: Collection[Ranks], least: int
) -> bool:  # fmt: skip
    """Do the numbers leave a few of the hidden pairs, which are `at` levels, when those `found` are told in `areas`?

    What is told of one area, of two or of all of them may be taken away from the pairs of a distance, or of several:
    level by level where levels are told, and else as a whole, since then only what an area has left is known.
    """
    rest = {key for levels, pairs in at.items() if levels not in found for key in pairs}
    if any(0 < len(hidden & rest) < least for hidden in areas):
        return True
    gaps = {key: gap_of(*levels) for levels, pairs in at.items() for key in pairs}
    taken = [set[PairKey](), *(set[PairKey]().union(*some) for some in _few_or_all(areas))]
    spread = [frozenset(gaps[key] for key in some & rest) for some in taken]
    distances = {frozenset({gap}) for gap in gaps.values()} | {frozenset(gaps.values()), *spread}
    for chosen in distances:
        choices = [{len(pairs - some) for some in taken} for levels, pairs in at.items()
                   if levels in found and gap_of(*levels) in chosen]  # fmt: skip
        apart = {key for key in rest if gaps[key] in chosen}
        choices.append({len(apart - some) for some, wide in zip(taken, spread, strict=True) if wide <= chosen})
        sums = {0}
        for numbers in choices:
            sums = {sum_ + number for sum_ in sums for number in numbers if sum_ + number < least}
        if sums - {0}:
            return True
    return False


def _few_or_all(areas: Sequence[set[PairKey]]) -> Iterator[Sequence[set[PairKey]]]:
    yield from combinations(areas, 1)
    yield from combinations(areas, 2)
    yield areas


def _levels(
    shown: Shown, members: Collection[PairKey], ranks: Mapping[PairKey, Ranks]
) -> tuple[dict[str, int], dict[str, int]]:  # fmt: skip
    """The pairs by the level of the mentor, and by that of the mentee, without the small numbers."""
    settings = shown.program.settings
    sides = (Counter(ranks[key][side] for key in members) for side in (0, 1))
    mentors, mentees = (
        {settings.levels[rank]: n for rank, n in sorted(counted.items()) if n >= settings.min_group}
        for counted in sides
    )
    return mentors, mentees
