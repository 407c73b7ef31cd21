"""A decision as text, JSON, GitHub annotations and Markdown. One table feeds the command's choice of formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Literal

from reverse_mentoring.data.reading.reader import shown
from reverse_mentoring.policy.decision import Change, Decision, refused
from reverse_mentoring.policy.table import rules
from reverse_mentoring.proposal.markdown import escaped

MOST_TOLD = 50
"""How many refused changes are told to people one by one."""
Detail = Literal["quiet", "normal", "verbose"]
Reporter = Callable[[Decision, Detail], str]


def text(decision: Decision, detail: Detail = "normal") -> str:
    """For people: each refused change with its rule, then the count. `verbose` lists what is allowed first."""
    if detail == "quiet":
        return summary(decision)
    fine = [f"{_path(c)}: {c.action}: allowed [{c.rule}]" for c in decision.changes if c.allowed]
    lines = [f"{_path(c)}: {c.action}: {rules()[c.rule]} [{c.rule}]" for c in _told(decision)]
    return "\n".join([*(fine if detail == "verbose" else []), *lines, *_more(decision), summary(decision)])


def summary(decision: Decision) -> str:
    """One line: the answer, and how many changes it is about."""
    number, no = len(decision.changes), len(refused(decision.changes))
    if decision.reason:
        return f"refused: {shown(decision.reason, 300)[1:-1]}"
    if decision.allowed:
        return f"allowed: {_count(number)}"
    return f"refused: {no:,} of {_count(number)}. A coordinator can look at it."


def json_report(decision: Decision, detail: Detail = "normal") -> str:  # noqa: ARG001 - one signature for all
    """The contract's JSON object. No line of it can be taken for a command of a workflow's log."""
    report = {
        "allowed": decision.allowed,
        "coordinator": decision.coordinator,
        "changes": [asdict(change) for change in decision.changes],
    }
    return json.dumps(report, indent=2).replace("##[", "\\u0023#[")


def github(decision: Decision, detail: Detail = "normal") -> str:  # noqa: ARG001 - one signature for all
    """Workflow commands: an annotation for each refused change, the count last."""
    lines = [f"::error title={c.rule}::{_command(f'{_path(c)}: {rules()[c.rule]}')}" for c in _told(decision)]
    return "\n".join([*lines, *_more(decision), _command(summary(decision))])


def markdown(decision: Decision, detail: Detail = "normal") -> str:  # noqa: ARG001 - one signature for all
    """For a comment on a pull request. Its words are this program's; of the change it repeats nothing but paths."""
    answer = summary(decision)
    head = f"**Policy: {escaped(answer) if decision.reason else answer}**\n"
    if decision.allowed or decision.reason:
        return head
    rows = [f"| {escaped(_path(c))} | {c.action} | {rules()[c.rule]} `{c.rule}` |" for c in _told(decision)]
    return "\n".join(
        [head, "| file | change | rule |", "|---|---|---|", *rows, *(f"\n{m}" for m in _more(decision)), ""]
    )


REPORTERS: dict[str, Reporter] = {"text": text, "json": json_report, "github": github, "markdown": markdown}


def _told(decision: Decision) -> list[Change]:
    return [] if decision.reason else refused(decision.changes)[:MOST_TOLD]


def _more(decision: Decision) -> list[str]:
    left = len(refused(decision.changes)) - MOST_TOLD
    return [f"… and {left:,} more"] if left > 0 else []


def _path(change: Change) -> str:
    """The path on one line, cut, with nothing in it that hides or that a log would obey."""
    return shown(change.path, 120)[1:-1].replace("##[", "# #[")


def _command(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _count(number: int) -> str:
    return f"{number:,} {'file' if number == 1 else 'files'}"
