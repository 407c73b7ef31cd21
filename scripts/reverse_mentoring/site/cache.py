"""The user's cache: where it is, and how files in it are known again. What is in it is never needed: whoever deletes it
waits somewhat longer.
"""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

_SEAL = 9
"""The length of a seal: a checksum of 8 digits, and the end of its line. It shows damage, not malice: whoever can write
to a user's cache can write to what the user runs.
"""


def cache_folder() -> Path:
    """Our folder in the user's cache. Where there can be none, nothing can be written to it."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        cache = Path(base) if Path(base).is_absolute() else Path("~/.cache").expanduser()
    except RuntimeError:  # the user has no home, as it may be in a container
        cache = Path(os.devnull)
    return cache / "reverse-mentoring"


def sealed(content: bytes) -> bytes:
    """`content` under its checksum, by which `unsealed` knows it again."""
    return _seal(content) + content


def unsealed(content: bytes) -> memoryview:
    """What was sealed, in place. Raises ValueError where that has been damaged or changed since."""
    inside = memoryview(content)[_SEAL:]
    if content[:_SEAL] != _seal(inside):
        raise ValueError
    return inside


def _seal(content: bytes | memoryview) -> bytes:
    return f"{crc32(content):08x}\n".encode()
