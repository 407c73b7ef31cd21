"""The states of a pair, and every step from one to another, as data.

`proposed → agreed → active ⇄ paused`, then `completed` or `ended`; any state may go to `ended`, and nothing leads out
of it. Commands, validation and the policy all read this table, so they cannot disagree. An ending carries no reason.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Literal, get_args

from reverse_mentoring.data.records import ROLES, Objective, Pair, PairStatus, Role
from reverse_mentoring.frozen import dataclass

Need = Literal["signed", "objectives"]
STATES: tuple[PairStatus, ...] = get_args(PairStatus)

NEEDS: dict[PairStatus, tuple[Need, ...]] = {
    "proposed": (), "agreed": ("signed",), "active": ("signed", "objectives"), "paused": ("signed", "objectives"),
    "completed": ("signed", "objectives"), "ended": (),
}  # fmt: skip
"""What the file of a pair in each state holds: both signatures, and an objective for each side."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a pair may take, who decides on it, and how it is done.

    `by` is `both` for what happens by itself when both have done their part, `either` for what one of the two may do
    alone, and `coordinator` for what only a coordinator does.
    """

    before: PairStatus
    after: PairStatus
    by: Literal["both", "either", "coordinator"]
    how: str


STEPS: tuple[Step, ...] = (
    Step("proposed", "agreed", "both", "both sign with `./mentoring sign`"),
    Step("proposed", "active", "both", "both sign, and each side adds an objective with `./mentoring objective`"),
    Step("agreed", "active", "both", "each side adds an objective with `./mentoring objective`"),
    Step("active", "paused", "either", "`./mentoring pair COHORT PAIR --pause`"),
    Step("paused", "active", "either", "`./mentoring pair COHORT PAIR --resume`"),
    Step("active", "completed", "coordinator", "`./mentoring pair COHORT PAIR --complete`"),
    Step("paused", "completed", "coordinator", "`./mentoring pair COHORT PAIR --complete`"),
    Step("proposed", "ended", "either", "`./mentoring pair COHORT PAIR --end`; a proposal may also be declined: "
         "`--decline` takes its file away"),
    Step("agreed", "ended", "either", "`./mentoring pair COHORT PAIR --end`"),
    Step("active", "ended", "either", "`./mentoring pair COHORT PAIR --end`"),
    Step("paused", "ended", "either", "`./mentoring pair COHORT PAIR --end`"),
    Step("completed", "ended", "either", "`./mentoring pair COHORT PAIR --end`"),
)  # fmt: skip
"""Every step that is allowed. What is not here is refused, with the reason that `refusal` gives."""

_BY_ENDS = {(step.before, step.after): step for step in STEPS}


def steps_from(status: PairStatus) -> tuple[Step, ...]:
    """The steps that lead out of a state, in the order of the table."""
    return tuple(step for step in STEPS if step.before == status)


def step_between(before: object, after: object) -> Step | None:
    """The step from one state to another; None where there is none, or where a word is no state."""
    return _BY_ENDS.get((before, after))  # type: ignore[arg-type]


def refusal(before: PairStatus, after: PairStatus) -> tuple[str, str] | None:
    """Why a pair may not go from one state to another, and the way forward; None where it may, or stays.

    Total: each of the thirty-six pairs of states is a step, the same state, or has its reason here.
    """
    if before == after or (before, after) in _BY_ENDS:
        return None
    if before == "ended":
        return ("an ended pair stays ended: its seats are free, and both may have other partners",
                "two who want to work together again are matched anew: a coordinator pins them")  # fmt: skip
    if before == "completed":
        return ("a completed pair is over, and its seats are free",
                "two who want to go on join the next cohort; a coordinator pins them there")  # fmt: skip
    if after == "proposed":
        return (f"the pair is {before} already: what both have signed is no proposal any more",
                "leave the state as it is, or end the pair; an ending needs no reason")  # fmt: skip
    if after == "agreed":
        return (f"the pair is {before} already: it has gone on from the agreement",
                "take a break with `./mentoring pair COHORT PAIR --pause`, or change the objectives")  # fmt: skip
    word = "completed" if after == "completed" else "paused"
    return (f"the pair is only {before}, so there is nothing yet to be {word}", way_forward(before))


def way_forward(status: PairStatus) -> str:
    """What can be done with a pair in that state, in one sentence."""
    first, *others = steps_from(status) or (None,)
    if first is None:
        return "nothing more happens to this pair"
    if status in {"proposed", "agreed"}:
        return f"to begin, {first.how}; to end it, `./mentoring pair COHORT PAIR --end`"
    return "; ".join(f"{step.after}: {step.how}" for step in (first, *others))


def missing(status: PairStatus, signed: AbstractSet[Role], sides: AbstractSet[Role]) -> dict[Need, list[Role]]:
    """Who has yet to do what for a pair to be in that state: roles by need, those without any left out."""
    held: dict[Need, AbstractSet[Role]] = {"signed": signed, "objectives": sides}
    lacking = {need: [role for role in ROLES if role not in held[need]] for need in NEEDS[status]}
    return {need: roles for need, roles in lacking.items() if roles}


def may_take(before: object, after: object, signed: AbstractSet[Role], sides: AbstractSet[Role]) -> bool:
    """May the two of a pair take this step, alone or together, when these have signed and these have objectives?"""
    step = step_between(before, after)
    return step is not None and step.by != "coordinator" and not missing(step.after, signed, sides)


def sides_with_objective(objectives: tuple[Objective, ...]) -> frozenset[Role]:
    """The roles that have at least one objective; one for `both` counts for each."""
    return frozenset(side for o in objectives for side in (ROLES if o.for_ == "both" else (o.for_,)))


def status_after(pair: Pair, signed: AbstractSet[Role], sides: AbstractSet[Role]) -> PairStatus:
    """The state that a pair reaches by itself when `signed` have signed and `sides` have an objective.

    `proposed` becomes `agreed` when both have signed, and `agreed` becomes `active` when each side has an objective.
    All other states change only by a decision.
    """
    reached = [
        step.after for step in STEPS
        if step.before == pair.status and step.by == "both" and not missing(step.after, signed, sides)
    ]  # fmt: skip
    return max(reached, key=STATES.index, default=pair.status)
