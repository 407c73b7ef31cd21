"""The matching that is proposed: under other terms than cohort.yaml's, where they were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from reverse_mentoring.data.records import Program
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.telling.words import points
from reverse_mentoring.proposal.message import floor_and_keep

if TYPE_CHECKING:
    from reverse_mentoring.matching.engine import Matched
    from reverse_mentoring.matching.whatif.terms import Outcome
    from reverse_mentoring.proposal.plan import Earlier


@dataclass(frozen=True, slots=True)
class Terms:
    """A floor, and a price on changing `old` pairs (mentor, mentee), both in hundredths of points; see whatif.terms."""

    floor: int | Literal["best"] | None = None
    keep: int | None = None
    old: tuple[tuple[str, str], ...] = ()


def terms_now(asked: Terms | None, earlier: Earlier | None) -> Terms:
    """The terms of this run: those `asked` for, else those of the open proposal, whose pairs are the old ones."""
    if asked is None and earlier is not None:
        floor, keep = floor_and_keep(earlier.terms)
        asked = Terms("best" if floor == "best" else _hundredths(floor), _hundredths(keep))
    terms = asked or Terms()
    if terms.keep is None or earlier is None:
        return terms
    return replace(terms, old=couples_of(earlier.files))


def options_of(terms: Terms, earlier: Earlier | None) -> str:
    """The terms as options of `match`, with which anyone gets the same pairs."""
    told = []
    if terms.floor:
        told.append(f"--floor {'best' if terms.floor == 'best' else points(terms.floor)}")
    if terms.keep is not None:
        told.append(f"--keep {points(terms.keep)}")
        if earlier is not None and terms.old:
            told.append(f"--earlier {earlier.commit}")
    return " ".join(told)


def matched_under(
    program: Program, cohort_id: str, today: date, private: Private | None, terms: Terms
) -> tuple[Matched, tuple[str, ...]]:
    """What there is to propose, and the paths of proposals in `program` that it replaces.

    Raises UsageFault for an unknown cohort and MentoringError for a pin that cannot be kept.
    """
    from reverse_mentoring.matching.engine import match
    from reverse_mentoring.matching.whatif.terms import Terms as All
    from reverse_mentoring.matching.whatif.terms import outcome

    if not terms.floor and terms.keep is None:
        return match(program, cohort_id, today, private), ()
    found = outcome(program, cohort_id, today, private, All((), terms.floor, terms.keep, terms.old))
    return _to_propose(program, found)


def couples_of(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The mentor and the mentee of each pair file, by its name; sorted."""
    names = sorted(path.rpartition("/")[2].removesuffix(".yaml") for path in paths)
    couples = (name.partition("--") for name in names)
    return tuple((mentor, mentee) for mentor, _, mentee in couples if mentor and mentee)


def _to_propose(program: Program, found: Outcome) -> tuple[Matched, tuple[str, ...]]:
    """The new pairs alone. Proposals that were kept have their file already, and count among the pairs that stand."""
    from reverse_mentoring.matching.engine import matched_of

    matched = matched_of(found.program, found.the_round, found.solution)
    merged = frozenset(found.old.merged)
    there = {(pair.mentor.handle, pair.mentee.handle) for pair in matched.pairs}
    new = tuple(pair for pair in matched.pairs if (pair.mentor.handle, pair.mentee.handle) not in merged)
    old = {(pair.mentor, pair.mentee): pair for pair in program.pairs_of(matched.cohort)}
    kept = tuple(old[couple] for couple in sorted(merged & there))
    gone = tuple(old[couple].source.path for couple in sorted(merged - there))
    total = sum(pair.score for pair in new)
    bound = total + matched.upper_bound - matched.total
    return replace(matched, pairs=new, total=total, upper_bound=bound, standing=(*matched.standing, *kept)), gone


def _hundredths(text: str | None) -> int | None:
    return None if text is None else int(text.replace(".", ""))
