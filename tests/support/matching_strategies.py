"""Hypothesis strategies for the matcher, and a brute force to compare it with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, WorkingHours
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.solving.market import Objective
from support.people import DEFAULT_TOPICS, LEVELS, person

SKILLS = tuple(t.id for t in DEFAULT_TOPICS.values() if t.kind == "skill")
GROUND = tuple(t.id for t in DEFAULT_TOPICS.values() if t.kind != "skill")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata")
OBJECTIVES: tuple[Objective, ...] = ("people", "coverage", "score")
Arrays = tuple[Any, Any, Any, Any, Any]
"""The five arrays of `assign`, of any array-like kind."""


@dataclass(frozen=True)
class Market:
    """Input of `assign`: seats by position, and entries as (mentor, mentee, score)."""

    mentor_seats: tuple[int, ...]
    mentee_seats: tuple[int, ...]
    entries: tuple[tuple[int, int, int], ...]
    partnered: tuple[tuple[bool, ...], tuple[bool, ...]]

    @property
    def arrays(self) -> Arrays:
        """The positional arguments of `assign`."""
        mentors, mentees, scores = ([entry[n] for entry in self.entries] for n in range(3))
        return list(self.mentor_seats), list(self.mentee_seats), mentors, mentees, scores

    @property
    def flags(self) -> Any:
        """The keyword arguments about people who have a partner already."""
        return {"mentor_partnered": list(self.partnered[0]), "mentee_partnered": list(self.partnered[1])}


@st.composite
def markets(draw: st.DrawFn, most_entries: int = 9) -> Market:
    """Small markets with up to 3 seats a person and scores of either sign."""
    seats = tuple(tuple(draw(st.lists(st.integers(0, 3), max_size=4))) for _ in range(2))
    couples = list(product(range(len(seats[0])), range(len(seats[1]))))
    chosen = draw(st.lists(st.sampled_from(couples), unique=True, max_size=most_entries)) if couples else []
    entries = tuple((i, j, draw(st.integers(-20, 60))) for i, j in chosen)
    partnered = tuple(tuple(draw(st.booleans()) for _ in side) for side in seats)
    return Market(seats[0], seats[1], entries, (partnered[0], partnered[1]))


def best_by_brute_force(market: Market, objective: str) -> tuple[int, ...]:
    """The best values of the objective's goals, in their order, by trying every subset of the entries."""
    best: tuple[int, ...] | None = None
    for bits in range(2 ** len(market.entries)):
        chosen = [entry for n, entry in enumerate(market.entries) if bits >> n & 1]
        goals = goals_of(market, chosen, objective)
        if goals is not None and (best is None or goals > best):
            best = goals
    assert best is not None
    return best


def goals_of(market: Market, chosen: list[tuple[int, int, int]], objective: str) -> tuple[int, ...] | None:
    """The values of the objective's goals for the chosen entries, or None when they need too many seats."""
    people = 0
    for side, seats in enumerate((market.mentor_seats, market.mentee_seats)):
        load = [sum(1 for entry in chosen if entry[side] == n) for n in range(len(seats))]
        if any(held > most for held, most in zip(load, seats, strict=True)):
            return None
        people += sum(1 for held, had in zip(load, market.partnered[side], strict=True) if held and not had)
    total = sum(score for _, _, score in chosen)
    return {"people": (people, len(chosen), total), "coverage": (len(chosen), total), "score": (total,)}[objective]


@st.composite
def participants(draw: st.DrawFn, handle: str, others: tuple[str, ...]) -> Participant:
    """Somebody of any level and role, who may report to any of `others`."""
    start = draw(st.sampled_from((6 * 60, 9 * 60, 14 * 60, 22 * 60)))
    return person(
        handle,
        org=draw(st.sampled_from(("northwind", "lumenworks"))),
        level=draw(st.sampled_from(LEVELS)),
        team=draw(st.sampled_from((None, "payments", "search"))),
        site=draw(st.sampled_from((None, "berlin", "boston"))),
        reports_to=draw(st.sampled_from((None, *others, "boss_without_file"))),
        seats=(draw(st.integers(0, 2)), draw(st.integers(0, 2))),
        offers=draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5), max_size=4)),
        wants=tuple(draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=4))),
        interests=tuple(draw(st.lists(st.sampled_from(GROUND), unique=True, max_size=2))),
        languages=tuple(draw(st.lists(st.sampled_from(("en", "de")), unique=True, min_size=1))),
        timezone=draw(st.sampled_from(ZONES)),
        hours=WorkingHours(start, (start + draw(st.sampled_from((4, 8, 24))) * 60) % (24 * 60)),
        meet=tuple(draw(st.lists(st.sampled_from(("video", "in-person")), unique=True))),
        status=draw(st.sampled_from(("active", "active", "active", "paused"))),
    )


@st.composite
def populations(draw: st.DrawFn, most: int = 7) -> tuple[Participant, ...]:
    """A few people, of whom some fit together."""
    handles = tuple(f"p{n}_northwind" for n in range(draw(st.integers(0, most))))
    return tuple(draw(participants(handle, handles)) for handle in handles)


@st.composite
def crowds(draw: st.DrawFn, most: int = 7, least: int = 2) -> tuple[Participant, ...]:
    """People of whom most can be paired with several others, so that there is something to choose."""
    count = draw(st.integers(least, most))
    handles = tuple(f"p{n}_northwind" for n in range(count))
    return tuple(_sociable(draw, handle, handles, n % 2 == 0) for n, handle in enumerate(handles))


def _sociable(draw: st.DrawFn, handle: str, others: tuple[str, ...], junior: bool) -> Participant:
    """Somebody with seats, usual hours and topics in fashion; one in some is of the middle, in both roles."""
    middle = draw(st.integers(0, 4)) == 0
    seats = (draw(st.integers(1, 3)), draw(st.integers(1, 3)))
    start = draw(st.sampled_from((8 * 60, 9 * 60, 9 * 60, 11 * 60)))
    return person(
        handle,
        org=draw(st.sampled_from(("northwind", "lumenworks"))),
        level="senior" if middle else draw(st.sampled_from(LEVELS[:2] if junior else LEVELS[5:])),
        team=draw(st.sampled_from((None, None, "payments", "search"))),
        site=draw(st.sampled_from((None, "berlin", "boston"))),
        reports_to=draw(st.sampled_from((*(None,) * 6, *others, "boss_without_file"))),
        seats=seats if middle else (seats[0], 0) if junior else (0, seats[1]),
        offers=draw(st.dictionaries(st.sampled_from(SKILLS[1:4]), st.integers(1, 5), min_size=1, max_size=3)),
        wants=tuple(draw(st.lists(st.sampled_from(SKILLS[1:]), unique=True, min_size=1, max_size=4))),
        interests=tuple(draw(st.lists(st.sampled_from(GROUND), unique=True, max_size=2))),
        languages=draw(st.sampled_from((("en",), ("en",), ("de", "en"), ("de",)))),
        timezone=draw(st.sampled_from(ZONES[:3])),
        hours=WorkingHours(start, start + 8 * 60),
    )


@st.composite
def private_files(draw: st.DrawFn, people: tuple[Participant, ...]) -> Private:
    """A private file about these people."""
    handles = sorted(p.handle for p in people)
    if len(handles) < 2:
        return Private()
    someone = st.sampled_from(handles)
    couples = st.lists(st.lists(someone, unique=True, min_size=2, max_size=2), max_size=3)
    prefers = draw(st.dictionaries(someone, st.lists(someone, unique=True, max_size=3), max_size=3))
    return Private(
        prefers={handle: tuple(o for o in ranked if o != handle) for handle, ranked in prefers.items()},
        vetoes=frozenset(frozenset(couple) for couple in draw(couples)),
        reports_to=draw(st.dictionaries(someone, someone, max_size=2)),
    )
