"""The hard rules: who may be paired at all. Each is one function from a block to a matrix of yes and no.

A rule is named after what breaks it; the same names are the reasons of `match` and the rules of `explain`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.matching.judging.arrays import BoolMatrix, IntMatrix, same, shared_counts
from reverse_mentoring.matching.judging.block import Block, Managers


@dataclass(frozen=True, slots=True)
class Rule:
    """`allows` is true where the rule lets two people be paired; `in_force` says whether a cohort has the rule."""

    allows: Callable[[Block], BoolMatrix]
    in_force: Callable[[Cohort], bool]


def level_gap(block: Block) -> BoolMatrix:
    """The mentee is at least `min_level_gap` levels above the mentor, in the order of program.yaml."""
    ranks = block.frame.ranks
    mentors = np.array([ranks[p.level] for p in block.mentors], dtype=np.int64)
    mentees = np.array([ranks[p.level] for p in block.mentees], dtype=np.int64)
    gap: IntMatrix = mentees[np.newaxis, :] - mentors[:, np.newaxis]
    return gap >= block.frame.cohort.matching.rules.min_level_gap


def overlap(block: Block) -> BoolMatrix:
    """In every calendar week of the cohort the two share `min_overlap_minutes` of working hours."""
    least, _ = block.frame.overlaps.of(block.mentors, block.mentees)
    return least >= block.frame.cohort.matching.rules.min_overlap_minutes


def shared_topic(block: Block) -> BoolMatrix:
    """The mentor offers at least one of the very topics that the mentee wants."""
    return shared_counts([p.offers for p in block.mentors], [p.wants for p in block.mentees]) > 0


def shared_language(block: Block) -> BoolMatrix:
    """The two speak at least one common language."""
    return shared_counts([p.languages for p in block.mentors], [p.languages for p in block.mentees]) > 0


def same_team(block: Block) -> BoolMatrix:
    """The two are not in the same team; teams are codes inside an organization, and no code means no team."""
    together = same([p.team for p in block.mentors], [p.team for p in block.mentees])
    together &= same([p.org for p in block.mentors], [p.org for p in block.mentees])
    return ~together


def reporting_line(block: Block) -> BoolMatrix:
    """Neither is above the other in a chain of `reports_to` of any length, through people with or without a file."""
    columns = {p.handle: n for n, p in enumerate(block.mentees)}
    rows = {p.handle: n for n, p in enumerate(block.mentors)}
    allowed = np.ones(block.shape, dtype=np.bool_)
    for row, mentor in enumerate(block.mentors):
        allowed[row, [columns[h] for h in chain_above(mentor.handle, block.managers) if h in columns]] = False
    for column, mentee in enumerate(block.mentees):
        allowed[[rows[h] for h in chain_above(mentee.handle, block.managers) if h in rows], column] = False
    return allowed


def common_manager(block: Block) -> BoolMatrix:
    """The two do not report directly to the same person."""
    left, right = ([block.managers.get(p.handle, frozenset()) for p in side] for side in (block.mentors, block.mentees))
    return shared_counts(left, right) < 1


def previous_pair(block: Block) -> BoolMatrix:
    """The two were never active together before, in either direction, in any cohort."""
    return ~block.couples(block.frame.past)


def cross_org(block: Block) -> BoolMatrix:
    """The two belong to different organizations where that is required, to the same one where it is forbidden."""
    together = same([p.org for p in block.mentors], [p.org for p in block.mentees])
    return ~together if block.frame.cohort.cross_org == "required" else together


def same_person(block: Block) -> BoolMatrix:
    """Nobody is their own partner."""
    return ~same([p.handle for p in block.mentors], [p.handle for p in block.mentees])


def already_paired(block: Block) -> BoolMatrix:
    """The two do not hold each other's seats already (proposed, agreed, active or paused, in any cohort), and no pair
    of theirs in this very cohort is over: its file is kept.
    """
    return ~block.couples(block.frame.standing | block.frame.ended_here)


def _always(_: Cohort) -> bool:
    return True


RULES: dict[str, Rule] = {
    "same-person": Rule(same_person, _always),
    "already-paired": Rule(already_paired, _always),
    "level-gap": Rule(level_gap, _always),
    "too-little-overlap": Rule(overlap, lambda c: c.matching.rules.min_overlap_minutes > 0),
    "no-shared-topic": Rule(shared_topic, lambda c: c.matching.rules.shared_topic == "require"),
    "no-shared-language": Rule(shared_language, lambda c: c.matching.rules.shared_language == "require"),
    "same-team": Rule(same_team, lambda c: c.matching.rules.same_team == "forbid"),
    "reporting-line": Rule(reporting_line, lambda c: c.matching.rules.reporting_line == "forbid"),
    "common-manager": Rule(common_manager, lambda c: c.matching.rules.common_manager == "forbid"),
    "previous-pair": Rule(previous_pair, lambda c: c.matching.rules.previous_pair == "forbid"),
    "cross-org": Rule(cross_org, lambda c: c.cross_org != "allowed"),
}
"""All rules, in the order in which they are told; seats, consent and preparation are the pool's matter (pool.py)."""


def rules_in_force(cohort: Cohort) -> tuple[str, ...]:
    """Names of the rules that the cohort has, in the order of RULES."""
    return tuple(name for name, rule in RULES.items() if rule.in_force(cohort))


def allowed_by_rule(block: Block) -> dict[str, BoolMatrix]:
    """What each rule in force allows."""
    return {name: RULES[name].allows(block) for name in rules_in_force(block.frame.cohort)}


def eligible(block: Block) -> BoolMatrix:
    """Where all rules in force allow the pair. Private exclusions are another matter: see `not_excluded`."""
    allowed = np.ones(block.shape, dtype=np.bool_)
    for name in rules_in_force(block.frame.cohort):
        allowed &= RULES[name].allows(block)
    return allowed


def not_excluded(block: Block) -> BoolMatrix:
    """Where the private file does not exclude the pair: by a veto, or by a reporting line that only it knows.

    Kept apart from the rules, so that no reason and no explanation ever tells such a pair from one not chosen.
    """
    frame = block.frame
    allowed = ~block.couples(frame.private.vetoes)
    if frame.private.reports_to:
        informed = replace(block, managers=frame.all_managers)
        for name in {"reporting-line", "common-manager"} & set(rules_in_force(frame.cohort)):
            allowed &= RULES[name].allows(informed)
    return allowed


def chain_above(handle: str, managers: Managers) -> frozenset[str]:
    """Everybody above `handle`, directly or not. A cycle ends where it closes; then it holds `handle` too."""
    above: set[str] = set()
    todo: Iterable[str] = managers.get(handle, frozenset())
    while todo:
        above.update(todo)
        todo = {boss for manager in todo for boss in managers.get(manager, frozenset())} - above
    return frozenset(above)
