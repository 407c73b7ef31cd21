"""The states of a pair: proposed → agreed → active ⇄ paused → completed, or ended from any of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from reverse_mentoring.data.records import ROLES, Objective, Pair, PairStatus, Role


def sides_with_objective(objectives: tuple[Objective, ...]) -> frozenset[Role]:
    """The roles that have at least one objective; one for `both` counts for each."""
    return frozenset(side for o in objectives for side in (ROLES if o.for_ == "both" else (o.for_,)))


def status_after(pair: Pair, signed: AbstractSet[Role], sides: AbstractSet[Role]) -> PairStatus:
    """The state that a pair reaches by itself when `signed` have signed and `sides` have an objective.

    `proposed` becomes `agreed` when both have signed, and `agreed` becomes `active` when each side has an objective.
    All other states change only by a decision.
    """
    status = pair.status
    if status == "proposed" and signed >= set(ROLES):
        status = "agreed"
    if status == "agreed" and sides >= set(ROLES):
        status = "active"
    return status
