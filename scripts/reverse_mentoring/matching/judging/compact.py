"""A cohort as small arrays: what every pair's score and every rule follow from, without a matrix of all pairs.

The readable definitions stand in rules.py and scoring.py, and tests hold the two against each other. What is a sum over
topics (who teaches whom what, common ground) is kept as short lists a person; what compares two values (team, level,
site) as numbers; what looks two values up (working hours, languages, ways of meeting) as small tables; and what
concerns single couples (couples.py) as lists of columns a row.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from reverse_mentoring.data.records import Participant
from reverse_mentoring.matching.judging.arrays import IntArray, distinct, shared_counts
from reverse_mentoring.matching.judging.block import Frame
from reverse_mentoring.matching.judging.couples import Couples
from reverse_mentoring.matching.judging.hours import ENOUGH, schedule_of
from reverse_mentoring.matching.judging.lists import Lists, Small, lists_of, places, starts_of
from reverse_mentoring.matching.judging.rules import rules_in_force
from reverse_mentoring.matching.judging.scoring import BEST, UNIT

BARRED = -(1 << 20)
"""Added to the points of a pair that a rule forbids: far below anything that points could make up for."""
NONE = (-1, -2)
"""Stand for no site, no team, no manager: of mentors and of mentees, so that two of them are never the same."""

Table = npt.NDArray[np.int32]
Key = TypeVar("Key", bound=Hashable)


class People(NamedTuple):
    """One role of the pool, by position.

    `wants`: topics with their importance in 1/UNIT. `reach`: topics that the offers reach with tenths; those up to
    `exact[n]` are offered as such, the others lie one step away. `ground`: interests and goals. `whole`: the most that
    anyone could teach, at least 1. `named`: how many interests and goals. The others are numbers that stand for a
    value, the same for both roles: `talk` for the languages and ways of meeting. `kind` is equal for people who are
    alike in all of `level` to `site`, and in having a team.
    """

    wants: Lists
    reach: Lists
    exact: Small
    ground: Lists
    whole: Small
    named: Small
    level: Small
    hours: Small
    talk: Small
    site: Small
    team: Small
    org: Small
    manager: Small
    kind: Small


class Terms(NamedTuple):
    """What the weights and rules of the cohort make of the numbers of two people.

    `hours[mentor, mentee]`: points for shared hours, BARRED when there are too few. `talk[mentor, mentee]`: points for
    a shared way of meeting, BARRED when the two lack a common language and need one.
    `ground[mentor named, mentee named, shared]`: points. The other numbers are added where the two have that in common,
    or not. `weights`: those of mentee_learns and mentor_learns. `topic`: 1 when a shared topic is required.
    """

    hours: Table
    talk: Table
    ground: Table
    weights: Small
    min_level_gap: int
    topic: int
    same_org: int
    another_org: int
    another_site: int
    both_teams: int
    same_team: int
    same_manager: int


class Tables(NamedTuple):
    """Everything about a round that scores and rules read: mentors are rows, mentees columns.

    `topics` and `grounds`: how many different topics, and interests and goals, there are.
    """

    mentors: People
    mentees: People
    terms: Terms
    couples: Couples
    topics: int
    grounds: int


def tables_of(frame: Frame, mentors: Sequence[Participant], mentees: Sequence[Participant], couples: Couples) -> Tables:
    """The tables of these people in this order."""
    numbers = _Numbers(frame, mentors, mentees)
    left, right = _people(numbers, mentors, 0), _people(numbers, mentees, 1)
    most_named = int(left.named.max(initial=0)), int(right.named.max(initial=0))
    return Tables(left, right, _terms(numbers, most_named), couples, len(numbers.topic), len(numbers.ground))


def part_of(tables: Tables, rows: IntArray | None, columns: IntArray | None) -> Tables:
    """The tables of some mentors and some mentees, in that order; None means all."""
    mentors, mentees, couples = tables.mentors, tables.mentees, tables.couples
    if rows is not None:
        mentors, couples = _some(mentors, rows), couples.rows(rows)
    if columns is not None:
        mentees, couples = _some(mentees, columns), couples.columns(columns, tables.mentees.whole.size)
    return tables._replace(mentors=mentors, mentees=mentees, couples=couples)


def _some(side: People, people: IntArray) -> People:
    wants, reach, ground = (lists.some(people) for lists in (side.wants, side.reach, side.ground))
    exact = (side.exact - side.reach.start[:-1])[people] + reach.start[:-1]
    numbers = {name: getattr(side, name)[people] for name in People._fields[4:]}
    return People(wants=wants, reach=reach, exact=exact, ground=ground, **numbers)


class _Numbers:
    """The numbers that stand for values, the same for both roles."""

    def __init__(self, frame: Frame, mentors: Sequence[Participant], mentees: Sequence[Participant]) -> None:
        everybody = [*mentors, *mentees]
        self.frame = frame
        self.topic = _numbered(_all([p.offers for p in everybody], [p.wants for p in everybody], frame.near.values()))
        self.ground = _numbered(_all([p.interests for p in everybody], [p.goals for p in everybody]))
        self.org = _numbered(p.org for p in everybody)
        self.site = _numbered(p.site for p in everybody if p.site is not None)
        self.team = _numbered((p.org, p.team) for p in everybody if p.team is not None)
        self.manager = _numbered(_all(frame.managers.get(p.handle, ()) for p in everybody))
        self.talk = _numbered((p.languages, p.meet) for p in everybody)
        self.near = lists_of([frame.near.get(name, ()) for name in self.topic], self.topic)


def _people(numbers: _Numbers, side: Sequence[Participant], role: int) -> People:
    frame, none = numbers.frame, NONE[role]
    hours = (frame.overlaps.rows, frame.overlaps.columns)[role]
    wants = lists_of([p.wants for p in side], numbers.topic)
    importance = (UNIT // (places(wants.start) + 1)).astype(np.int32)
    reach, exact = _reach(numbers, side)
    ground = lists_of([{*p.interests, *p.goals} for p in side], numbers.ground)
    named = np.diff(ground.start)
    total = np.concatenate([[0], np.cumsum(importance, dtype=np.int64)])[wants.start]
    team = _small([none if p.team is None else numbers.team[p.org, p.team] for p in side])
    managers = [next(iter(frame.managers.get(p.handle, ())), None) for p in side]
    alike = {
        "level": _small([frame.ranks[p.level] for p in side]),
        "hours": _small([hours[schedule_of(p)] for p in side]),
        "talk": _small([numbers.talk[p.languages, p.meet] for p in side]),
        "site": _small([none if p.site is None else numbers.site[p.site] for p in side]),
    }
    return People(
        wants=wants._replace(amounts=importance), reach=reach, exact=exact, ground=ground,
        whole=np.maximum(BEST * np.diff(total), 1).astype(np.int32), named=named, **alike, team=team,
        org=_small([numbers.org[p.org] for p in side]),
        manager=_small([none if manager is None else numbers.manager[manager] for manager in managers]),
        kind=_kinds([*alike.values(), (team >= 0).astype(np.int32)]),
    )  # fmt: skip


def _reach(numbers: _Numbers, side: Sequence[Participant]) -> tuple[Lists, Small]:
    """The reach of each person's offers, the best tenths a topic, and the place where the offered topics end."""
    offers = lists_of([p.offers for p in side], numbers.topic)
    levels = _small(list(chain.from_iterable(p.offers.values() for p in side)))
    owner = np.repeat(np.arange(len(side)), np.diff(offers.start))
    steps = np.diff(numbers.near.start)[offers.items]
    source = np.repeat(np.arange(steps.size), steps)
    near = numbers.near.items[numbers.near.start[offers.items[source]] + places(starts_of(steps))]
    topic = np.concatenate([offers.items, near])
    step_away = np.repeat([0, 1], [steps.size, near.size])
    code = (np.concatenate([owner, owner[source]]) * len(numbers.topic) + topic) * 2 + step_away
    order = np.argsort(code, kind="stable")
    tenths = np.concatenate([2 * levels, levels[source]])[order]
    starts = np.flatnonzero(np.diff(code[order] // 2, prepend=-1))
    best = np.maximum.reduceat(tenths, starts) if starts.size else tenths
    person, topic = np.divmod(code[order][starts] // 2, max(len(numbers.topic), 1))
    step_away = code[order][starts] % 2
    order = np.lexsort((topic, step_away, person))
    start = starts_of(np.bincount(person, minlength=len(side)))
    offered = np.bincount(person[step_away == 0], minlength=len(side)).astype(np.int32)
    return Lists(start, topic[order].astype(np.int32), best[order].astype(np.int32)), start[:-1] + offered


def _terms(numbers: _Numbers, most_named: tuple[int, int]) -> Terms:
    """Quarters of the schedule's weight, fifths of that of distance and tenths of that of preferences are whole points,
    so what is counted in them can be added up without rounding.
    """
    cohort, overlaps = numbers.frame.cohort, numbers.frame.overlaps
    rules, weights = set(rules_in_force(cohort)), cohort.matching.weights
    hours = _points(weights.schedule, 3 * overlaps.extra, 4 * ENOUGH * overlaps.weeks)
    if "too-little-overlap" in rules:
        hours[overlaps.least < cohort.matching.rules.min_overlap_minutes] = BARRED
    languages, ways = ([talk[n] for talk in numbers.talk] for n in (0, 1))
    talk = 25 * weights.schedule * (shared_counts(ways, ways) > 0)
    if "no-shared-language" in rules:
        talk[shared_counts(languages, languages) == 0] += BARRED
    fifth = 20 * weights.distance
    return Terms(
        hours=hours, talk=talk.astype(np.int32), ground=_ground(weights.common_ground, *most_named),
        weights=_small([weights.mentee_learns, weights.mentor_learns]),
        min_level_gap=cohort.matching.rules.min_level_gap, topic=int("no-shared-topic" in rules),
        same_org=BARRED * (cohort.cross_org == "required"),
        another_org=2 * fifth + BARRED * (cohort.cross_org == "forbidden"),
        another_site=2 * fifth, both_teams=fifth,
        same_team=BARRED * ("same-team" in rules) - fifth,
        same_manager=BARRED * ("common-manager" in rules),
    )  # fmt: skip


def _ground(weight: int, most_left: int, most_right: int) -> Table:
    left, right, both = np.ogrid[: most_left + 1, : most_right + 1, : min(most_left, most_right) + 1]
    silent = (left == 0) | (right == 0)
    either = np.maximum(left + right - both, 1)
    return _points(weight, np.where(silent, 1, both), np.where(silent, 2, either))


def _points(weight: int, part: npt.NDArray[np.int64], whole: npt.NDArray[np.int64] | int) -> Table:
    """The weight times part / whole in hundredths of points, rounded half up."""
    points: npt.NDArray[np.int64] = (2 * 100 * weight * part + whole) // (2 * np.asarray(whole))
    return points.astype(np.int32)


def _kinds(numbers: Sequence[Small]) -> Small:
    """A number a person, equal where all `numbers` are."""
    code = np.zeros(numbers[0].size, dtype=np.int64)
    for values in numbers:
        low, high = int(values.min(initial=0)), int(values.max(initial=0))
        code = code * (high - low + 1) + (values - low)
        code = np.searchsorted(distinct(code)[0], code)
    return code.astype(np.int32)


def _all(*groups: Iterable[Iterable[str]]) -> Iterable[str]:
    return chain.from_iterable(chain.from_iterable(groups))


def _numbered(values: Iterable[Key]) -> dict[Key, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _small(values: Sequence[int]) -> Small:
    return np.array(values, dtype=np.int32)
