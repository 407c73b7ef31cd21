"""The best assignment as a minimum-cost flow: a root sends a unit through a mentor, an entry and a mentee back to it.

A person's first unit takes an arc that pays the person bonus. Units that would lose value bypass everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from ortools.graph.python import min_cost_flow  # type: ignore[import-untyped] # it has stubs, but no py.typed

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.judging.arrays import IntArray
from reverse_mentoring.matching.solving.market import ENOUGH, Market, span_of
from reverse_mentoring.matching.solving.one_to_one import doubled_entries, square_entries


def best_entries(market: Market) -> IntArray:
    """Ascending indices of the entries of an assignment with the highest V, found in the quickest way.

    Where several are worth the same, which one it is depends on that way.
    """
    everybody = square_entries(market)
    return _with_small_bonuses_first(market, _quickest) if everybody is None else everybody


def settled_entries(market: Market) -> IntArray:
    """Ascending indices of the entries of the assignment with the highest V that flow finds: always the same for the
    same entries in the same order, however large the bonuses are.
    """
    most = min(int(side.usable(ends).sum()) for side, ends in market.sides())
    enough = most * span_of(market.scores) + 1
    return _with_small_bonuses_first(replace(market, bonuses=market.bonuses.at_most(enough)), _by_flow)


def _with_small_bonuses_first(market: Market, solve: Callable[[Market], IntArray]) -> IntArray:
    """The solver is quicker with small numbers, so small bonuses are tried before those that leave nothing to chance.

    Where they lead to as many people and pairs as there can ever be, no bonus could lead to more, and among so many the
    total is the highest all the same.
    """
    bonuses = market.bonuses.at_most(ENOUGH * span_of(market.scores) + 1)
    if bonuses != market.bonuses:
        chosen = solve(replace(market, bonuses=bonuses))
        if _is_full(market, chosen):
            return chosen
    return solve(market)


def _is_full(market: Market, chosen: IntArray) -> bool:
    """Whether the chosen entries fill every seat of one side, and give a first partner to as many as they can."""
    units = min(int(side.usable(ends).sum()) for side, ends in market.sides())
    if chosen.size < units:
        return False
    most = sum(min(int((side.first & (side.usable(ends) > 0)).sum()), units) for side, ends in market.sides())
    return not market.bonuses.person or market.people(chosen) == most


def _quickest(market: Market) -> IntArray:
    found = doubled_entries(market)
    return _by_flow(market) if found is None else found


def _by_flow(market: Market) -> IntArray:
    """Ascending indices of the entries with flow in a minimum-cost circulation."""
    mentors, mentees = market.left.seats.size, market.right.seats.size
    source, sink = mentors + mentees, mentors + mentees + 1
    seats = [side.usable(ends) for side, ends in market.sides()]
    units = min(int(counts.sum()) for counts in seats)
    if not units:
        return np.zeros(0, dtype=np.int64)
    left, right = np.flatnonzero(seats[0]), np.flatnonzero(seats[1])
    more_left, more_right = np.flatnonzero(seats[0] > 1), np.flatnonzero(seats[1] > 1)
    blocks = [
        (market.mentors, mentors + market.mentees, np.ones_like(market.value), -market.value),
        (np.full_like(left, source), left, np.ones_like(left), -market.bonus(market.left)[left]),
        (np.full_like(more_left, source), more_left, seats[0][more_left] - 1, np.zeros_like(more_left)),
        (mentors + right, np.full_like(right, sink), np.ones_like(right), -market.bonus(market.right)[right]),
        (mentors + more_right, np.full_like(more_right, sink), seats[1][more_right] - 1, np.zeros_like(more_right)),
        (np.array([source]), np.array([sink]), np.array([units]), np.array([0])),
    ]
    tails, heads, capacities, costs = (np.concatenate(column) for column in zip(*blocks, strict=True))
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails.astype(np.int32), heads.astype(np.int32), capacities, costs)
    flow.set_node_supply(source, units)
    flow.set_node_supply(sink, -units)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise MentoringError(f"the solver gave up ({status.name})", "please report this with the command you ran")
    used = flow.flows(np.arange(market.value.size, dtype=np.int32))
    return np.flatnonzero(used).astype(np.int64)
