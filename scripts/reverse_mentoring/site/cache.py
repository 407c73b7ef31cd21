"""Where the user's cache is. What is in it is never needed: whoever deletes it waits somewhat longer."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Our folder in the user's cache."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path("~/.cache").expanduser()) / "reverse-mentoring"
