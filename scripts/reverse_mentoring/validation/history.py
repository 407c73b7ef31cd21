"""Rules that compare a pair with what it was: only a check of a change, with `--changed`, can see that.

A file alone tells where a pair stands, not how it came there. So these rules are no part of the table of checks; they
read the pairs of the commit that the change is compared with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from reverse_mentoring.data.build import RECORDS
from reverse_mentoring.data.files.git_index import SAFE
from reverse_mentoring.data.files.kinds import kind_of
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import Pair, Program
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.pairs.moving import said_for
from reverse_mentoring.pairs.steps import refusal
from reverse_mentoring.problems import Problem
from reverse_mentoring.shell import git
from reverse_mentoring.validation.findings import Finding


def former_pairs(root: Path, reference: str, paths: Collection[str]) -> dict[str, Pair]:
    """The pairs among `paths` as the commit `reference` has them, by path; those that it has not, or that nobody could
    read there, are left out.
    """
    found = {path: kind for path in sorted(paths) if (kind := kind_of(path)) is not None and kind.kind == "pair"}
    former = {}
    for path, kind in found.items():
        shown = git([*SAFE, "cat-file", "blob", f"{reference}:./{path}"], root, check=False)
        document = read_document(path, shown.stdout) if shown.code == 0 else None
        if isinstance(document, Document) and not schema_problems(document, "pair"):
            former[path] = RECORDS["pair"](document, kind)
    return former


def broken_history(program: Program, former: Mapping[str, Pair]) -> list[Problem]:
    """What the pairs of `program` may not have become, compared with the `former` ones."""
    problems = []
    for pair in program.pairs:
        before = former.get(pair.source.path)
        if before is not None:
            problems += [f.as_problem("pair-goes-step-by-step", "error") for f in _steps(before, pair)]
            problems += [f.as_problem("planned-session-stays", "error") for f in _sessions(before, pair)]
    return problems


def _steps(before: Pair, after: Pair) -> Iterator[Finding]:
    if (refused := refusal(before.status, after.status)) is not None:
        reason, way = refused
        yield Finding(after.source, ("status",), f"'{before.status}' cannot become '{after.status}': {reason}",
                      said_for(after, way))  # fmt: skip


def _sessions(before: Pair, after: Pair) -> Iterator[Finding]:
    now = {session.id: (place, session) for place, session in enumerate(after.sessions)}
    for old in before.sessions:
        if old.id not in now:
            yield Finding(after.source, ("sessions",) if after.sessions else (),
                          f"the session '{old.id}' is gone, and calendars would keep it for ever",
                          "put it back with `status: canceled`, and a `sequence` of one more")  # fmt: skip
            continue
        place, new = now[old.id]
        same = (new.start, new.minutes, new.status) == (old.start, old.minutes, old.status)
        if not same and new.sequence <= old.sequence:
            yield Finding(after.source, ("sessions", place, "id"),
                          f"the session '{old.id}' changed, but its `sequence` is still {new.sequence}",
                          f"write `sequence: {old.sequence + 1}`, so that calendars take the new one")  # fmt: skip
