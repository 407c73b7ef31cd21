"""Check-ins: that a pair met or reviewed, never what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from reverse_mentoring.data.records import Pair, Program
from reverse_mentoring.data.writing.planned import PlannedFile, new_file
from reverse_mentoring.data.writing.writer import schema_address, to_yaml
from reverse_mentoring.errors import MentoringError

Kind = Literal["session", "halfway", "closing"]


def checkin(
    program: Program, pair: Pair, day: date, kind: Kind, *, minutes: int | None = None, how: str | None = None,
    topics: Sequence[str] = (), objectives: Mapping[str, str] | None = None,
) -> PlannedFile:  # fmt: skip
    """The file of one check-in. Writing the same one twice changes nothing.

    Raises MentoringError when the pair has not begun, when a public repository would tell of a single session, or when
    another check-in of that day exists.
    """
    if pair.status in {"proposed", "agreed"}:
        raise MentoringError(f"the pair is still {pair.status}", "both sign, and each side adds an objective first")
    if kind == "session" and program.settings.visibility == "public":
        raise MentoringError("a public repository keeps no check-in of a single session",
                             "how often you meet is yours; write `halfway` and `closing` check-ins only")  # fmt: skip
    record: dict[str, object] = {"date": day.isoformat(), "kind": kind}
    if minutes is not None:
        record["minutes"] = minutes
    if how is not None:
        record["how"] = how
    if topics:
        record["topics"] = list(topics)
    if objectives:
        record["objectives"] = dict(objectives)
    path = f"cohorts/{pair.cohort}/checkins/{pair.id}/{day}.yaml"
    return new_file(program.root, path, to_yaml(record, modeline=schema_address(path, "checkin")))
