"""The words of the gate: a status in a line, one comment, and the summary of a run. Pure."""

from __future__ import annotations

from typing import Literal

from reverse_mentoring.gate.found import Found
from reverse_mentoring.gate.judging import OUTSIDE, Verdict
from reverse_mentoring.policy.decision import refused
from reverse_mentoring.policy.reporters import markdown, summary
from reverse_mentoring.validation.codes import rule_of
from reverse_mentoring.validation.report import counted

LONGEST = 140
"""Characters of a status."""
MOST_CODES = 20


State = Literal["success", "failure", "error"]


def state(verdict: Verdict) -> State:
    """The state of the status: `success`, `failure`, or `error` where nothing could be decided."""
    return "success" if verdict.decision.allowed else "error" if verdict.decision.reason else "failure"


def line(verdict: Verdict) -> str:
    """The status in a line."""
    lifted = f", {verdict.lifted} of them approved by a coordinator" if verdict.lifted else ""
    return f"{summary(verdict.decision)}{lifted if verdict.decision.allowed else ''}"[:LONGEST]


def comment(verdict: Verdict, found: Found | None) -> str:
    """The sticky comment: what is refused by which rule, what to do, and what the check of the files claims."""
    parts = [markdown(verdict.decision).rstrip("\n")]
    if verdict.decision.allowed:
        parts.append("A coordinator can review it now.")
    elif not verdict.decision.reason:
        parts.append(_what_to_do(verdict))
    if found is not None and found.codes:
        parts.append(_checked(found))
    return "\n\n".join(parts)


def _what_to_do(verdict: Verdict) -> str:
    changes = refused(verdict.decision.changes)
    outside = all(change.rule == OUTSIDE for change in changes)
    what = "Nothing in it is data of the program, so" if outside else "Take those changes out, or"
    return (
        f"{what} a coordinator looks at it: an approval of exactly this state lets through what a coordinator may "
        "change. What only the person themself may do (consent, sign, approve) stays theirs. Each push is judged anew."
    )


def _checked(found: Found) -> str:
    rows = [f"| `{code}` | {number:,} | {rule_of(code).rule} |" for code, number in found.codes.items()][:MOST_CODES]
    left = len(found.codes) - len(rows)
    return "\n".join([
        f"The check of the files, which runs in the pull request's own hands, reports {counted(found.errors, 'error')} "
        f"and {counted(found.warnings, 'warning')}:",
        "", "| code | times | rule |", "|---|---|---|", *rows, *([f"\n… and {left:,} more"] if left > 0 else []),
    ])  # fmt: skip
