"""A matching under other terms than cohort.yaml, made ready to be proposed."""

from __future__ import annotations

from dataclasses import replace

from reverse_mentoring.data.records import Program
from reverse_mentoring.matching.engine import Matched, matched_of
from reverse_mentoring.matching.telling.words import points
from reverse_mentoring.matching.whatif.terms import Outcome, Terms


def options_of(terms: Terms, earlier: str | None) -> str:
    """The terms as options of `match`, with which anyone gets the same pairs; `earlier` is the commit that was kept."""
    told = []
    if terms.floor is not None:
        told.append(f"--floor {'best' if terms.floor == 'best' else points(terms.floor)}")
    if terms.keep is not None:
        told.append(f"--keep {points(terms.keep)}")
        if earlier is not None and terms.earlier:
            told.append(f"--earlier {earlier}")
    return " ".join(told)


def to_propose(program: Program, found: Outcome) -> tuple[Matched, tuple[str, ...]]:
    """What there is to propose: the new pairs alone, and the paths of proposals in `program` that they replace.

    Proposals that were kept have their file already, and count among the pairs that stand.
    """
    matched = matched_of(found.program, found.the_round, found.solution)
    merged = frozenset(found.old.merged)
    there = {(pair.mentor.handle, pair.mentee.handle) for pair in matched.pairs}
    new = tuple(pair for pair in matched.pairs if (pair.mentor.handle, pair.mentee.handle) not in merged)
    kept = tuple(pair for pair in program.pairs_of(matched.cohort) if (pair.mentor, pair.mentee) in merged & there)
    gone = tuple(
        pair.source.path for pair in program.pairs_of(matched.cohort) if (pair.mentor, pair.mentee) in merged - there
    )
    total = sum(pair.score for pair in new)
    bound = total + matched.upper_bound - matched.total
    return replace(matched, pairs=new, total=total, upper_bound=bound, standing=(*matched.standing, *kept)), gone
