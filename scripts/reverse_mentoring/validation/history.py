"""Rules that compare a file with what it was: only `validate` with `--changed` or `--against` sees that.

A file alone tells where a pair stands, not how it came there. So these rules are no part of the table of checks; they
read the pairs and cohorts of the commit that the change is compared with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from reverse_mentoring.data.build import RECORDS
from reverse_mentoring.data.files.git_index import SAFE
from reverse_mentoring.data.files.kinds import kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Cohort, Pair, Program, Session
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.pairs.moving import said_for
from reverse_mentoring.pairs.steps import refusal
from reverse_mentoring.problems import Problem
from reverse_mentoring.shell import git
from reverse_mentoring.validation.findings import Finding

Former = Pair | Cohort
KINDS = frozenset({"pair", "cohort"})


def former_records(root: Path, reference: str, paths: Collection[str]) -> dict[str, Former]:
    """The pairs and cohorts among `paths` as the commit `reference` has them, by path; those that it has not, or that
    nobody could read there, are left out.
    """
    found = {path: kind for path in sorted(paths) if (kind := kind_of(path)) is not None and kind.kind in KINDS}
    former = {}
    for path, kind in found.items():
        shown = git([*SAFE, "cat-file", "blob", f"{reference}:./{path}"], root, check=False)
        document = read_document(path, shown.stdout) if shown.code == 0 else None
        if isinstance(document, Document) and not schema_problems(document, kind.kind):
            former[path] = RECORDS[kind.kind](document, kind)
    return former


def broken_history(program: Program, former: Mapping[str, Former]) -> list[Problem]:
    """What the pairs and cohorts of `program` may not have become, compared with the `former` ones."""
    problems = []
    records: tuple[Former, ...] = (*program.pairs, *program.cohorts)
    for record in records:
        before = former.get(record.source.path)
        if isinstance(before, Pair) and isinstance(record, Pair):
            problems += [f.as_problem("pair-goes-step-by-step", "error") for f in _steps(before, record)]
        if before is not None:
            problems += [f.as_problem("planned-session-stays", "error") for f in _sessions(before, record)]
    return problems


def _planned(record: Former) -> tuple[str, tuple[Session, ...]]:
    """The key under which a file plans meetings, and these."""
    return ("sessions", record.sessions) if isinstance(record, Pair) else ("circles", record.circles)


def _steps(before: Pair, after: Pair) -> Iterator[Finding]:
    if (refused := refusal(before.status, after.status)) is not None:
        reason, way = refused
        yield Finding(after.source, ("status",), f"'{before.status}' cannot become '{after.status}': {reason}",
                      said_for(after, way))  # fmt: skip


def _sessions(before: Former, after: Former) -> Iterator[Finding]:
    key, held = _planned(after)
    now = {session.id: (place, session) for place, session in enumerate(held)}
    for old in _planned(before)[1]:
        if old.id not in now:
            yield Finding(after.source, (key,) if held else (),
                          f"the session '{old.id}' is gone, and calendars would keep it for ever",
                          "put it back with `status: canceled`, and a `sequence` of one more")  # fmt: skip
            continue
        place, new = now[old.id]
        same = (new.start, new.minutes, new.status) == (old.start, old.minutes, old.status)
        if not same and new.sequence <= old.sequence:
            yield Finding(after.source, (key, place, "id"),
                          f"the session '{old.id}' changed, but its `sequence` is still {new.sequence}",
                          f"write `sequence: {old.sequence + 1}`, so that calendars take the new one")  # fmt: skip
