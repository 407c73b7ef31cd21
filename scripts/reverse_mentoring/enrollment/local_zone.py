"""The time zone that this computer is set to, as a guess at its user's."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from reverse_mentoring.validation.checks_people import time_zones

_UNTOLD = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/GMT", "GMT", "Universal", "Zulu"})
"""Where a computer stands that nobody told where it stands."""


def local_zone(environment: Mapping[str, str] = os.environ, etc: Path = Path("/etc")) -> str | None:
    """The IANA name in the variable TZ, in /etc/timezone or behind the link /etc/localtime; None when none is there."""
    named = [environment.get("TZ", "").removeprefix(":")]
    try:
        named.append((etc / "timezone").read_text(encoding="utf-8", errors="replace").strip())
    except OSError:
        named.append("")
    try:
        named.append(str((etc / "localtime").readlink()).rpartition("zoneinfo/")[2])
    except OSError:
        named.append("")
    return next((name for name in named if name in time_zones() and name not in _UNTOLD), None)
