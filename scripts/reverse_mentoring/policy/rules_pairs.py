"""Rules of pairs and their check-ins. Only the two get here: `layout_is_free` opens a pair's file for nobody else."""

from __future__ import annotations

from reverse_mentoring.data.records import ROLES
from reverse_mentoring.pairs.steps import may_take
from reverse_mentoring.policy.cases import Question, about
from reverse_mentoring.policy.fields import ORDER, WHOLE_LIST


@about("pair")
def pairs_keep_their_people(q: Question) -> bool | None:
    """The two people of a pair are those that its file is called after, and stay the same."""
    return False if q.field in ROLES and q.piece.after != q.file.part(q.field) else None


@about("pair", field="agreement")
def signatures_are_ones_own(q: Question) -> bool | None:
    """Each of the two signs only their own line of an agreement. They may take it back, and so may a coordinator."""
    return q.is_me(q.file.subject.get(q.piece.pointer[-1])) or (q.piece.after is None and q.case.coordinator)


@about("pair", actions=("added",))
def pairs_begin_with_a_proposal(q: Question) -> bool | None:  # noqa: ARG001 - one signature for all rules
    """A new pair is for a coordinator to take on, also when a workflow has proposed it."""
    return False


@about("pair", actions=("deleted",))
def proposals_can_be_declined(q: Question) -> bool | None:
    """Either of the two may delete a pair that is only proposed. A later one is ended instead."""
    return q.takes_part and q.file.old.get("status") == "proposed"


@about("pair", field="status")
def pairs_go_step_by_step(q: Question) -> bool | None:
    """Either of the two moves their pair on: to `agreed` when both have signed, to `active` when each side has an
    objective too, to `paused` and back, and to `ended` at any time. A coordinator completes it.
    """
    pair = q.file.new
    sides = {objective["for"] for objective in pair.get("objectives", ())}
    return may_take(
        q.piece.before, q.piece.after, set(pair.get("agreement", {})), set(ROLES) if "both" in sides else sides
    )


@about("pair", field="objectives")
def objectives_are_the_pairs(q: Question) -> bool | None:
    """Either of the two adds objectives to their pair and sets the state of those it has. Their words stay."""
    return _clear(q) and (not _listed(q) or q.piece.pointer[-1] == "state")


@about("pair", field="sessions")
def sessions_are_the_pairs(q: Question) -> bool | None:
    """Either of the two plans sessions of their pair, and moves or cancels them. None is taken out."""
    return _clear(q) and not (_listed(q) and q.piece.pointer[-1] == "id")


def _clear(q: Question) -> bool:
    """Is the piece about one entry, and not about their order or about entries that cannot be told apart?"""
    return q.piece.pointer[1] not in (ORDER, WHOLE_LIST)


def _listed(q: Question) -> bool:
    """Is the entry in the base copy?"""
    return q.piece.pointer[1] in [entry["id"] for entry in q.file.old.get(q.field, ())]


@about("checkin", actions=("added", "modified"))
def checkins_are_the_pairs(q: Question) -> bool | None:
    """Either of the two adds and corrects check-ins of a pair that the base copy knows."""
    return True if q.takes_part else None
