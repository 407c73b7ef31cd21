"""The site's numbers: each of them through the rules of `counting`."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reverse_mentoring.data.records import Cohort, Pair
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.counting import NOBODY, Cell, cell, cells, countable, total
from reverse_mentoring.site.visibility import Shown

PairKey = tuple[str, str]
AT_WORK = frozenset({"active", "paused", "completed"})
"""States of the pairs that totals count. Proposals are not pairs yet, and endings are nobody's business."""


@dataclass(frozen=True, slots=True)
class CohortNumbers:
    """Totals of a cohort: pairs, those that link two organizations, conversations on record, objectives reached."""

    pairs: Cell
    bridging: Cell
    conversations: Cell
    reached: Cell


@dataclass(frozen=True, slots=True)
class Demand:
    """How many people offer something and how many want it."""

    offered: Cell
    wanted: Cell


@dataclass(frozen=True, slots=True)
class Seats:
    """One role of a cohort's pool: people with a free seat, and the free seats."""

    people: Cell
    seats: Cell


def people_total(shown: Shown) -> Cell:
    """How many people take part."""
    return total(shown.present, shown.named, shown.program.settings.min_group)


def people_by_org(shown: Shown) -> dict[str, Cell]:
    """How many people of each organization take part."""
    return cells(_by_org(shown), shown.named, shown.program.settings.min_group)


def unnamed_by_org(shown: Shown) -> dict[str, int]:
    """How many people of each organization can be counted but not named; 0 where they are too few."""
    counted = countable(_by_org(shown), shown.named, shown.program.settings.min_group)
    return {org: len(members - shown.named) for org, members in counted.items()}


def pairs_total(shown: Shown) -> Cell:
    """How many pairs of all cohorts work together or completed."""
    keys = frozenset(_key(p) for p in shown.program.pairs if p.status in AT_WORK)
    return total(keys, _with_page(shown), shown.program.settings.min_group)


def pairs_counted(shown: Shown) -> dict[str, frozenset[PairKey]]:
    """Of each cohort, the pairs that its total counts, so that no total of all cohorts tells of a few."""
    keys: dict[str, set[PairKey]] = {c.id: set() for c in shown.program.cohorts}
    for pair in shown.program.pairs:
        if pair.status in AT_WORK:
            keys[pair.cohort].add(_key(pair))
    return countable(keys, _with_page(shown), shown.program.settings.min_group)


def cohort_numbers(shown: Shown) -> dict[str, CohortNumbers]:
    """The totals of each cohort."""
    k = shown.program.settings.min_group
    at_work: dict[str, list[Pair]] = {c.id: [] for c in shown.program.cohorts}
    for pair in shown.program.pairs:
        if pair.status in AT_WORK:
            at_work[pair.cohort].append(pair)
    counted = pairs_counted(shown)
    met: dict[str, Counter[str]] = {c.id: Counter() for c in shown.program.cohorts}
    for checkin in shown.program.checkins:
        met[checkin.cohort][checkin.pair] += 1
    numbers = {}
    for cohort, pairs in at_work.items():
        included = [p for p in pairs if _key(p) in counted[cohort]]
        talks = met[cohort]
        reached = sum(o.state == "met" for p in included for o in p.objectives)
        numbers[cohort] = CohortNumbers(
            pairs=cell(len(included), bool(pairs), k),
            bridging=_bridging(shown, pairs, counted[cohort]),
            conversations=Cell(talks.total()) if len(talks) >= k else Cell(None) if talks else NOBODY,
            reached=Cell(reached) if len(included) >= k else Cell(None) if pairs else NOBODY,
        )
    return numbers


@functools.lru_cache(maxsize=1)
def demand_by_area(shown: Shown) -> dict[str, Demand]:
    """For each area of skills, how many people offer one of its topics and how many want one."""
    return _demand(shown, {t.id: t.area for t in shown.program.topics.values() if t.kind == "skill"}, {})


@functools.lru_cache(maxsize=1)
def demand_by_topic(shown: Shown) -> dict[str, Demand]:
    """For each skill, how many people offer it and want it; those of an area that is too small are not counted."""
    skills = {t.id: t.area for t in shown.program.topics.values() if t.kind == "skill"}
    return _demand(shown, {topic: topic for topic in skills}, skills)


def open_seats(shown: Shown, cohort: Cohort) -> dict[str, Seats]:
    """For each role, the people who could be matched in this cohort today and their free seats."""
    from reverse_mentoring.matching.people.pool import pool_of

    k = shown.program.settings.min_group
    pool = pool_of(shown.program, cohort, shown.today)
    free = {"mentor": {e.person.handle: e.free for e in pool.mentors},
            "mentee": {e.person.handle: e.free for e in pool.mentees}}  # fmt: skip
    counted = countable({role: frozenset(people) for role, people in free.items()}, shown.named, k)
    found = {}
    for role, people in free.items():
        persons = cell(len(counted[role]), bool(people), k)
        seats = Cell(sum(people[h] for h in counted[role])) if persons.shown else Cell(None)
        found[role] = Seats(persons, seats)
    return found


def _demand(shown: Shown, group_of: Mapping[str, str], parent_of: Mapping[str, str]) -> dict[str, Demand]:
    """Offers and wants by the group of each topic; with `parent_of`, only what the group's parent counts is told."""
    offered, wanted = (_cells_of(shown, wishes, group_of, parent_of) for wishes in _wishes(shown))
    return {group: Demand(offered[group], wanted[group]) for group in dict.fromkeys(group_of.values())}


def _cells_of(
    shown: Shown, wishes: Mapping[str, set[str]], group_of: Mapping[str, str], parent_of: Mapping[str, str]
) -> dict[str, Cell]:  # fmt: skip
    k = shown.program.settings.min_group
    members: dict[str, set[str]] = {group: set() for group in group_of.values()}
    for topic, group in group_of.items():
        members[group] |= wishes.get(topic, frozenset())
    if not parent_of:
        return cells(members, shown.named, k, whole=shown.present)
    parents: dict[str, dict[str, set[str]]] = {}
    for group, handles in members.items():
        parents.setdefault(parent_of[group], {})[group] = handles
    wholes = {parent: frozenset().union(*groups.values()) for parent, groups in parents.items()}
    counted = countable(wholes, shown.named, k, whole=shown.present)
    result: dict[str, Cell] = {}
    for parent, groups in parents.items():
        inside = countable(groups, shown.named, k, whole=wholes[parent])
        for group, handles in groups.items():
            told = inside[group] if counted[parent] == wholes[parent] else handles & shown.named
            result[group] = cell(len(told), bool(handles), k)
    return result


@functools.lru_cache(maxsize=1)
def _wishes(shown: Shown) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Of each topic, the handles of the people who take part and offer it, and of those who want it."""
    offered: defaultdict[str, set[str]] = defaultdict(set)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for person in shown.program.participants:
        if person.handle in shown.present:
            for topic in person.offers:
                offered[topic].add(person.handle)
            for topic in person.wants:
                wanted[topic].add(person.handle)
    return offered, wanted


def _bridging(shown: Shown, pairs: Sequence[Pair], counted: frozenset[PairKey]) -> Cell:
    org = {p.handle: p.org for p in shown.program.participants}
    across = {_key(p) for p in pairs if org.get(p.mentor) != org.get(p.mentee)}
    k = shown.program.settings.min_group
    told = countable({"": across}, _with_page(shown), k, whole=frozenset(_key(p) for p in pairs))[""]
    return cell(len(told & counted), bool(across), k)


def _by_org(shown: Shown) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {org.id: set() for org in shown.orgs}
    for person in shown.program.participants:
        if person.handle in shown.present:
            groups[person.org].add(person.handle)
    return groups


def _with_page(shown: Shown) -> frozenset[PairKey]:
    return frozenset(_key(p) for p in shown.pairs)


def _key(pair: Pair) -> PairKey:
    return pair.cohort, pair.id
