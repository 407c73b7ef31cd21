"""The array types of this package, and the few set operations that rules and scores are made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
IntMatrix = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
BoolMatrix = npt.NDArray[np.bool_]


def shared_counts(left: Sequence[Collection[str]], right: Sequence[Collection[str]]) -> IntMatrix:
    """How many items each set of `left` has in common with each of `right`; shape (len(left), len(right)).

    A product of 0/1 matrices; exact in float32, since no set comes near 2^24 items.
    """
    everything = sorted(set().union(*left) & set().union(*right))
    column = {item: number for number, item in enumerate(everything)}
    product = _incidence(left, column) @ _incidence(right, column).T
    return product.astype(np.int64)


def distinct(keys: IntArray) -> tuple[IntArray, IntArray]:
    """The different keys in ascending order, and the place where each stands first."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if keys.size else order
    return ordered[first], order[first]


def middle(values: IntArray) -> int:
    """What int(np.median(values)) is, and 0 without any; np.median imports much that nothing else here needs."""
    if not values.size:
        return 0
    high = values.size // 2
    low = high - 1 + values.size % 2
    ordered = np.partition(values, (low, high))
    return int((int(ordered[low]) + int(ordered[high])) / 2)


def same(left: Sequence[str | None], right: Sequence[str | None]) -> BoolMatrix:
    """Where both are named and equal; shape (len(left), len(right))."""
    numbers = {name: number for number, name in enumerate(sorted({n for n in (*left, *right) if n is not None}))}
    rows = np.array([-1 if name is None else numbers[name] for name in left], dtype=np.int64)
    columns = np.array([-2 if name is None else numbers[name] for name in right], dtype=np.int64)
    return np.equal.outer(rows, columns)


def both_named(left: Sequence[str | None], right: Sequence[str | None]) -> BoolMatrix:
    """Where neither is None; shape (len(left), len(right))."""
    rows = np.array([name is not None for name in left], dtype=np.bool_)
    columns = np.array([name is not None for name in right], dtype=np.bool_)
    return np.logical_and.outer(rows, columns)


def _incidence(sets: Sequence[Collection[str]], column: dict[str, int]) -> npt.NDArray[np.float32]:
    matrix = np.zeros((len(sets), len(column)), dtype=np.float32)
    for row, items in enumerate(sets):
        matrix[row, [column[item] for item in items if item in column]] = 1
    return matrix
