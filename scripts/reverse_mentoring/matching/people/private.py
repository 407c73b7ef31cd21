"""What people said in confidence, for one run: preferences, vetoes and extra reporting lines. Never echoed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from reverse_mentoring.data.reading.document import Value
from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import MentoringError

Couple = frozenset[str]
"""Two handles, in no order."""

UNKNOWN = "an entry of the private file names somebody who is not in the program"


@dataclass(frozen=True, slots=True)
class Private:
    """The private file. `prefers`: who somebody would like, best first. `vetoes`: who must not meet, whoever asked.

    `reports_to` adds to the reporting lines of the participants' files. Its text form shows nothing.
    """

    prefers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    vetoes: frozenset[Couple] = field(default_factory=frozenset, repr=False)
    reports_to: Mapping[str, str] = field(default_factory=dict, repr=False)


def private_from(data: Value, program: Program) -> Private:
    """The record of a private file whose plain `data` its schema has accepted.

    Preferences and vetoes must name people who have a file in `program`; managers need none. Raises MentoringError,
    which tells the place by number and repeats no content.
    """
    sections = cast("dict[str, object]", data or {})
    prefers = cast("dict[str, list[str]]", sections.get("prefers") or {})
    vetoes = cast("list[list[str]]", sections.get("vetoes") or [])
    for section, entries in (
        ("prefers", [(handle, *ranked) for handle, ranked in prefers.items()]),
        ("vetoes", vetoes),
    ):
        for number, handles in enumerate(entries):
            _check_known(handles, program, f"/{section}, entry {number + 1}")
    return Private(
        prefers={handle: tuple(ranked) for handle, ranked in prefers.items()},
        vetoes=frozenset(frozenset(pair) for pair in vetoes),
        reports_to=dict(cast("dict[str, str]", sections.get("reports_to") or {})),
    )


def _check_known(handles: Iterable[str], program: Program, place: str) -> None:
    if any(handle not in program.people for handle in handles):
        raise MentoringError(f"{UNKNOWN}: {place}", "correct the handle, or remove the entry")
