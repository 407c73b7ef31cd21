"""How everybody fares in a matching: the lowest pairs, groups side by side, and pairs of people who would rather swap.

For coordinators. Groups are levels, organizations and sites: things about the job. Nothing else is known of anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.fairness.margins import Blocking, blocking
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution

GROUPINGS: dict[str, Callable[[Participant], str | None]] = {
    "level": lambda person: person.level,
    "org": lambda person: person.org,
    "site": lambda person: person.site,
}
LOWEST = 3
FOUR_FIFTHS = (4, 5)
"""A group is marked whose share is below four fifths of everybody's. The fraction is that of the Uniform Guidelines on
Employee Selection Procedures (29 CFR 1607.4 D); here it is a reason to look, and no verdict."""


@dataclass(frozen=True, slots=True)
class Group:
    """People of one group in the pool, each role by itself. `mean` is that of their new pairs in hundredths, or None.

    `few`: fewer people than `min_group`, so that its share says little. `behind`: not few, and placed less than four
    fifths as often as everybody.
    """

    name: str
    mentors: int
    mentors_placed: int
    mentees: int
    mentees_placed: int
    mean: int | None
    few: bool
    behind: bool

    @property
    def pool(self) -> int:
        """People, each role by itself."""
        return self.mentors + self.mentees

    @property
    def placed(self) -> int:
        """Those of them with a partner in the role."""
        return self.mentors_placed + self.mentees_placed


@dataclass(frozen=True, slots=True)
class Report:
    """`lowest`: mentor, mentee and score of the lowest new pairs. `quartiles` of the new pairs, and their mean."""

    lowest: tuple[tuple[str, str, int], ...]
    quartiles: tuple[int, int, int] | None
    mean: int | None
    groups: dict[str, tuple[Group, ...]]
    blocking: Blocking


def report(the_round: Round, solution: Solution, min_group: int) -> Report:
    """How everybody fares in `solution`; groups of fewer than `min_group` people are marked as few."""
    entries, chosen = the_round.entries, solution.chosen
    order = chosen[np.argsort(entries.scores[chosen], kind="stable")].tolist()
    points = entries.scores[order].tolist()
    lowest = tuple(
        (mentor.handle, mentee.handle, int(entries.scores[n]))
        for n in order[:LOWEST]
        for mentor, mentee in [the_round.people(n)]
    )
    return Report(
        lowest=lowest,
        quartiles=_quartiles(points),
        mean=_mean(points),
        groups={name: _groups(the_round, solution, key, min_group) for name, key in GROUPINGS.items()},
        blocking=blocking(the_round, solution),
    )


def as_json(told: Report) -> dict[str, object]:
    """Plain data: points with two decimals, shares as fractions."""
    return {
        "lowest": [{"mentor": mentor, "mentee": mentee, "score": score / 100} for mentor, mentee, score in told.lowest],
        "quartiles": None if told.quartiles is None else [score / 100 for score in told.quartiles],
        "mean": None if told.mean is None else told.mean / 100,
        "groups": {name: [_group_json(group) for group in groups] for name, groups in told.groups.items()},
        "blocking": told.blocking.as_json(),
    }


def _group_json(group: Group) -> dict[str, object]:
    return {
        "name": group.name,
        "mentors": group.mentors,
        "mentors_placed": group.mentors_placed,
        "mentees": group.mentees,
        "mentees_placed": group.mentees_placed,
        "placed_share": round(group.placed / group.pool, 4),
        "mean": None if group.mean is None else group.mean / 100,
        "few": group.few,
        "behind": group.behind,
    }


def _groups(
    the_round: Round, solution: Solution, key: Callable[[Participant], str | None], min_group: int
) -> tuple[Group, ...]:
    """The groups of one kind, levels in their order and others by name; people without one are no group."""
    ranks = the_round.frame.ranks
    pool: dict[str, list[int]] = {}
    points: dict[str, list[int]] = {}
    handles: dict[str, set[str]] = {}
    entries, chosen = the_round.entries, solution.chosen
    for role, (side, ends) in enumerate(((the_round.mentors, entries.mentors), (the_round.mentees, entries.mentees))):
        placed = {*ends[chosen].tolist()}
        for place, entrant in enumerate(side):
            name = key(entrant.person)
            if name is not None:
                counts = pool.setdefault(name, [0, 0, 0, 0])
                counts[2 * role] += 1
                counts[2 * role + 1] += place in placed or entrant.partnered
                handles.setdefault(name, set()).add(entrant.person.handle)
        for number in chosen.tolist():
            name = key(side[int(ends[number])].person)
            if name is not None:
                points.setdefault(name, []).append(int(entries.scores[number]))
    whole = sum(c[0] + c[2] for c in pool.values()), sum(c[1] + c[3] for c in pool.values())
    names = sorted(pool, key=lambda name: (ranks.get(name, 0), name))
    return tuple(
        _group(name, pool[name], _mean(points.get(name, [])), whole, few=len(handles[name]) < min_group)
        for name in names
    )


def _group(name: str, counts: Sequence[int], mean: int | None, whole: tuple[int, int], *, few: bool) -> Group:
    mentors, mentors_placed, mentees, mentees_placed = counts
    part, all_ = FOUR_FIFTHS
    behind = all_ * (mentors_placed + mentees_placed) * whole[0] < part * whole[1] * (mentors + mentees)
    return Group(name, mentors, mentors_placed, mentees, mentees_placed, mean, few, behind and not few)


def _quartiles(ascending: Sequence[int]) -> tuple[int, int, int] | None:
    if not ascending:
        return None
    first, second, third = (ascending[-(-len(ascending) * part // 4) - 1] for part in (1, 2, 3))
    return first, second, third


def _mean(points: Sequence[int]) -> int | None:
    """The mean, rounded half up; None of nothing."""
    return (2 * sum(points) + len(points)) // (2 * len(points)) if points else None
