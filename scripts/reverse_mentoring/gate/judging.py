"""Several accounts, one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reverse_mentoring.github.people import Account
from reverse_mentoring.policy.decision import Change, Decision, decide
from reverse_mentoring.policy.table import UNDECIDED

OUTSIDE = "inside-the-data"
"""The rule that leaves a change to the code owners, who are the coordinators."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for all accounts together, and how many changes stand only because a coordinator approved them."""

    decision: Decision
    lifted: int = 0


def verdict(root: Path, base: str, head: str, accounts: Sequence[Account], approvers: Sequence[Account]) -> Verdict:
    """May all `accounts` together make the change, or a coordinator among the `approvers` of that very head instead?

    A change stands when every account may make it, or when a coordinator may who approved it. What is no data stands
    when a coordinator approved it. What nobody may do for others stays refused, and nobody approves their own pushes.
    """
    asked = [decide(root, base, head, account.id, account.login.lower()) for account in accounts]
    first = next((decision for decision in asked if decision.reason), asked[0])
    if first.reason or all(decision.allowed for decision in asked):
        return Verdict(first)
    others = [account for account in approvers if account not in accounts]
    lifting = [decide(root, base, head, account.id, account.login.lower()) for account in others]
    lifting = [decision for decision in lifting if decision.coordinator and not decision.reason]
    changes, lifted = [], 0
    for place in range(len(first.changes)):
        change = _together([decision.changes[place] for decision in asked])
        if not change.allowed and _lifted(change, [decision.changes[place] for decision in lifting]):
            change, lifted = replace(change, allowed=True), lifted + 1
        changes.append(change)
    coordinator = all(decision.coordinator for decision in asked)
    return Verdict(Decision(all(change.allowed for change in changes), coordinator, tuple(changes)), lifted)


def unsure(reason: str) -> Verdict:
    """The answer where nothing can be decided: no."""
    return Verdict(Decision(False, False, (Change(".", "unknown", False, UNDECIDED),), reason))


def _together(changes: Sequence[Change]) -> Change:
    """One path of the change, as the strictest answer has it."""
    return next((change for change in changes if not change.allowed), changes[0])


def _lifted(change: Change, by_coordinators: Sequence[Change]) -> bool:
    return any(one.allowed or one.rule == change.rule == OUTSIDE for one in by_coordinators)
