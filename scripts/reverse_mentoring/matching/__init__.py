"""The best possible matching, its proof and its reasons. Knows no files.

The names below are loaded when first used, so that light modules of this package can be imported without the solver.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reverse_mentoring.matching.engine import Matched, as_json, match
    from reverse_mentoring.matching.solving.assignment import Assignment, assign

__all__ = ["Assignment", "Matched", "as_json", "assign", "match"]

_HOMES = {
    "Assignment": "solving.assignment",
    "Matched": "engine",
    "as_json": "engine",
    "assign": "solving.assignment",
    "match": "engine",
}


def __getattr__(name: str) -> object:
    """The public name, from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
