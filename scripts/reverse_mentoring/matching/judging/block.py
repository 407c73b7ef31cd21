"""What rules and scores work on: some mentors, some mentees, and what else there is to know about the cohort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reverse_mentoring.data.records import Cohort, Participant, Program
from reverse_mentoring.matching.judging.arrays import BoolMatrix
from reverse_mentoring.matching.judging.hours import Overlaps, overlaps
from reverse_mentoring.matching.people.private import Couple, Private

Managers = Mapping[str, frozenset[str]]
"""Direct managers of each handle; nobody has more than one in the files, but the private file may add one."""


@dataclass(frozen=True, eq=False)
class Frame:
    """What is true for a whole cohort.

    `ranks`: the place of each level, lowest first. `near`: the topics one step broader or narrower than each.
    `managers`: reporting lines of the files alone; `all_managers`: with those of the private file. `past` and
    `standing`: couples who were active together once, and who hold each other's seats now, in any cohort.
    `ended_here`: couples whose pair in this very cohort is over.
    """

    cohort: Cohort
    ranks: Mapping[str, int]
    near: Mapping[str, frozenset[str]]
    overlaps: Overlaps
    managers: Managers
    all_managers: Managers
    past: frozenset[Couple]
    standing: frozenset[Couple]
    ended_here: frozenset[Couple]
    private: Private


@dataclass(frozen=True, eq=False)
class Block:
    """A rectangle of the matching: mentors are rows, mentees are columns.

    `managers` are the reporting lines to judge by.
    """

    frame: Frame
    mentors: Sequence[Participant]
    mentees: Sequence[Participant]
    managers: Managers

    @property
    def shape(self) -> tuple[int, int]:
        """Mentors, mentees."""
        return len(self.mentors), len(self.mentees)

    def couples(self, couples: Iterable[Couple]) -> BoolMatrix:
        """Where the two people are one of `couples`, whichever of them is the mentor."""
        rows = {p.handle: n for n, p in enumerate(self.mentors)}
        columns = {p.handle: n for n, p in enumerate(self.mentees)}
        found = np.zeros(self.shape, dtype=np.bool_)
        for couple in couples:
            ends = sorted(couple)
            for mentor, mentee in ((ends[0], ends[-1]), (ends[-1], ends[0])):
                if mentor in rows and mentee in columns:
                    found[rows[mentor], columns[mentee]] = True
        return found


def frame_of(
    program: Program, cohort: Cohort, private: Private | None,
    mentors: Sequence[Participant], mentees: Sequence[Participant],
) -> Frame:  # fmt: skip
    """The frame of a cohort; `mentors` and `mentees` are everybody whose hours will be asked for."""
    private = private or Private()
    managers = {p.handle: frozenset({p.reports_to}) for p in program.participants if p.reports_to}
    all_managers = dict(managers)
    for handle, manager in private.reports_to.items():
        all_managers[handle] = all_managers.get(handle, frozenset()) | {manager}
    return Frame(
        cohort=cohort,
        ranks={level: rank for rank, level in enumerate(program.settings.levels)},
        near=_near(program),
        overlaps=overlaps(
            mentors, mentees, (cohort.runs_from, cohort.runs_to), cohort.matching.rules.min_overlap_minutes
        ),
        managers=managers,
        all_managers=all_managers,
        past=frozenset(frozenset({p.mentor, p.mentee}) for p in program.pairs if p.was_active),
        standing=frozenset(frozenset({p.mentor, p.mentee}) for p in program.pairs if p.standing),
        ended_here=frozenset(frozenset({p.mentor, p.mentee}) for p in program.pairs_of(cohort.id) if not p.standing),
        private=private,
    )


def block_of(frame: Frame, mentors: Sequence[Participant], mentees: Sequence[Participant]) -> Block:
    """The block of these people, judged by what the files say."""
    return Block(frame, mentors, mentees, frame.managers)


def _near(program: Program) -> Mapping[str, frozenset[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for topic in program.topics.values():
        if topic.broader is not None:
            near[topic.id].add(topic.broader)
            near[topic.broader].add(topic.id)
    return {topic: frozenset(others) for topic, others in near.items()}
