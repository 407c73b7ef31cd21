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
    there = heads[order].tolist()
    following = np.searchsorted(tails[order], np.arange(nodes + 1)).tolist()
    ends = following[1:]
    seen, low, part = [0] * nodes, [0] * nodes, [-1] * nodes
    clock, parts = 0, 0
    waiting: list[int] = []
    for start in range(nodes):
        if seen[start]:
            continue
        path = [start]
        while path:
            node = path[-1]
            if not seen[node]:
                clock += 1
                seen[node] = low[node] = clock
                waiting.append(node)
            arc, end, lowest = following[node], ends[node], low[node]
            while arc < end:
                other = there[arc]
                if not seen[other]:
                    break
                if part[other] < 0 and low[other] < lowest:
                    lowest = low[other]
                arc += 1
            following[node], low[node] = arc, lowest
            if arc < end:
                path.append(there[arc])
                continue
            path.pop()
            if lowest == seen[node]:
                while (member := waiting.pop()) != node:
                    part[member] = parts
                part[node] = parts
                parts += 1
    return np.array(part, dtype=np.int64)
