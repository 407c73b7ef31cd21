"""Finding a pair, and the part a person has in it."""

from __future__ import annotations

from reverse_mentoring.data.records import Cohort, Pair, Program, Role
from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.validation.findings import meant


def cohort_named(program: Program, cohort: str) -> Cohort:
    """The cohort of that id. Raises UsageFault, with the nearest name, when there is none."""
    found = program.cohort.get(cohort)
    if found is None:
        known = ", ".join(program.cohort)
        raise UsageFault(f"there is no cohort '{cohort}'", meant(cohort, program.cohort) or f"the cohorts are {known}")
    return found


def pair_named(program: Program, cohort: str, pair: str) -> Pair:
    """The pair `<mentor>--<mentee>` of a cohort. Raises UsageFault, with the nearest name, when there is none."""
    cohort_named(program, cohort)
    pairs = {p.id: p for p in program.pairs_of(cohort)}
    if pair not in pairs:
        raise UsageFault(f"cohort '{cohort}' has no pair '{pair}'",
                         meant(pair, pairs) or f"look in cohorts/{cohort}/pairs/")  # fmt: skip
    return pairs[pair]


def role_in(pair: Pair, handle: str) -> Role:
    """The role that `handle` has in `pair`. Raises MentoringError when they are not in it."""
    if handle == pair.mentor:
        return "mentor"
    if handle == pair.mentee:
        return "mentee"
    raise MentoringError(f"'{handle}' is not in the pair {pair.id}", "only the two people of a pair act for it")
