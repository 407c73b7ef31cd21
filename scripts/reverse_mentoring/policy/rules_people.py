"""Rules of participants' files: consent, identity, joining."""

from __future__ import annotations

from typing import Any

from reverse_mentoring.policy.cases import WHOLE_FILE, Question, about

PUBLISH = ("none", "internal", "public")
"""From least to most."""


@about("participant", field="consent")
def consent_is_ones_own(q: Question) -> bool | None:
    """Only the person themself gives more consent: `propose` to true, `publish` to more, another date in `given`.
    A file that anybody else adds has `propose: false` and `publish: none`.
    """
    return None if q.own or not _raises(q) else False


def _raises(q: Question) -> bool:
    before, after = q.piece.before, q.piece.after
    if q.piece.pointer[-1] == "propose":
        return after is True
    if q.piece.pointer[-1] == "publish":
        return _rank(after) > _rank(before)
    return bool(q.file.old)


def _rank(publish: Any) -> int:
    return PUBLISH.index(publish) if publish in PUBLISH else 0


@about("participant", field=WHOLE_FILE, actions=("added", "modified"))
def accounts_keep_their_number(q: Question) -> bool | None:
    """Nobody gives a handle to another account. A coordinator mends a wrong `github_id`, while the handle is in no pair
    and with no consent left in the file.
    """
    handle, base = q.file.part("handle"), q.case.base
    if base.owner(handle) == q.file.new["github_id"] or not base.knows(handle):
        return None
    return None if q.case.coordinator and not base.in_a_pair(handle) and _silent(q.file.new["consent"]) else False


def _silent(consent: dict[str, Any]) -> bool:
    return consent["propose"] is False and consent["publish"] == "none"


@about("participant", field="handle", actions=("modified",))
def handles_stay(q: Question) -> bool | None:
    """Nobody but a coordinator changes the `handle` in a file: after a renamed login the old one still works, because
    the number counts.
    """
    return None if q.case.coordinator else False


@about("participant", field="formerly")
def former_handles_are_ones_own(q: Question) -> bool | None:
    """Only the person themself asks that a former handle lead to them, and only one that is theirs in the base copy: in
    the change that renames the file, or before. Whoever may edit the file takes it out.
    """
    asked = set(q.piece.after or ()) - set(q.piece.before or ())
    return None if not asked or (q.own and asked <= q.case.handles) else False


@about("participant", actions=("modified", "deleted"))
def people_keep_their_file(q: Question) -> bool | None:  # noqa: ARG001 - others were refused by others_records_are_closed
    """A person edits and deletes their own file: the one that carries their numeric id in the base copy."""
    return True


@about("participant", actions=("added",))
def people_join_as_themselves(q: Question) -> bool | None:
    """Anybody adds one file of their own to an organization that is enrolled: under their own login and numeric id, and
    with a handle that nobody else bears. Whoever has a file deletes it in the same change, as when they move.
    """
    if q.file.part("handle") != q.case.login:
        return None
    alone = q.case.enrollments == 1 and q.case.given_up == q.case.handles
    return q.own and alone and q.case.base.has_org(q.file.part("org"))


@about("participant", actions=("added",))
def contacts_add_their_people(q: Question) -> bool | None:
    """A contact of an organization adds new people to it, under handles that nobody here bears."""
    # Who is no contact was refused by others_records_are_closed.
    return not q.case.base.knows(q.file.part("handle"))
