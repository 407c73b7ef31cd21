"""Compiling on the user's machine with numba, without ever failing for want of a place to keep what was compiled."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core.caching import NullCache

Function = TypeVar("Function", bound=Callable[..., Any])

OPTIONS: dict[str, Any] = {"nogil": True, "fastmath": {"contract"}, "error_model": "numpy"}
"""Python's lock is let go of, and a product and a sum may be rounded once instead of twice; nothing else may change."""


def compiled(function: Function) -> Function:
    """The function, compiled when it is first called; the machine code is kept for the next run where that can be."""
    try:
        made = numba.njit(cache=True, **OPTIONS)(function)
    except RuntimeError:  # no folder that could be written to
        made = numba.njit(**OPTIONS)(function)
    return cast("Function", made)


def inner(function: Function) -> Function:
    """As `compiled`, for what only compiled functions call: it compiles sooner for want of a way in from Python.

    It becomes a part of whatever calls it. From function to function numba counts who holds which array, with a lock
    each time: that took a third of the time of finding candidates.
    """
    options = {**OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True, "forceinline": True}
    return cast("Function", numba.njit(**options)(function))


def call(function: Callable[..., Any], *args: object) -> Any:
    """The result of a compiled function; should its kept machine code be damaged, it is compiled again."""
    try:
        return function(*args)
    except (pickle.PickleError, EOFError, OSError, ImportError, AttributeError, IndexError):
        function._cache = NullCache()  # type: ignore[attr-defined]
        return function(*args)


def _own_folder() -> Path:
    """Where machine code is kept: where the user wants numba to, else in the user's cache; beside the code it might not
    be allowed. A folder for each state of the code, since numba does not see when a function that another one calls has
    changed.
    """
    code = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))))
    chosen, cache = os.environ.get("NUMBA_CACHE_DIR"), Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not cache.is_absolute():
        cache = Path(os.environ.get("HOME") or os.environ.get("LOCALAPPDATA") or "/nowhere", ".cache")
    return (Path(chosen) if chosen else cache / "reverse-mentoring" / "numba") / code.hexdigest()[:16]


vars(numba.config)["CACHE_DIR"] = str(_own_folder())  # it has no types
