"""What changed since the last run, as a comment that stays one. Pure; totals only, and nobody is named."""

from __future__ import annotations

from reverse_mentoring.matching.telling.words import count, points
from reverse_mentoring.proposal.message import Points
from reverse_mentoring.proposal.plan import Plan

ONE_PAIR = "Points are not compared: the difference would be those of one pair."


def marker_of(cohort: str) -> str:
    """The hidden first line by which the comment is found again."""
    return f"mentoring:changes:{cohort}"


def changes_told(plan: Plan) -> str:
    """The text of the comment. The same plan gives the same text."""
    pairs = len(plan.proposals)
    as_of = f"As of {plan.day}, run `{plan.run}`."
    if plan.since is None:
        return f"**First version of this proposal:** {count(pairs, 'pair')}. {as_of}"
    since = plan.since
    if not since.added and not since.dropped and since.before == plan.points:
        return f"**Computed again:** the same {count(pairs, 'pair')}. {as_of}"
    counts = f"{count(since.kept, 'pair')} kept, {since.added} added, {since.dropped} dropped"
    rows = [f"| Pairs | {since.kept + since.dropped} | {pairs} |"]
    told = []
    if since.added + since.dropped == 1:
        told = ["", ONE_PAIR]
    elif since.before and plan.points:
        rows += _rows(since.before, plan.points)
    return "\n".join(
        [f"**What changed since the last run:** {counts}. {as_of}", "", "| | before | now |", "| --- | --- | --- |",
         *rows, *told]
    )  # fmt: skip


def _rows(before: Points, now: Points) -> list[str]:
    return [
        f"| Points in total | {points(before.total)} | {points(now.total)} |",
        f"| Proven upper bound | {points(before.bound)} | {points(now.bound)} |",
    ]
