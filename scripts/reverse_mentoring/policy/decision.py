"""The decision: what a merge would change, each file of it judged by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.data.files.layout import kind_of
from reverse_mentoring.policy.base import DATA, LIST_BYTES, Base, limit_of
from reverse_mentoring.policy.cases import Case, Question
from reverse_mentoring.policy.codeowners import code_owners_of
from reverse_mentoring.policy.files import File, link_moves
from reverse_mentoring.policy.objects import Entry, Repository, Sides, Undecided
from reverse_mentoring.policy.rules_files import CODE_OWNERS
from reverse_mentoring.policy.table import UNDECIDED, answer

MOST_CHANGES = 20_000
"""Larger changes are for several pull requests."""


@dataclass(frozen=True, slots=True)
class Change:
    """One path of the change, whether the author may make it, and the id of the rule that says so."""

    path: str
    action: str
    allowed: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Decision:
    """May the author make the change? `reason` says why nothing could be decided, where that is so."""

    allowed: bool
    coordinator: bool
    changes: tuple[Change, ...]
    reason: str = ""


def decide(folder: Path, base: str, head: str, author: int, login: str) -> Decision:
    """Judge what merging `head` into `base` would change. Fails closed: what cannot be told is refused.

    Raises UsageFault when git knows no such commit.
    """
    repository = Repository(folder)
    ids = repository.commit(base), repository.commit(head)
    try:
        return judge(gather(repository, *ids, author, login))
    except Exception as failed:  # noqa: BLE001 - whatever happens, the answer is no
        told = failed.message if isinstance(failed, Undecided) else f"{type(failed).__name__}: {str(failed)[:200]}"
        return Decision(False, False, (Change(".", "unknown", False, UNDECIDED),), told)


def judge(case: Case) -> Decision:
    """The decision about a case: every file must be allowed."""
    changes = tuple(_judged(case, file) for file in case.files)
    return Decision(all(change.allowed for change in changes), case.coordinator, changes)


def gather(repository: Repository, base: str, head: str, author: int, login: str) -> Case:
    """All that the rules look at. Raises Undecided when that is too much, or not to be had."""
    changed = effects(repository, base, head)
    if len(changed) > MOST_CHANGES:
        raise Undecided(f"the change touches {len(changed):,} files; at most {MOST_CHANGES:,} are judged at once",
                        "split it into several pull requests")  # fmt: skip
    files = repository.files(base, DATA)
    limits: dict[str, int] = {}
    for path, entry in files.items():
        found = kind_of(path)
        if found is not None and (found.kind in ("participant", "org", "program") or path.encode() in changed):
            limits[entry.blob] = max(limits.get(entry.blob, 0), limit_of(found))
    for name, (_, (_, after)) in changed.items():
        limits |= _wanted(name, after, files, limits)
    contents = repository.contents(limits)
    copy = Base(files, contents)
    judged = [
        File(name, before, after, made[0] == before, contents.get(after.blob) if after else None, copy)
        for name, (made, (before, after)) in sorted(changed.items())
    ]
    link_moves(judged)
    owners = code_owners_of(repository, head) if any(f.path == CODE_OWNERS for f in judged) else None
    return Case(author, login, copy, judged, owners)


def effects(repository: Repository, base: str, head: str) -> dict[bytes, tuple[Sides, Sides]]:
    """What a merge would change, by path: how it is in fork and head, and how in base and head.

    A path counts when the branch changed it since it left base *and* base does not have the same by now. So a branch
    that is behind takes nothing back, and what was merged into it from base is not its own.
    """
    fork = repository.fork(base, head)
    made = repository.differences(fork, head)
    effect = made if fork == base else repository.differences(base, head)
    return {path: (sides, effect[path]) for path, sides in made.items() if path in effect}


def _wanted(name: bytes, after: Entry | None, files: dict[str, Entry], limits: dict[str, int]) -> dict[str, int]:
    """The blobs that a changed path needs beside the base copy's: the new one, and the pair of a check-in."""
    path = name.decode("utf-8", "backslashreplace")
    found = kind_of(path)
    limit = LIST_BYTES if path == CODE_OWNERS else limit_of(found) if found is not None else 0
    wanted = {after.blob: max(limits.get(after.blob, 0), limit)} if limit and after is not None else {}
    if found is not None and found.kind == "checkin":
        pair = files.get(f"cohorts/{found.part('cohort')}/pairs/{found.part('pair')}.yaml")
        wanted |= {} if pair is None else {pair.blob: limit}
    return wanted


def _judged(case: Case, file: File) -> Change:
    """The first piece that is refused decides. Where none is, an edit is told by its first field's rule."""
    rules: list[str] = []
    try:
        for piece in file.pieces():
            allowed, rule = answer(Question(case, file, piece))
            if not allowed:
                return Change(file.path, file.action, False, rule)
            rules.append(rule)
    except Exception:  # noqa: BLE001 - a file that cannot be judged is refused, and hides no other
        return Change(file.path, file.action, False, UNDECIDED)
    return Change(file.path, file.action, True, rules[:2][-1] if file.action == "modified" else rules[0])


def refused(changes: Sequence[Change]) -> list[Change]:
    """The changes that are not allowed."""
    return [change for change in changes if not change.allowed]
