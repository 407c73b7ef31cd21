"""What people committed on a proposal's branch: read from its commits, and never overwritten.

A pair file that somebody added or edited there becomes a pin, one that somebody deleted a pair that is not proposed
again, and every other change of theirs is carried along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reverse_mentoring.proposal.branch import Remote, fetch, made_here
from reverse_mentoring.proposal.faults import Clash
from reverse_mentoring.proposal.message import read_message
from reverse_mentoring.proposal.pins import Pins, merged, pins_of, with_pins
from reverse_mentoring.proposal.plan import Earlier
from reverse_mentoring.proposal.plumbing import (
    Entry,
    changes_of,
    differences,
    entry_at,
    files_in,
    has_commit,
    is_shallow,
    merge_base,
    new_files,
    own_commits,
    prefix_of,
    read_blobs,
    read_commit,
)  # fmt: skip

_PAIR = re.compile(r"(?P<mentor>[a-z0-9_-]+?)--(?P<mentee>[a-z0-9_-]+)\.yaml")


@dataclass(frozen=True, slots=True)
class Work:
    """What is on the branch. Paths are from the top of the repository; a None instead of a file is one that is gone.

    `upon` is the newest commit by people, or None without any; `theirs` are pair files whose last change on the branch
    was a person's, `others` what people changed elsewhere. `pins` are the cohort's pins as they are to be, by the base,
    by earlier comments and by people's files; `excluded` are couples whose file people deleted, for this run's eyes
    only. `cohort_text` is the cohort's file with all of it but the pins. `ours` is the newest commit of a matching.
    """

    earlier: Earlier | None
    upon: str | None
    pins: Pins
    cohort_text: str
    theirs: Mapping[str, Entry] = field(default_factory=dict)
    others: Mapping[str, Entry | None] = field(default_factory=dict)
    excluded: frozenset[frozenset[str]] = field(default_factory=frozenset, repr=False)
    ours: str | None = None


def read_work(root: Path, seen: Remote, branch: str, cohort: str, base: str) -> Work:
    """What the branch holds, fetched without giving it a name here.

    Raises Moved when the branch moves meanwhile, and Clash when people and the base branch changed the same.
    """
    place = f"{prefix_of(root)}cohorts/{cohort}/cohort.yaml"
    here = _text_at(root, base, place)
    if seen.tip is None:
        return Work(None, None, pins_of(here), here)
    fetch(root, seen, branch)
    if _needs_history(root, seen.tip, base, place):
        fetch(root, seen, branch, whole=True)
    return _Reader(root, seen, seen.tip, base, f"{prefix_of(root)}cohorts/{cohort}/").work()


def _needs_history(root: Path, tip: str, base: str, place: str) -> bool:
    """Can a clone without history not tell what people did? One commit of ours on one other holds nothing of theirs."""
    if not is_shallow(root):
        return False
    commit = read_commit(root, tip)
    alone = made_here(commit) and len(commit.parents) == 1 and read_message(commit.message) is not None
    return not alone or entry_at(root, tip, place) != entry_at(root, base, place)


@dataclass
class _Reader:
    """Goes through the commits of the branch, oldest first."""

    root: Path
    seen: Remote
    tip: str
    base: str
    folder: str
    fork: str = field(init=False)
    standing: frozenset[str] = field(init=False)
    upon: str | None = None
    ours: str | None = None
    theirs: dict[str, Entry] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    lately: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Where the branch left the base, and the pairs that stood there."""
        self.fork = merge_base(self.root, self.tip, self.base) or self.base
        prefix = prefix_of(self.root)
        stood = files_in(self.root, self.fork, [f"{self.folder.removeprefix(prefix)}pairs/"])
        self.standing = frozenset(f"{prefix}{path}" for path in stood)

    def work(self) -> Work:
        known = [self.base, *([tip] if (tip := self.seen.default_tip) and has_commit(self.root, tip) else [])]
        for commit in own_commits(self.root, self.tip, known):
            self._read(commit)
        place = f"{self.folder}cohort.yaml"
        texts = [_text_at(self.root, commit, place) for commit in (self.base, self.fork, self.tip)]
        others = self._others(place) if self.upon else {}
        cohort_text = texts[0]
        if (changed := others.get(place)) is not None:
            cohort_text = _blob_text(self.root, changed)
        branch_pins = pins_of(texts[2])
        pins = merged(pins_of(texts[0]), pins_of(texts[1]), branch_pins)
        gone = {couple for path in self.deleted if path in self.lately or _pin(path) not in branch_pins
                for couple in [frozenset(_pin(path))]}  # fmt: skip
        fresh = tuple(_pin(path) for path in sorted(self.theirs) if path in self.lately)
        pins = tuple(dict.fromkeys(pin for pin in (*pins, *fresh) if frozenset(pin) not in gone))
        return Work(
            self._earlier(), self.upon, pins, cohort_text, dict(self.theirs), others, frozenset(gone), self.ours
        )

    def _read(self, commit: str) -> None:
        """Remember what one commit did to the pair files."""
        record = read_commit(self.root, commit)
        if made_here(record) and read_message(record.message) is not None:
            self.ours = commit
            self.lately.clear()
            if self.upon is not None:  # the first ones, which stand on no people, changed nothing of theirs
                for path, entry in differences(self.root, record.parents[0], commit).items():
                    if entry is not None:
                        self.deleted.discard(path)
                    else:
                        self.theirs.pop(path, None)
            return
        self.upon = commit
        for path, entry in changes_of(self.root, commit).items():
            if not self._is_pair(path):
                continue
            self.lately.add(path)
            if entry is not None:
                self.theirs[path] = entry
                self.deleted.discard(path)
            else:
                self.theirs.pop(path, None)
                self.deleted.add(path)

    def _is_pair(self, path: str) -> bool:
        """Is it the file of a proposed pair, rather than of one that stood when the branch began?"""
        folder = f"{self.folder}pairs/"
        named = path.startswith(folder) and _PAIR.fullmatch(path.removeprefix(folder)) is not None
        return named and path not in self.standing

    def _others(self, place: str) -> dict[str, Entry | None]:
        """What people changed besides pair files, as it fits on the base. Raises Clash where it does not."""
        upon = self.upon or self.tip
        fork = merge_base(self.root, upon, self.base) or self.base
        here = differences(self.root, fork, self.base)
        found: dict[str, Entry | None] = {}
        for path, entry in differences(self.root, fork, upon).items():
            if self._is_pair(path) or entry == entry_at(self.root, self.base, path):
                continue
            if path == place:
                texts = [_text_at(self.root, commit, place) for commit in (fork, self.base, upon)]
                before, now, wanted = (with_pins(text, ()) for text in texts)
                if wanted in {before, now}:
                    continue
                clash = now != before
            else:
                clash = path in here
            if clash:
                raise Clash(
                    "people changed a file on the branch of this proposal that the base branch changed too",
                    "merge the base branch into it by hand, or undo one of the two changes; nothing was overwritten",
                )
            found[path] = entry
        return found

    def _earlier(self) -> Earlier | None:
        """What the newest commit of ours proposed, and the pair files as they are now."""
        told = read_message(read_commit(self.root, self.ours).message) if self.ours else None
        if self.ours is None or told is None:
            return None
        relative = f"{self.folder.removeprefix(prefix_of(self.root))}pairs/"
        files = new_files(self.root, self.tip, self.base, relative)
        proposed = files if self.ours == self.tip else new_files(self.root, self.ours, self.base, relative)
        return Earlier(told.run, told.day, files, frozenset(proposed), told.points, told.since, told.terms,
                       self.ours)  # fmt: skip


def _pin(path: str) -> tuple[str, str]:
    found = _PAIR.fullmatch(path.rpartition("/")[2])
    return (found["mentor"], found["mentee"]) if found else ("", "")


def _text_at(root: Path, commit: str, path: str) -> str:
    entry = entry_at(root, commit, path)
    return _blob_text(root, entry) if entry else ""


def _blob_text(root: Path, entry: Entry) -> str:
    return read_blobs(root, [entry[1]])[0].decode("utf-8", "replace")
