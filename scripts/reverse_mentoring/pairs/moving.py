"""Moving a pair on: pausing, resuming, completing, ending, and declining a proposal."""

from __future__ import annotations

from reverse_mentoring.data.records import Pair, PairStatus
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.data.writing.planned import PlannedFile, gone_file
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.pairs.steps import missing, refusal, sides_with_objective


def move(pair: Pair, after: PairStatus) -> PlannedFile:
    """The pair's file in the state `after`; moving to where it is changes nothing. Nothing else in the file changes.

    Raises MentoringError, with the reason and the way forward, for a step that is not allowed or lacks something.
    """
    before = pair.source.text
    if (refused := refusal(pair.status, after)) is not None:
        reason, way = refused
        raise MentoringError(f"{pair.id} cannot become {after}: {reason}", said_for(pair, way))
    lacking = missing(after, set(pair.signed), sides_with_objective(pair.objectives))
    if lacking:
        parts = {"signed": "the {} has not signed", "objectives": "there is no objective for the {}"}
        told = "; ".join(parts[need].format(" and the ".join(roles)) for need, roles in lacking.items())
        raise MentoringError(f"{pair.id} cannot become {after}: {told}", "see `./mentoring sign` and `objective`")
    return PlannedFile(pair.source.path, before, set_value(before, ("status",), after))


def decline(pair: Pair) -> PlannedFile:
    """The file of a proposal, taken away: what nobody agreed to leaves nothing behind.

    Raises MentoringError for a pair that is more than a proposal.
    """
    if pair.status != "proposed":
        way = said_for(pair, "end it with `./mentoring pair COHORT PAIR --end`; no reason is needed")
        raise MentoringError(f"the pair is {pair.status}: only a proposal can be declined", way)
    return gone_file(pair.source.path, pair.source.text)


def said_for(pair: Pair, words: str) -> str:
    """`words` with the cohort and the pair in the place of COHORT and PAIR, to be copied as they are."""
    return words.replace("COHORT PAIR", f"{pair.cohort} {pair.id}")
