"""Where the user's cache is. What is in it is never needed: whoever deletes it waits somewhat longer."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Our folder in the user's cache. Where there can be none, nothing can be written to it."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        cache = Path(base) if Path(base).is_absolute() else Path("~/.cache").expanduser()
    except RuntimeError:  # the user has no home, as it may be in a container
        cache = Path(os.devnull)
    return cache / "reverse-mentoring"
