"""What a reminder says: whom it may name, and where to look. Pure.

An issue is read by all who can read the repository, so it names no pair and no session that was missed. In a private
repository it may call those whose signature is due, as their pair's file shows there anyway; in a public one it calls
nobody, and a cohort with few pairs gets no reminder at all, since there "some" would be somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.pairs.overdue import Kind, Waiting, overdue
from reverse_mentoring.proposal.markdown import escaped

LIVE = frozenset({"matching", "running", "closing"})
"""States of a cohort in which its pairs may have something to do."""
_SAID: dict[Kind, str] = {
    "signature": "Some agreements wait for a signature: look at yours. [How to sign](<{guides}/agreement/#sign-it>).",
    "objective": "Some pairs have signed and can now write their objectives, one for each side. "
    "[How to write one](<{guides}/agreement/#objectives>).",
    "halfway": "The middle of the run has passed: it is a good time for the halfway review and its check-in. "
    "[How to write it](<{guides}/pull-requests/#later-the-small-files-of-a-pair>).",
    "closing": "The run has ended: the closing session has a check-in too. "
    "[How to close](<{guides}/sessions/#session-6-closing>).",
}
"""By kind. A single session has no sentence: how often two people meet is theirs."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are: the address of the folder with a cohort's pairs, and of the site's guides."""

    pairs: str
    guides: str


def reminder(program: Program, cohort: Cohort, today: date, places: Places, *, public: bool) -> str | None:
    """The Markdown of today's reminder for a cohort, or None when there is nothing to remind of.

    `public` is whether everybody can read where it stands.
    """
    if cohort.status not in LIVE:
        return None
    settings = program.settings
    pairs = [pair for pair in program.pairs_of(cohort.id) if pair.standing]
    if public and len(pairs) < settings.min_group:
        return None
    late = overdue(program, today, cohort.id)
    said = [_SAID[kind].format(guides=places.guides) for kind in _SAID if any(item.kind == kind for item in late)]
    if not said:
        return None
    called = _unsigned(program, cohort, late) if not public else []
    return "\n".join(
        [
            *([f"{', '.join(called)}: your signature is still missing. You need not hurry, and you may say no.", ""]
              if called else []),
            *(f"- {sentence}" for sentence in said),
            "",
            f"All pairs of this cohort are in [this folder](<{places.pairs}>). Does it not work out? "
            f"[You may pause or leave](<{places.guides}/when-it-hurts/>), without a reason.",
        ]
    )  # fmt: skip


def heading(cohort: Cohort) -> tuple[str, str]:
    """The title and the body of the one issue in which a cohort is reminded."""
    return (
        f"Reminders for {cohort.id}",
        f"Here the pairs of {escaped(cohort.title)} are reminded of what is due, once a week at most. Nobody has to "
        "answer here, and what is between the two of you stays there. The issue closes itself when nothing is due.",
    )


def _unsigned(program: Program, cohort: Cohort, late: Sequence[Waiting]) -> list[str]:
    """Those whose own signature is late, called so that GitHub tells them; invented people are nobody's accounts."""
    pairs = {pair.id: pair for pair in program.pairs_of(cohort.id)}
    handles = {getattr(pairs[item.pair], item.role) for item in late if item.kind == "signature" and item.role}
    return [f"`{handle}`" if program.settings.invented else f"@{handle}" for handle in sorted(handles)]
