"""Functions that another process finds by their module."""

from __future__ import annotations

import os
from typing import Any

from reverse_mentoring.matching.spread import cores


def cores_of(_: int) -> int:
    """How many cores the process that computes a block may use."""
    return cores()


class AtHome:
    """Something that this process can load, and another one cannot."""

    def __reduce__(self) -> Any:
        return _load, (os.getpid(),)


def _load(home: int) -> AtHome:
    if os.getpid() != home:
        raise ModuleNotFoundError("No module named 'reverse_mentoring.of_another_release'")
    return AtHome()
