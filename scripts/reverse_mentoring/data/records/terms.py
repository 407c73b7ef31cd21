"""Words that several records share."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

Role = Literal["mentor", "mentee"]
Publish = Literal["none", "internal", "public"]
PairStatus = Literal["proposed", "agreed", "active", "paused", "completed", "ended"]
CohortStatus = Literal["planned", "enrolling", "matching", "running", "closing", "closed"]
ROLES: tuple[Role, Role] = ("mentor", "mentee")
STANDING: frozenset[str] = frozenset({"proposed", "agreed", "active", "paused"})
"""States in which a pair holds a seat of each of its two people."""

Day = date
"""For records whose field `date` hides the name of its type."""
SOURCE = field(repr=False, compare=False)
