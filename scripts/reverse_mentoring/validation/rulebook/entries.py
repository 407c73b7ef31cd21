"""What an entry of the rulebook says, and the files of the miniature program that the examples change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reverse_mentoring.problems import Severity

PROGRAM, TOPICS, RECOGNITION = "program.yaml", "topics.yaml", "recognition.yaml"
ERASED = "participants/erased.yaml"
NORTHWIND = "participants/northwind/org.yaml"
ANNA = "participants/northwind/anna_northwind.yaml"
DAN = "participants/northwind/dan_northwind.yaml"
MIRA = "participants/northwind/mira_northwind.yaml"
PETRA = "participants/northwind/petra_northwind.yaml"
JONAS = "participants/quillstack/jonas_quillstack.yaml"
RUTH = "participants/quillstack/ruth_quillstack.yaml"
TIMO = "participants/quillstack/timo_quillstack.yaml"
VERA = "participants/quillstack/vera_quillstack.yaml"
LAST_FALL, FALL = "cohorts/2025-fall/cohort.yaml", "cohorts/2026-fall/cohort.yaml"
PAIR = "cohorts/2025-fall/pairs/mira_northwind--ruth_quillstack.yaml"
NEW_PAIR = "cohorts/2026-fall/pairs/jonas_quillstack--petra_northwind.yaml"
CHECKIN = "cohorts/2025-fall/checkins/mira_northwind--ruth_quillstack/2025-12-08.yaml"
KUDOS = "cohorts/2025-fall/kudos/2026-01-20-ruth_quillstack-thank-you-for-your-patience.yaml"
CHANGE = "cohorts/2025-fall/changes/2026-02-10-captions-on-every-clip.yaml"

PERSON = """\
handle: anna_northwind
github_id: 9000000000031
name: Anna
level: junior
seats: {mentor: 0, mentee: 0}
offers: {}
wants: []
languages: [en]
timezone: Europe/Berlin
hours: "09:00-17:00"
status: active
confirmed: 2026-10-01
consent: {given: 2026-10-01, propose: false, publish: none}
"""
"""A new participant, who is in no file of the miniature program."""
PROPOSAL = """\
mentor: jonas_quillstack
mentee: petra_northwind
status: proposed
matched: {date: 2026-10-10}
"""

Edit = tuple[str, str, str]
"""A path, an old text that stands in the file once, and the new one; an empty old text stands for the whole file."""


@dataclass(frozen=True, slots=True)
class Example:
    """A change of the miniature program that breaks one rule: in `path`, `wrong` stands in the place of `old`.

    With an empty `old` the file is new. `right`, which defaults to `old`, takes the place of `wrong` to mend it; where
    both are empty the file is deleted. `renamed` is a mend that gives the file another name. `before` is changed first,
    so that the rule applies, and `where` tells it in a sentence. `make` makes what is no text; `wrong` then says in
    words what it is. `beside` are other codes that the same mistake brings along.
    """

    path: str
    old: str
    wrong: str
    right: str | None = None
    renamed: str = ""
    before: tuple[Edit, ...] = ()
    where: str = ""
    make: Callable[[Path], None] | None = None
    beside: frozenset[str] = frozenset()

    @property
    def mended(self) -> str:
        """What stands in the file after the mend; empty where the file is gone."""
        if self.renamed:
            return self.wrong
        return self.old if self.right is None else self.right


@dataclass(frozen=True, slots=True)
class Entry:
    """What the rulebook says of a code. `rule` is empty where a function of the checks says it in its docstring."""

    code: str
    why: str
    example: Example | None
    rule: str = ""
    severity: Severity = "error"
    unshown: str = ""
