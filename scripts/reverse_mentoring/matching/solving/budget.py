"""How long a search may take, and whom it tells how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from reverse_mentoring.matching.spread import Spread

Progress = Callable[[int, int | None, int], None]
"""Called after each round with its number, the certified gap in hundredths of points (None: not yet known), and how
many pairs were priced so far."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class OutOfTime(Exception):
    """The budget has ended in the middle of a look at pairs, or of finding prices."""


def untold(_round: int, _gap: int | None, _priced: int) -> None:
    """Tells nobody."""


class Budget:
    """So many seconds from now on, or as many as it takes; a step is allowed when it should fit in, and then the check
    of the result, which takes as long as pricing so many pairs (`check`).
    """

    def __init__(self, seconds: float | None, check: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds
        self._check = check
        self._speed = 0.0

    def allows(self, pairs: int) -> bool:
        """Whether so many pairs can still be priced, as fast as the ones before."""
        if self._end is None:
            return True
        return self._clock() + (pairs + self._check) * self._speed <= self._end

    @property
    def over(self) -> bool:
        """Whether it is time for the check of the result."""
        return not self.allows(0)

    def go_on(self) -> None:
        """Raise OutOfTime when it is time for the check of the result."""
        if self.over:
            raise OutOfTime

    def spent(self, pairs: int, since: float) -> None:
        """Learn from the pairs that were priced since then."""
        self._speed = (self._clock() - since) / max(pairs, 1)

    def now(self) -> float:
        """The time."""
        return self._clock()


class Timed:
    """The same `spread`, but that the budget ends it between two blocks, by OutOfTime."""

    def __init__(self, spread: Spread, budget: Budget) -> None:
        self.spread, self.budget = spread, budget

    def map(self, function: Callable[..., Result], items: Iterable[Item], *shared: object) -> Iterator[Result]:
        """As `Spread.map` says."""
        for result in self.spread.map(function, items, *shared):
            self.budget.go_on()
            yield result
