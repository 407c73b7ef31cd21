"""A retrospective in words, and as JSON. For coordinators: it rests on how pairs ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from reverse_mentoring.data.records import Cohort
from reverse_mentoring.impact.retrospective import EXCLUDED, Retrospective
from reverse_mentoring.matching.telling.words import listed

REMARKS = (
    "It is a hint and no proof: pairs with more of one thing differ in other things too, and met goals are what pairs "
    "wrote down themselves.",
    "What people offer and want was read from today's files, not from those of the day of the matching.",
    "With five criteria and nine in ten, two in five such tables show a clear line by chance alone.",
)


def as_text(cohort: Cohort, found: Retrospective) -> str:
    """The lessons as a table, what they do not say, and how to try the weights."""
    return "\n".join(_lines(cohort, found))


def as_json(cohort: Cohort, found: Retrospective) -> str:
    """The lessons as plain data."""
    told = {
        "cohort": cohort.id, "pairs": found.pairs,
        "lessons": [
            {"criterion": one.criterion, "weight": one.weight, "difference": round(one.difference, 4),
             "low": None if one.low is None else round(one.low, 4),
             "high": None if one.high is None else round(one.high, 4),
             "clear": one.clear, "suggested": one.suggested}
            for one in found.lessons
        ],
        "remarks": list(REMARKS),
    }  # fmt: skip
    return json.dumps(told, indent=2, ensure_ascii=False)


REPORTERS: dict[str, Callable[[Cohort, Retrospective], str]] = {"text": as_text, "json": as_json}
"""By the name of the format."""


def _lines(cohort: Cohort, found: Retrospective) -> Iterator[str]:
    yield f"{cohort.title}: what {found.pairs} pairs suggest about the weights. For coordinators only."
    yield "Met goals, as a share: pairs that had more of a criterion, less those that had less of it."
    yield ""
    yield f"  {'criterion':<16} {'weight':>6}  {'difference':>10}  {'9 in 10 between':<18} suggested"
    for one in found.lessons:
        between = "not known" if one.low is None or one.high is None else f"{one.low:+.2f} and {one.high:+.2f}"
        if one.criterion in EXCLUDED:
            between = "private, not kept"
        mark = "" if one.suggested == one.weight else f"{one.suggested}"
        yield f"  {one.criterion:<16} {one.weight:>6}  {one.difference:>+10.2f}  {between:<18} {mark}".rstrip()
    yield ""
    clear = [one.criterion for one in found.lessons if one.clear]
    if not clear:
        yield "Nothing is clear enough to change a weight. That is the usual result, and a good reason to leave them."
    else:
        yield f"Clear enough to try: {listed(clear)}. See what it would change, before you decide:"
        new = ", ".join(f"{one.criterion}: {one.suggested}" for one in found.lessons)
        yield f"  weights: {{{new}}}"
    yield from REMARKS
