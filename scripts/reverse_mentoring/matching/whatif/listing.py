"""What works only where all allowed pairs are listed: explanations, floors, prices on changes, what-ifs."""

from __future__ import annotations

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.rounds import Round


def require_listed(the_round: Round) -> Round:
    """The round, when it lists all pairs that its rules allow. Raises MentoringError for one too large for that."""
    if not getattr(the_round, "listed", True):
        people = max(len(the_round.mentors), len(the_round.mentees))
        raise MentoringError(
            f"explanations and other terms need every allowed pair at hand, and {people} people on a side are too many",
            "match without these options; to look closer, make cohorts of a part of the organizations",
        )
    return the_round
