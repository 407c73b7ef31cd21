"""Pairs that both have signed go on, as a suggestion to merge. Pure.

Who signs with `./mentoring sign` moves the pair on in the same change. Who adds only their own line, on GitHub's page,
does not: a workflow then suggests the rest.
"""

from __future__ import annotations

from reverse_mentoring.data.records import Cohort, Pair, PairStatus, Program
from reverse_mentoring.data.writing.edits import set_value
from reverse_mentoring.pairs.steps import sides_with_objective, status_after
from reverse_mentoring.proposal.markdown import escaped
from reverse_mentoring.suggesting.suggestion import Suggestion

_WHY = {
    "agreed": "both have signed; next, each side gets an objective",
    "active": "both have signed, and each side has an objective",
}


def branch_of(cohort: Cohort) -> str:
    """The one branch on which the pairs of a cohort go on."""
    return f"agree/{cohort.id}"


def going_on(program: Program, cohort: Cohort) -> list[tuple[Pair, PairStatus]]:
    """The pairs whose files hold all that a later state needs, each with that state; in the order of their paths."""
    moved = (
        (pair, status_after(pair, set(pair.signed), sides_with_objective(pair.objectives)))
        for pair in program.pairs_of(cohort.id)
    )
    return [(pair, status) for pair, status in moved if status != pair.status]


def suggestion_of(program: Program, cohort: Cohort) -> Suggestion | None:
    """The pairs that go on as one change, or None when there is none.

    The text counts them and names none: the files show which they are.
    """
    pairs = going_on(program, cohort)
    if not pairs:
        return None
    count = f"{len(pairs)} pair{'s' * (len(pairs) != 1)}"
    guide = f"{program.settings.site_url.rstrip('/')}/guides/agreement/"
    states = [status for _, status in pairs]
    told = [f"- {states.count(s)} to `{s}`: {why}." for s, why in _WHY.items() if s in states]
    body = [
        f"{count} of {escaped(cohort.title)} can go on:",
        "",
        *told,
        "",
        "Only the line `status` of each file changes. The signatures were merged before, each from the account of the "
        f"one who signed. [The agreement](<{guide}>) says what each state means.",
    ]
    return Suggestion(
        branch=branch_of(cohort),
        title=f"Let {count} of {cohort.id} go on",
        body="\n".join(body),
        label="agree",
        files={pair.source.path: set_value(pair.source.text, ("status",), status) for pair, status in pairs},
    )
