"""A matching as a coordinator reads it in a terminal. It names people without a partner: for coordinators only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reverse_mentoring.data.records import Program
from reverse_mentoring.matching.engine import Matched
from reverse_mentoring.matching.people.pool import LEFT_OUT
from reverse_mentoring.matching.telling.words import REASONS, count, listed, points


def as_text(matched: Matched, program: Program, budget: float | None = None) -> str:
    """The pairs with their points and topics, the totals with their proof, and who has no partner and why.

    `budget`: the seconds that were given, where the best was not proven within them.
    """
    lines = [f"Cohort {matched.cohort}, run {matched.run}", ""]
    lines += _pairs(matched, program)
    lines += ["", *_totals(matched)]
    if budget is not None and not matched.optimal:
        lines += ["", *_stopped(matched, budget)]
    if matched.unmatched:
        lines += ["", "Without a partner:"]
        lines += [f"  {u.handle} ({u.role}): {REASONS[u.reason]} [{u.reason}]" for u in matched.unmatched]
    if matched.left_out:
        counted = sorted(Counter(left.reason for left in matched.left_out).items())
        lines += ["", "Not in the pool:"]
        lines += [f"  {number:4} {LEFT_OUT[reason]} [{reason}]" for reason, number in counted]
    return "\n".join(lines)


def _pairs(matched: Matched, program: Program) -> Iterator[str]:
    if not program.participants:
        yield "Nobody is enrolled yet, so there is nobody to match. The guide on pull requests says how to join."
    elif not matched.pairs:
        yield "No new pair."
    for pair in matched.pairs:
        pin = "  (pinned)" if pair.pinned else ""
        yield f"{points(pair.score):>6}  {pair.mentor.handle} -> {pair.mentee.handle}{pin}"
        for teacher, topics in ((pair.mentor, pair.mentor_teaches), (pair.mentee, pair.mentee_teaches)):
            if topics:
                yield f"        {teacher.handle} teaches {listed([program.topics[t].name for t in topics])}"


def _stopped(matched: Matched, budget: float) -> Iterator[str]:
    gap = points(matched.upper_bound - matched.total)
    if matched.counts_open:
        more = count(matched.counts_open, "more person or pair", "more people and pairs together")
        yield f"Stopped after {budget:g} s, before it was proven how many can be matched: at most {more}."
        yield f"One of them counts more than all points do, so the certified gap is {gap} points."
    else:
        yield (
            f"Stopped after {budget:g} s with a certified gap of {gap} points: the best is better by no more than that."
        )
    yield "What is found in a time depends on the machine, so another run may give other pairs."


def _totals(matched: Matched) -> Iterator[str]:
    yield (
        f"{count(len(matched.pairs), 'pair')} out of {count(matched.eligible_pairs, 'eligible one')}; "
        f"free seats: {matched.mentor_seats} mentor, {matched.mentee_seats} mentee"
    )
    if matched.standing:
        yield f"{count(len(matched.standing), 'pair of this cohort stands', 'pairs of this cohort stand')} already"
    gap = points(matched.upper_bound - matched.total)
    proof = "proven: there is no better one" if matched.optimal else f"gap {gap}"
    yield f"total {points(matched.total)} points, upper bound {points(matched.upper_bound)} ({proof})"
    if matched.worst is not None:
        yield f"lowest pair {points(matched.worst)}; {count(matched.blocking_pairs, 'blocking pair')}"
