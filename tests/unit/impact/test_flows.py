"""What is taught between levels, and what nobody can work out from it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reverse_mentoring.data.records import Consent, Pair, Participant
from reverse_mentoring.impact.counting import counting
from reverse_mentoring.impact.figures import figures, taught_groups, taught_told
from reverse_mentoring.impact.flows import Stream, open_levels, streams
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, cohort, pair, person, program

COHORT = cohort(status="closed")
HIDDEN = Consent(COHORT.enroll_opens, propose=True, publish="none")
TOPIC = {"technology": "generative-ai", "business": "strategy"}
LEAST = 5

Kind = tuple[frozenset[str], tuple[str, str]]
"""What the mentor of a pair teaches, and the levels of both."""
LEVELS = (("junior", "senior"), ("junior", "staff"), ("mid", "staff"), ("mid", "principal"))
KINDS: list[Kind] = [
    (frozenset(areas), levels)
    for count in range(3) for areas in itertools.combinations(sorted(TOPIC), count) for levels in LEVELS
]  # fmt: skip


def shown(counts: Mapping[Kind, int], *, hidden: bool = True, others: Mapping[Kind, int] | None = None) -> Shown:
    """A program with so many pairs of each kind, and `others` whose people may be named."""
    people: list[Participant] = []
    pairs: list[Pair] = []
    for group, secret in ((counts, hidden), (others or {}, False)):
        for (areas, (low, high)), count in group.items():
            for _ in range(count):
                number = len(pairs)
                both = [person(f"m{number}_northwind", level=low), person(f"s{number}_northwind", level=high)]
                if secret:
                    both = [person(p.handle, level=p.level, consent=HIDDEN) for p in both]
                people += both
                taught = tuple(TOPIC[area] for area in sorted(areas))
                pairs.append(pair(both[0].handle, both[1].handle, "completed", COHORT.id, mentor_teaches=taught))
    return Shown(program(people, cohorts=[COHORT], pairs=pairs), TODAY)


def kind(area: str, low: str, high: str) -> Kind:
    return frozenset({area}), (low, high)


def test_pairs_that_may_be_named_are_told_with_their_levels() -> None:
    view = shown({kind("technology", "junior", "senior"): 6, kind("technology", "mid", "staff"): 5}, hidden=False)
    assert streams(view) == (
        Stream("mentor", "technology", 11, {"junior": 6, "mid": 5}, {"senior": 6, "staff": 5}),
    )  # fmt: skip


def test_a_level_with_few_pairs_is_not_told() -> None:
    view = shown({kind("technology", "junior", "senior"): 6, kind("technology", "mid", "staff"): 4}, hidden=False)
    assert streams(view) == (Stream("mentor", "technology", 10, {"junior": 6}, {"senior": 6}),)


def test_an_area_with_few_pairs_is_not_told() -> None:
    assert streams(shown({kind("business", "junior", "senior"): 4}, hidden=False)) == ()


def test_levels_of_hidden_pairs_are_told_where_all_of_them_are_many() -> None:
    view = shown({kind("technology", "junior", "senior"): 7, kind("technology", "mid", "staff"): 5})
    assert streams(view) == (
        Stream("mentor", "technology", 12, {"junior": 7, "mid": 5}, {"senior": 7, "staff": 5}),
    )  # fmt: skip


def test_hidden_pairs_count_with_their_area_alone_where_a_level_has_few_of_them() -> None:
    few = {kind("technology", "junior", "senior"): 9, kind("technology", "mid", "staff"): 3}
    assert streams(shown(few)) == (Stream("mentor", "technology", 12, {}, {}),)


def test_nobody_can_tell_at_which_level_a_few_hidden_pairs_are() -> None:
    """The same numbers, whichever levels the three have."""
    some = {kind("technology", "junior", "senior"): 9}
    three = [kind("technology", *levels) for levels in (("mid", "staff"), ("junior", "staff"))]
    open_ones = {kind("technology", "junior", "staff"): 6}
    assert len({streams(shown(some | {one: 3}, others=open_ones)) == () for one in three}) == 1
    first, second = (streams(shown(some | {one: 3}, others=open_ones)) for one in three)
    assert first == second == (Stream("mentor", "technology", 18, {"junior": 6}, {"staff": 6}),)


def test_the_levels_of_an_area_do_not_tell_of_few_outside_it() -> None:
    """All pairs two levels apart but three teach technology: with the pairs by distance, the three would be known."""
    counts = {kind("technology", "junior", "senior"): 8, kind("business", "junior", "senior"): 3,
              kind("business", "junior", "staff"): 6}  # fmt: skip
    told = {s.area: s for s in streams(shown(counts))}
    assert told["technology"] == Stream("mentor", "technology", 8, {}, {})


COUNTS = st.fixed_dictionaries({one: st.sampled_from([0, 0, 1, 3, 5, 6, 9]) for one in KINDS})


@settings(max_examples=60)
@example({one: 3 if one == kind("business", "mid", "staff") else 6 for one in KINDS})
@given(COUNTS)
def test_no_sum_or_difference_of_what_is_told_speaks_of_a_few(counts: dict[Kind, int]) -> None:
    """Everything told about hidden pairs, as sums over kinds; whatever adds up to a set of kinds is many pairs."""
    view = shown(counts)
    told = np.array([*sums_told(view)] or [[0] * len(KINDS)])
    numbers = np.array([counts[one] for one in KINDS])
    for kinds in sets_that_follow(told):
        assert not 0 < int(kinds @ numbers) < LEAST, [one for one, there in zip(KINDS, kinds, strict=True) if there]


def sums_told(view: Shown) -> list[list[int]]:
    """The totals, the pairs by distance and by area, and the levels of areas, each as the kinds that it sums; whoever
    attacks is given the levels at which hidden pairs are told, too.
    """
    found = figures(view, COHORT.id)
    levels = view.program.settings.levels
    rows: list[list[int]] = []
    if found.pairs.count:
        rows.append([1] * len(KINDS))
    for gap, cell in found.gaps.items():
        if cell.count:
            rows.append([int(levels.index(high) - levels.index(low) == gap) for _, (low, high) in KINDS])
    count = counting(view, COHORT.id)
    ranks = {(p.cohort, p.id): tuple(levels.index(view.program.people[h].level) for h in (p.mentor, p.mentee))
             for p in count.pairs}  # fmt: skip
    told = open_levels(count, taught_told(count, taught_groups(view, count)), ranks)  # type: ignore[arg-type]
    there = {one for one in KINDS if (levels.index(one[1][0]), levels.index(one[1][1])) in told}
    for stream in streams(view):
        rows.append([int(stream.area in areas) for areas, _ in KINDS])
        for side, by_level in enumerate((stream.mentors, stream.mentees)):
            rows += [
                [int(stream.area in one[0] and one in there and one[1][side] == level) for one in KINDS]
                for level in by_level
            ]
    assert not count.named
    return rows


def sets_that_follow(told: np.ndarray) -> np.ndarray:
    """All sets of kinds, as rows of 0 and 1, whose size follows from the sums by adding and subtracting."""
    every = np.array(list(itertools.product((0, 1), repeat=len(KINDS))))
    _, values, basis = np.linalg.svd(told.astype(float))
    free = basis[int((values > 1e-9).sum()) :]
    following: np.ndarray = every[np.abs(every @ free.T).max(axis=1) < 1e-9] if len(free) else every
    return following
