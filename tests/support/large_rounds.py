"""Small cohorts, taken as if they were too large to list, and what to compare them with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.matching.judging.block import Block, Frame, block_of, frame_of
from reverse_mentoring.matching.judging.compact import Tables, tables_of
from reverse_mentoring.matching.judging.couples import couples_of
from reverse_mentoring.matching.people.private import Private
from support.matching_strategies import OBJECTIVES, crowds, populations, private_files
from support.people import COHORT, cohort, pair, program

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Case:
    """A program, a private file, and the people who are rows and columns."""

    known: Program
    private: Private
    mentors: tuple[Participant, ...]
    mentees: tuple[Participant, ...]

    @property
    def frame(self) -> Frame:
        return frame_of(self.known, self.known.cohort[COHORT], self.private, self.mentors, self.mentees)

    @property
    def block(self) -> Block:
        return block_of(self.frame, self.mentors, self.mentees)

    @property
    def tables(self) -> Tables:
        frame = self.frame
        return tables_of(frame, self.mentors, self.mentees, couples_of(frame, self.mentors, self.mentees))


@st.composite
def any_rules(draw: st.DrawFn) -> dict[str, Any]:
    """Hard rules of any kind."""
    return {
        "min_level_gap": draw(st.integers(0, 3)), "min_overlap_minutes": draw(st.sampled_from((0, 60, 120, 900))),
        "shared_topic": draw(st.sampled_from(("ignore", "require"))),
        "shared_language": draw(st.sampled_from(("ignore", "require"))),
        "same_team": draw(st.sampled_from(("allow", "forbid"))),
        "reporting_line": draw(st.sampled_from(("allow", "forbid"))),
        "common_manager": draw(st.sampled_from(("allow", "forbid"))),
        "previous_pair": draw(st.sampled_from(("allow", "forbid"))),
    }  # fmt: skip


@st.composite
def any_weights(draw: st.DrawFn) -> dict[str, int]:
    """Weights that sum to 100."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=5, max_size=5)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    names = ("mentee_learns", "mentor_learns", "common_ground", "preferences", "schedule", "distance")
    return dict(zip(names, shares, strict=True))


@st.composite
def cases(draw: st.DrawFn, most: int = 8, people: st.SearchStrategy[tuple[Participant, ...]] | None = None) -> Case:
    """Any people under any rules and weights, with earlier pairs and a private file."""
    drawn = draw(populations(most=most) | crowds(most=most) if people is None else people)
    the_cohort = cohort(
        rules=draw(any_rules()), weights=draw(any_weights()), objective=draw(st.sampled_from(OBJECTIVES)),
        cross_org=draw(st.sampled_from(("allowed", "allowed", "required", "forbidden"))),
    )  # fmt: skip
    pairs = {}
    for number in range(draw(st.integers(0, 2)) if len(drawn) > 1 else 0):
        two = draw(st.lists(st.sampled_from(drawn), min_size=2, max_size=2, unique_by=lambda p: p.handle))
        status = draw(st.sampled_from(("proposed", "active", "completed", "ended")))
        where = draw(st.sampled_from((COHORT, "2026-spring")))
        pairs[frozenset(p.handle for p in two)] = pair(two[0].handle, two[1].handle, status, where, run=f"{number:012}")
    known = program(drawn, cohorts=(the_cohort,), pairs=pairs.values())
    some = st.lists(st.sampled_from(drawn), unique_by=lambda p: p.handle) if drawn else st.just([])
    return Case(known, draw(private_files(drawn)), tuple(draw(some)), tuple(draw(some)))


@st.composite
def prices(draw: st.DrawFn, shape: tuple[int, int], *, large: bool) -> tuple[Ints, Ints]:
    """Prices as they occur: near the scores, and with large bonuses some moved up or down by the same much."""
    steps = st.sampled_from((0, 1 << 28, 1 << 33, -(1 << 33), 12_345_678_901) if large else (0,))
    sides = ([draw(st.integers(-2_000, 9_000)) + draw(steps) for _ in range(size)] for size in shape)
    rows, columns = (np.array(side, dtype=np.int64) for side in sides)
    return rows, columns
