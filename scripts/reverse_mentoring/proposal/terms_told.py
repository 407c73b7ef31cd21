"""What a pull request says of the terms it was made under, and of proposals that it takes back. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reverse_mentoring.matching.telling.words import count

if TYPE_CHECKING:
    from reverse_mentoring.proposal.plan import Plan

_EARLIER = re.compile(r"--earlier ([0-9a-f]+)")


def again_under(plan: Plan) -> list[str]:
    """The commands that give the plan's pairs again: the matching, after what it needs to know of the one before."""
    fetched = [f"git fetch origin {commit}" for commit in _EARLIER.findall(plan.terms)]
    options = f" {plan.terms}" if plan.terms else ""
    return [*fetched, f"./mentoring match {plan.cohort.id} --today {plan.day}{options}"]


def taken_back(plan: Plan) -> list[str]:
    """A paragraph on merged proposals that give way, when there are any; nobody is named, and no reason told."""
    if not plan.removed:
        return []
    told = count(len(plan.removed), "earlier proposal that nobody has signed is taken back",
                 "earlier proposals that nobody has signed are taken back")  # fmt: skip
    return ["", f"{told}: the files go."]
