"""The doctor's findings as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from reverse_mentoring.doctor.finding import MARKS, Finding, State

COUNTED: dict[State, str] = {
    "fine": "fine",
    "wrong": "wrong",
    "advice": "could be better",
    "unknown": "not visible to this token",
}


def as_text(repository: str, findings: Sequence[Finding]) -> str:
    """One line a finding, and below it what to do and where; a count at the end."""
    mark = max(len(word) for word in MARKS.values())
    check = max((len(finding.check) for finding in findings), default=0)
    indent = " " * (mark + check + 4)
    lines = [f"The settings of {repository}, beside what the program needs:", ""]
    for finding in findings:
        lines.append(f"{MARKS[finding.state]:<{mark}}  {finding.check:<{check}}  {finding.says}")
        lines.extend(
            f"{indent}{'→ ' if line is finding.do else '  '}{line}" for line in (finding.do, finding.where) if line
        )
    return "\n".join([*lines, "", summary(findings)])


def as_json(repository: str, findings: Sequence[Finding]) -> str:
    """`{"repository", "wrong", "unknown", "findings": [{"check", "state", "says", "do", "where"}]}`."""
    states = Counter(finding.state for finding in findings)
    told = {
        "repository": repository, "wrong": states["wrong"], "unknown": states["unknown"],
        "findings": [finding.as_json() for finding in findings],
    }  # fmt: skip
    return json.dumps(told, indent=2, ensure_ascii=False)


def summary(findings: Sequence[Finding]) -> str:
    """How many of each state, in words."""
    states = Counter(finding.state for finding in findings)
    return (
        ", ".join(f"{states[state]} {words}" for state, words in COUNTED.items() if states[state]) or "nothing to see"
    )


REPORTERS: dict[str, Callable[[str, Sequence[Finding]], str]] = {"text": as_text, "json": as_json}
"""By the name of the format."""
