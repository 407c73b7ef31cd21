"""The residual network of a proven matching: what else could be chosen, and what exactly that would cost.

A matching is a flow: a root sends a unit through a mentor, an entry and a mentee back to the root. Its residual network
holds every single step by which it can change: an entry taken (mentor to mentee) or given up (back), somebody who gets
one partner more (root to mentor, mentee to root) or one fewer (back). Changing the matching in the best way that takes
one entry, or gives one up, is one shortest path (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 9): exactly
what solving again would find, in milliseconds.

With the prices that prove the matching no step costs less than nothing, so Dijkstra's algorithm finds the paths.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from reverse_mentoring.matching.judging.arrays import BoolArray, IntArray
from reverse_mentoring.matching.rounds import Round
from reverse_mentoring.matching.solution import Solution

FAR = np.iinfo(np.int64).max // 4
"""The distance of what cannot be reached."""
NONE = -1


@dataclass(frozen=True, eq=False)
class Tree:
    """Shortest paths between one node and all others: how far each is, and the arc by which it is reached."""

    distance: IntArray
    arc: IntArray


@dataclass(frozen=True, eq=False)
class _Arcs:
    """Arcs in the order of their first node. `start[n]` is the first arc of node n; `entry` is NONE beside entries."""

    start: IntArray
    here: IntArray
    there: IntArray
    cost: IntArray
    entry: IntArray


class Residual:
    """The residual network of `best`, which its prices must prove to be the best matching of `the_round`.

    Pins stay out of it: they and their seats are as fixed as the pairs that stand. Nodes are the mentors by position,
    then the mentees by position, then the root.
    """

    def __init__(self, the_round: Round, best: Solution) -> None:
        if not best.optimal:
            raise ValueError("only a matching that is proven best has a residual network with exact costs")
        self.the_round, self.best = the_round, best
        self.mentors, self.mentees = len(the_round.mentors), len(the_round.mentees)
        self.root = self.mentors + self.mentees
        self.tree = lru_cache(maxsize=64)(self._tree)

    def mentee(self, place: int) -> int:
        """The node of the mentee at that position."""
        return self.mentors + place

    def between(self, source: int, target: int, *, by: Tree, backward: bool = False) -> tuple[int, ...] | None:
        """The entries that the shortest path from `source` to `target` takes or gives up, or None without a path.

        `by` is the tree from `source`, or the backward tree of `target`.
        """
        at, end = (source, target) if backward else (target, source)
        if by.distance[at] >= FAR:
            return None
        arcs = self._backward if backward else self._forward
        entries: list[int] = []
        while at != end:
            arc = int(by.arc[at])
            if arcs.entry[arc] != NONE:
                entries.append(int(arcs.entry[arc]))
            at = int(arcs.here[arc])
        return tuple(entries)

    def real(self, tree: Tree, node: int, *, backward: bool = False) -> IntArray:
        """The distances of the tree of `node` without the prices: how much of V every path loses."""
        lift = self._heights - self._heights[node]
        return np.where(tree.distance >= FAR, FAR, tree.distance + (-lift if backward else lift))

    def _tree(self, node: int, *, backward: bool = False, without: int = NONE, until: int = NONE) -> Tree:
        """Dijkstra's algorithm from `node` (or, `backward`, from all nodes to it), past the node `without`, and no
        further than the node `until`.
        """
        arcs = self._backward if backward else self._forward
        distance = np.full(self.root + 1, FAR, dtype=np.int64)
        near = np.full(self.root + 1, FAR, dtype=np.int64)
        arc = np.full(self.root + 1, NONE, dtype=np.int64)
        near[node] = 0
        barred = np.zeros(self.root + 1, dtype=np.bool_)
        if without != NONE:
            barred[without] = True
        while (at := int(near.argmin())) >= 0 and near[at] < FAR:
            distance[at], near[at] = near[at], FAR
            barred[at] = True
            if at == until:
                break
            first, last = arcs.start[at], arcs.start[at + 1]
            there = arcs.there[first:last]
            reached = distance[at] + arcs.cost[first:last]
            better = np.flatnonzero((reached < near[there]) & ~barred[there])
            near[there[better]] = reached[better]
            arc[there[better]] = first + better
        return Tree(distance, arc)

    @cached_property
    def _heights(self) -> IntArray:
        """The potential of each node: a step's cost is its true cost, plus the height of its start, less its end's."""
        return np.concatenate([self.best.mentor_prices, -self.best.mentee_prices, [0]]).astype(np.int64)

    @cached_property
    def _forward(self) -> _Arcs:
        tails, heads, costs, entries = self._steps()
        return _in_order(self.root + 1, tails, heads, costs, entries)

    @cached_property
    def _backward(self) -> _Arcs:
        tails, heads, costs, entries = self._steps()
        return _in_order(self.root + 1, heads, tails, costs, entries)

    def _steps(self) -> tuple[IntArray, IntArray, IntArray, IntArray]:
        """All arcs: tails, heads, costs at the prices, entry numbers."""
        entries, best = self.the_round.entries, self.best
        usable = entries.open.copy()
        usable[list(self.the_round.pins)] = False
        numbers = np.flatnonzero(usable)
        used = np.zeros(entries.open.size, dtype=np.bool_)
        used[best.chosen] = True
        used = used[numbers]
        left, right = entries.mentors[numbers], self.mentors + entries.mentees[numbers]
        reduced = (
            best.mentor_prices[entries.mentors[numbers]] + best.mentee_prices[entries.mentees[numbers]]
            - entries.scores[numbers] - best.pair_bonus
        )  # fmt: skip
        sides = [
            self._root_steps("mentor", numbers[used]),
            self._root_steps("mentee", numbers[used]),
        ]
        tails = np.concatenate([np.where(used, right, left), *(side[0] for side in sides)])
        heads = np.concatenate([np.where(used, left, right), *(side[1] for side in sides)])
        costs = np.concatenate([np.where(used, -reduced, reduced), *(side[2] for side in sides)])
        which = np.concatenate([numbers, np.full(tails.size - numbers.size, NONE, dtype=np.int64)])
        return tails, heads, costs, which

    def _root_steps(self, role: str, taken: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """The steps by which people of a role get one partner more or one fewer: tails, heads, costs at the prices."""
        side, ends, prices, offset = (
            (self.the_round.mentors, self.the_round.entries.mentors, self.best.mentor_prices, 0)
            if role == "mentor"
            else (self.the_round.mentees, self.the_round.entries.mentees, self.best.mentee_prices, self.mentors)
        )
        pinned = np.bincount(ends[list(self.the_round.pins)], minlength=len(side))
        seats = np.array([entrant.free for entrant in side], dtype=np.int64) - pinned
        had = np.array([entrant.partnered for entrant in side], dtype=np.bool_) | (pinned > 0)
        partners = np.bincount(ends[taken], minlength=len(side))
        first = np.where(had, 0, self.best.person_bonus)
        more, fewer = np.flatnonzero(partners < seats), np.flatnonzero(partners > 0)
        gain, loss = _where(partners == 0, first), _where(partners == 1, first)
        root_more, root_fewer = np.full(more.size, self.root), np.full(fewer.size, self.root)
        tails = [root_more, offset + fewer] if role == "mentor" else [offset + more, root_fewer]
        heads = [offset + more, root_fewer] if role == "mentor" else [root_more, offset + fewer]
        costs = [-gain[more] - prices[more], loss[fewer] + prices[fewer]]
        return np.concatenate(tails), np.concatenate(heads), np.concatenate(costs)


def _where(holds: BoolArray, values: IntArray) -> IntArray:
    return np.where(holds, values, 0).astype(np.int64)


def _in_order(nodes: int, here: IntArray, there: IntArray, cost: IntArray, entry: IntArray) -> _Arcs:
    order = np.argsort(here, kind="stable")
    start = np.searchsorted(here[order], np.arange(nodes + 1))
    return _Arcs(start.astype(np.int64), here[order], there[order], cost[order], entry[order])
