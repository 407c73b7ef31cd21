"""Strongly connected components of a directed graph."""

from __future__ import annotations

import numpy as np

from reverse_mentoring.matching.judging.arrays import IntArray

PEELED = 30
"""How often nodes that no circle passes are taken off before the others are walked through one by one."""


def strong_components(nodes: int, tails: IntArray, heads: IntArray) -> IntArray:
    """A number for each node, the same for two nodes when each can be reached from the other.

    By Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972), without recursion.
    """
    for _ in range(PEELED):
        passed = (np.bincount(tails, minlength=nodes) > 0) & (np.bincount(heads, minlength=nodes) > 0)
        kept = passed[tails] & passed[heads]
        if kept.all():
            break
        tails, heads = tails[kept], heads[kept]
    part = -1 - np.arange(nodes)
    if not tails.size:
        return part
    names, places = np.unique(np.concatenate([tails, heads]), return_inverse=True)
    part[names] = _tarjan(names.size, places[: tails.size], places[tails.size :])
    return part


def _tarjan(nodes: int, tails: IntArray, heads: IntArray) -> IntArray:
    order = np.argsort(tails, kind="stable")
    walk = _Walk(nodes, heads[order].tolist(), np.searchsorted(tails[order], np.arange(nodes + 1)).tolist())
    for start in range(nodes):
        walk.from_(start)
    return np.array(walk.part, dtype=np.int64)


class _Walk:
    """A walk, deep before wide. `low` is the earliest node, by when it was seen, that a node is known to reach."""

    def __init__(self, nodes: int, there: list[int], starts: list[int]) -> None:
        self.part = [-1] * nodes
        self._there, self._following, self._ends = there, starts[:-1], starts[1:]
        self._seen, self._low = [0] * nodes, [0] * nodes
        self._clock = self._parts = 0
        self._waiting: list[int] = []

    def from_(self, start: int) -> None:
        """Walk to all that can be reached from a node and was not yet seen."""
        path = [] if self._seen[start] else [start]
        while path:
            node = path[-1]
            if not self._seen[node]:
                self._clock += 1
                self._seen[node] = self._low[node] = self._clock
                self._waiting.append(node)
            following = self._next(node)
            if following is not None:
                path.append(following)
                continue
            path.pop()
            if self._low[node] == self._seen[node]:
                self._close(node)

    def _next(self, node: int) -> int | None:
        """The next unseen node that an arc leads to; on the way there, what those before it reach is learned."""
        there, seen, part, low = self._there, self._seen, self.part, self._low
        arc, end, lowest = self._following[node], self._ends[node], low[node]
        while arc < end and seen[there[arc]]:
            other = there[arc]
            if part[other] < 0 and low[other] < lowest:
                lowest = low[other]
            arc += 1
        self._following[node], low[node] = arc, lowest
        return there[arc] if arc < end else None

    def _close(self, node: int) -> None:
        """All that wait since `node` was seen reach it, and it them."""
        while self.part[node] < 0:
            self.part[self._waiting.pop()] = self._parts
        self._parts += 1
