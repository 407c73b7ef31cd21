"""What a workflow was started for: GitHub's event, read from the file that GITHUB_EVENT_PATH names.

GitHub wrote the file, but strangers wrote many of the words in it. So each value is taken by its place and its type,
and what is missing or of another type is refused, not guessed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reverse_mentoring.errors import MentoringError, UsageFault

LARGEST = 32 * 1024 * 1024
"""Bytes; GitHub cuts its events at 25 MB."""
Place = str | int


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `data` is what GitHub sent."""

    data: Any = field(repr=False)

    @property
    def action(self) -> str:
        """What happened to the thing, such as `created`; empty where an event has no such word."""
        return str(value) if isinstance(value := self._at("action"), str) else ""

    def has(self, *place: Place) -> bool:
        """Is there anything at that place?"""
        return self._at(*place) is not None

    def text(self, *place: Place) -> str:
        """The text at that place. Raises MentoringError when there is none."""
        value = self._at(*place)
        if not isinstance(value, str):
            raise self._missing(place)
        return value

    def text_or(self, otherwise: str, *place: Place) -> str:
        """The text at that place, or `otherwise` where there is nothing. Raises as `text` does for anything else."""
        return self.text(*place) if self.has(*place) else otherwise

    def number(self, *place: Place) -> int:
        """The whole number at that place, from 1. Raises MentoringError when there is none."""
        value = self._at(*place)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._missing(place)
        return value

    def names(self, *place: Place) -> frozenset[str]:
        """The names of the things in a list, such as labels; none where there is no list."""
        value = self._at(*place)
        listed = value if isinstance(value, list) else []
        return frozenset(
            item["name"] for item in listed if isinstance(item, dict) and isinstance(item.get("name"), str)
        )

    def _at(self, *place: Place) -> Any:
        value = self.data
        for part in place:
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def _missing(self, place: tuple[Place, ...]) -> MentoringError:
        name = ".".join(map(str, place))
        return MentoringError(f"the event has no usable `{name}`", "is it the event that this command is for?")


def read_event(path: Path) -> Event:
    """The event in a file. Raises UsageFault when it cannot be one."""
    with path.open("rb") as opened:
        raw = opened.read(LARGEST + 1)
    try:
        data = json.loads(raw) if len(raw) <= LARGEST else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise UsageFault(f"{path} holds no event of GitHub", "in a workflow, give the file of $GITHUB_EVENT_PATH")
    return Event(data)
