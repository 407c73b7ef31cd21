"""What is taught between levels: over all cohorts, in how many pairs each side teaches an area, and at which levels.

Areas are counted as in `figures`. Levels say more than an area does, and together with the pairs by the levels that lie
between the two they could speak of a few. So the levels of an area's hidden pairs are told only where no levels, and no
distance of levels, are left with fewer than `min_group` of them; otherwise these pairs are counted with the area alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

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
        for side, told in enumerate(taught_told(count, groups)):
            levels_told = open_areas(count, told, ranks)
            for area, members in told.items():
                pairs.setdefault((side, area), set()).update(members)
                with_levels = members if area in levels_told else members & count.named
                by_level.setdefault((side, area), set()).update(with_levels)
    least = shown.program.settings.min_group
    found = [
        Stream(TEACHERS[side], area, len(members), *_levels(shown, by_level[side, area], ranks))
        for (side, area), members in pairs.items() if len(members) >= least
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda s: (TEACHERS.index(s.teacher), -s.pairs, s.area)))


def open_areas(
    count: PairCounting, told: Mapping[str, Collection[PairKey]], ranks: Mapping[PairKey, Ranks]
) -> frozenset[str]:  # fmt: skip
    """The areas of which the levels of hidden pairs may be told."""
    least = count.least
    everyone = {(p.cohort, p.id) for p in count.pairs} - count.named
    far: dict[int, set[PairKey]] = {}
    for key in everyone:
        far.setdefault(gap_of(*ranks[key]), set()).add(key)
    hidden = {area: set(members) - count.named for area, members in told.items()}
    found = {
        area for area, members in hidden.items()
        if members
        and min(Counter(ranks[key] for key in members).values()) >= least
        and not any(0 < len(pairs - members) < least for pairs in far.values())
    }  # fmt: skip
    for area in sorted(found, key=lambda area: (len(hidden[area]), area)):
        together = {key for one in found for key in hidden[one]}
        if not any(0 < len(pairs - together) < least for pairs in far.values()):
            break
        found.discard(area)
    return frozenset(found)


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
