"""How long a search may take, and whom it tells how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable

Progress = Callable[[int, int | None, int], None]
"""Called after each round with its number, the certified gap in hundredths of points (None: not yet known), and how
many pairs were priced so far."""

CHECK = 1.5
"""What the check of the result takes at the end, in prices of all pairs."""


def untold(_round: int, _gap: int | None, _priced: int) -> None:
    """Tells nobody."""


class Budget:
    """So many seconds from now on, or as many as it takes; a step is allowed when it, and the check, should fit in."""

    def __init__(self, seconds: float | None, pairs: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds
        self._pairs = pairs
        self._speed = 0.0

    def allows(self, pairs: int) -> bool:
        """Whether so many pairs can still be priced, as fast as the ones before."""
        if self._end is None:
            return True
        return self._clock() + (pairs + CHECK * self._pairs) * self._speed <= self._end

    def spent(self, pairs: int, since: float) -> None:
        """Learn from the pairs that were priced since then."""
        self._speed = (self._clock() - since) / max(pairs, 1)

    def now(self) -> float:
        """The time."""
        return self._clock()
