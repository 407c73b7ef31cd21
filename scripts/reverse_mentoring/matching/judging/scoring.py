"""The score of a pair: six parts, in hundredths of a point, computed in whole numbers only.

Each part is its weight times a fraction, rounded half up. The weights are a judgment, not a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import lcm

import numpy as np
import numpy.typing as npt

from reverse_mentoring.data.records import Participant, Weights
from reverse_mentoring.matching.judging.arrays import IntMatrix, both_named, same, shared_counts
from reverse_mentoring.matching.judging.block import Block, Frame, block_of
from reverse_mentoring.matching.judging.hours import ENOUGH

MAX_WANTS = 10
UNIT = lcm(*range(1, MAX_WANTS + 1))
"""2,520: the importances 1, 1/2, ... 1/10 are whole numbers of 1/2,520."""
BEST = 10
"""Tenths: an offer at level 5 of the same topic counts 10, of a topic one step broader or narrower 5."""
RANKED = 5
"""How many ranks of a preference count: 1, .8, .6, .4, .2."""
_NOTHING: frozenset[str] = frozenset()
TOGETHER = 32
"""How many pairs `parts_of_pairs` scores as one block."""


def mentee_learns(block: Block) -> IntMatrix:
    """Over the mentee's wants, by importance, how well the mentor's best offer meets each; none wanted is 0."""
    learned, possible = _learning(block.frame, teachers=block.mentors, learners=block.mentees)
    return _points(_weights(block).mentee_learns, learned, possible).T


def mentor_learns(block: Block) -> IntMatrix:
    """Over the mentor's wants, by importance, how well the mentee's best offer meets each; none wanted is 0."""
    learned, possible = _learning(block.frame, teachers=block.mentees, learners=block.mentors)
    return _points(_weights(block).mentor_learns, learned, possible)


def common_ground(block: Block) -> IntMatrix:
    """Interests and goals that both named, over all that either named; one half when either named none."""
    left, right = ([{*p.interests, *p.goals} for p in side] for side in (block.mentors, block.mentees))
    both = shared_counts(left, right)
    named = tuple(np.array([len(items) for items in side], dtype=np.int64) for side in (left, right))
    silent = np.logical_or.outer(named[0] == 0, named[1] == 0)
    shared, either = np.where(silent, 1, both), np.where(silent, 2, np.add.outer(*named) - both)
    return _points(_weights(block).common_ground, shared, either)


def preferences(block: Block) -> IntMatrix:
    """The mean of both sides' private preferences: 1, .8, .6, .4, .2 by rank, else 0."""
    rows = {p.handle: n for n, p in enumerate(block.mentors)}
    columns = {p.handle: n for n, p in enumerate(block.mentees)}
    fifths = np.zeros(block.shape, dtype=np.int64)
    for handle, ranked in block.frame.private.prefers.items():
        for rank, other in enumerate(ranked[:RANKED]):
            if handle in rows and other in columns:
                fifths[rows[handle], columns[other]] += RANKED - rank
            if handle in columns and other in rows:
                fifths[rows[other], columns[handle]] += RANKED - rank
    return _points(_weights(block).preferences, fifths, 2 * RANKED)


def schedule(block: Block) -> IntMatrix:
    """Three quarters for shared working hours beyond the minimum, one quarter when the two share a way of meeting.

    Ten hours a week beyond the minimum earn all of the first, averaged over the cohort's weeks.
    """
    _, extra = block.frame.overlaps.of(block.mentors, block.mentees)
    full = ENOUGH * block.frame.overlaps.weeks
    meet = shared_counts([p.meet for p in block.mentors], [p.meet for p in block.mentees]) > 0
    return _points(_weights(block).schedule, 3 * extra + full * meet, 4 * full)


def distance(block: Block) -> IntMatrix:
    """.4 for another organization, .4 for another site, .2 for another team; sites and teams only if both are named."""
    org, site, team = (
        ([getattr(p, name) for p in block.mentors], [getattr(p, name) for p in block.mentees])
        for name in ("org", "site", "team")
    )
    another_org = ~same(*org)
    another_site = both_named(*site) & ~same(*site)
    another_team = both_named(*team) & (another_org | ~same(*team))
    fifths = 2 * another_org.astype(np.int64) + 2 * another_site + another_team
    return _points(_weights(block).distance, fifths, 5)


PARTS: dict[str, Callable[[Block], IntMatrix]] = {
    "mentee_learns": mentee_learns,
    "mentor_learns": mentor_learns,
    "common_ground": common_ground,
    "preferences": preferences,
    "schedule": schedule,
    "distance": distance,
}
"""The parts of the score, in their order: from a block to hundredths of points, shape (mentors, mentees)."""


def scores(block: Block) -> IntMatrix:
    """The scores of all pairs of a block, in hundredths of points: the sum of the rounded parts."""
    total = np.zeros(block.shape, dtype=np.int64)
    for part in PARTS.values():
        total += part(block)
    return total


def parts_of_pairs(frame: Frame, pairs: Sequence[tuple[Participant, Participant]]) -> list[dict[str, int]]:
    """The parts of each (mentor, mentee), in hundredths of points, in the order of `pairs`."""
    found: list[dict[str, int]] = []
    for start in range(0, len(pairs), TOGETHER):
        some = pairs[start : start + TOGETHER]
        mentors = {mentor.handle: mentor for mentor, _ in some}
        mentees = {mentee.handle: mentee for _, mentee in some}
        block = block_of(frame, list(mentors.values()), list(mentees.values()))
        matrices = {name: part(block) for name, part in PARTS.items()}
        rows = {handle: row for row, handle in enumerate(mentors)}
        columns = {handle: column for column, handle in enumerate(mentees)}
        for mentor, mentee in some:
            place = rows[mentor.handle], columns[mentee.handle]
            found.append({name: int(matrix[place]) for name, matrix in matrices.items()})
    return found


def teaches(frame: Frame, teacher: Participant, learner: Participant) -> tuple[str, ...]:
    """The learner's wants, in their order, that the teacher offers exactly or one step broader or narrower."""
    offers, near = teacher.offers, frame.near
    return tuple(
        topic for topic in learner.wants if topic in offers or not near.get(topic, _NOTHING).isdisjoint(offers)
    )


def _weights(block: Block) -> Weights:
    return block.frame.cohort.matching.weights


def _points(weight: int, part: IntMatrix, whole: npt.NDArray[np.int64] | int) -> IntMatrix:
    """The weight times part / whole, in hundredths of points, rounded half up."""
    points: IntMatrix = (2 * 100 * weight * part + whole) // (2 * np.asarray(whole))
    return points


def _learning(
    frame: Frame, teachers: Sequence[Participant], learners: Sequence[Participant]
) -> tuple[IntMatrix, IntMatrix]:
    """What each learner (rows) could learn from each teacher (columns), and the most that anyone could teach them.

    A product of matrices learner x topic (importance) and topic x teacher (best offer): whole numbers far below 2^53,
    and so exact in float64.
    """
    column = {topic: number for number, topic in enumerate(sorted({t for p in learners for t in p.wants}))}
    importance = np.zeros((len(learners), len(column)))
    for row, learner in enumerate(learners):
        for rank, topic in enumerate(learner.wants, start=1):
            importance[row, column[topic]] = UNIT // rank
    offered = np.zeros((len(teachers), len(column)))
    for row, teacher in enumerate(teachers):
        for topic, tenths in _reach(frame, teacher.offers).items():
            if topic in column:
                offered[row, column[topic]] = tenths
    learned = (importance @ offered.T).astype(np.int64)
    most = BEST * importance.sum(axis=1, keepdims=True).astype(np.int64)
    return learned, np.maximum(most, 1)


def _reach(frame: Frame, offers: Mapping[str, int]) -> dict[str, int]:
    """Each topic that the offers reach, with the best of them in tenths: level / 5, halved one step away."""
    best: dict[str, int] = {}
    for topic, level in offers.items():
        best[topic] = max(best.get(topic, 0), 2 * level)
        for other in frame.near.get(topic, ()):
            best[other] = max(best.get(other, 0), level)
    return best
