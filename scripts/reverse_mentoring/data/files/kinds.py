"""What each file of the program is, told by its path."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from reverse_mentoring.frozen import dataclass

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
HANDLE = rf"{ID}(?:_[a-z0-9]+)?"
DATE = r"\d{4}-\d{2}-\d{2}"
_COHORT = rf"cohorts/(?P<cohort>{ID})"

KINDS: tuple[tuple[str, str], ...] = (
    ("program", r"program\.yaml"),
    ("topics", r"topics\.yaml"),
    ("recognition", r"recognition\.yaml"),
    ("erased", r"participants/erased\.yaml"),
    ("org", rf"participants/(?P<org>{ID})/org\.yaml"),
    ("participant", rf"participants/(?P<org>{ID})/(?P<handle>{HANDLE})\.yaml"),
    ("cohort", rf"{_COHORT}/cohort\.yaml"),
    ("pair", rf"{_COHORT}/pairs/(?P<mentor>{HANDLE})--(?P<mentee>{HANDLE})\.yaml"),
    ("checkin", rf"{_COHORT}/checkins/(?P<pair>{HANDLE}--{HANDLE})/(?P<date>{DATE})\.yaml"),
    ("kudos", rf"{_COHORT}/kudos/(?P<key>(?P<date>{DATE})-(?P<rest>[a-z0-9_-]+))\.yaml"),
    ("change", rf"{_COHORT}/changes/(?P<key>(?P<date>{DATE})-(?P<slug>{ID}))\.yaml"),
    ("feedback", rf"{_COHORT}/feedback/(?P<key>(?P<date>{DATE})-(?P<rest>[a-z0-9_-]+))\.yaml"),
    ("feedback-report", rf"{_COHORT}/feedback\.json"),
    ("status-list", rf"{_COHORT}/credentials/status\.json"),
    ("credential", rf"{_COHORT}/credentials/(?P<id>{ID})\.json"),
)
"""Kind of file and the pattern of its path; the named groups are what the path says about the record."""

HOMES: dict[str, str] = {
    "org": "participants/ORG/org.yaml",
    "participant": "participants/ORG/HANDLE.yaml",
    "cohort": "cohorts/COHORT/cohort.yaml",
    "pair": "cohorts/COHORT/pairs/MENTOR--MENTEE.yaml",
    "checkin": "cohorts/COHORT/checkins/MENTOR--MENTEE/DATE.yaml",
    "kudos": "cohorts/COHORT/kudos/DATE-FROM-WORDS.yaml",
    "change": "cohorts/COHORT/changes/DATE-WORDS.yaml",
    "feedback": "cohorts/COHORT/feedback/DATE-HANDLE-FORM.yaml",
    "credential": "cohorts/COHORT/credentials/ID.json",
    "feedback-report": "cohorts/COHORT/feedback.json",
    "status-list": "cohorts/COHORT/credentials/status.json",
}
"""Where each kind of record belongs, for people to read."""

TREES = ("participants", "cohorts")
TOP_FILES = ("program.yaml", "recognition.yaml", "topics.yaml")
LARGE = frozenset({"program", "topics", "recognition", "erased", "forms"})
"""Kinds that hold many entries and may be larger than a single record."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file of the program: its path, its kind, and what its path says."""

    path: str
    kind: str
    parts: tuple[tuple[str, str], ...] = ()

    def part(self, name: str) -> str:
        """The part of the path called `name` (such as `org` or `handle`); raises KeyError when there is none."""
        for part, value in self.parts:  # of which there are two or three
            if part == name:
                return value
        raise KeyError(name)


def kind_of(path: str) -> Found | None:
    """What the file at a repository-relative POSIX `path` is, or None when the program has no such place."""
    for kind, pattern in _LIKELY.get(_shape(path), ()):
        matches, names = _matcher(pattern)
        if (match := matches(path)) is not None:
            return Found(path, kind, tuple([(name, match[name]) for name in names]))
    return None


def _shape(path: str) -> tuple[str, int, str]:
    """What paths of one kind have in common: the tree, how deep they are in it, and the folder of a cohort."""
    tree, *rest = path.split("/")
    return tree, len(rest), rest[1] if len(rest) > 2 else ""


@functools.cache
def _matcher(pattern: str) -> tuple[Callable[[str], re.Match[str] | None], tuple[str, ...]]:
    """What matches a path, and the names of its parts. Compiled when a path could fit: most commands meet few kinds."""
    compiled = re.compile(pattern + r"\Z", re.ASCII)
    return compiled.match, tuple(sorted(compiled.groupindex))


_LIKELY: dict[tuple[str, int, str], list[tuple[str, str]]] = {}
"""The kinds that a path can be of, by its shape."""
for _kind, _pattern in KINDS:
    _LIKELY.setdefault(_shape(_pattern.replace("\\.", ".")), []).append((_kind, _pattern))
