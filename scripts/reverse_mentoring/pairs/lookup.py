"""Finding a pair, and the part a person has in it."""

from __future__ import annotations

from reverse_mentoring.data.records import Cohort, Pair, Program, Role
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.errors import MentoringError, UsageFault


def cohort_named(program: Program, cohort: str) -> Cohort:
    """The cohort of that id. Raises UsageFault, with the nearest name, when there is none."""
    found = program.cohort.get(cohort)
    if found is None:
        hint = perhaps(cohort, program.cohort) or f"the cohorts are {', '.join(program.cohort)}"
        raise UsageFault(f"there is no cohort '{cohort}'", hint)
    return found


def pair_named(program: Program, cohort: str, pair: str) -> Pair:
    """The pair `<mentor>--<mentee>` of a cohort. Raises UsageFault, with the nearest name, when there is none."""
    cohort_named(program, cohort)
    pairs = {p.id: p for p in program.pairs_of(cohort)}
    if pair not in pairs:
        raise UsageFault(f"cohort '{cohort}' has no pair '{pair}'",
                         perhaps(pair, pairs) or f"look in cohorts/{cohort}/pairs/")  # fmt: skip
    return pairs[pair]


def role_in(pair: Pair, handle: str) -> Role:
    """The role that `handle` has in `pair`. Raises MentoringError when they are not in it."""
    if handle == pair.mentor:
        return "mentor"
    if handle == pair.mentee:
        return "mentee"
    raise MentoringError(f"'{handle}' is not in the pair {pair.id}", "only the two people of a pair act for it")
