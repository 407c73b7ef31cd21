"""Rules of all files: which can be judged at all, and what a coordinator may do."""

from __future__ import annotations

from reverse_mentoring.policy.cases import WHOLE_FILE, Question, about

CODE_OWNERS = ".github/CODEOWNERS"


def base_copy_is_current(q: Question) -> bool | None:
    """The base branch still has the copy that the change started from. If not, merge the base branch first, so that
    what is judged is what will be.
    """
    return None if q.file.current else False


def code_owners_follow_the_data(q: Question) -> bool | None:
    """A coordinator may bring `.github/CODEOWNERS` up to date: exactly as `./mentoring codeowners` makes it."""
    made = q.file.path == CODE_OWNERS and q.file.plain and q.file.raw == q.case.code_owners
    return True if made and q.case.coordinator else None


def inside_the_data(q: Question) -> bool | None:
    """Only `participants/`, `cohorts/`, `program.yaml`, `topics.yaml` and `recognition.yaml` are decided here. All
    else, such as code, workflows and documents, is for the code owners to review.
    """
    return None if q.file.in_data else False


def known_place(q: Question) -> bool | None:
    """A file lies where the program looks for one of its kind. What lies elsewhere can only be deleted."""
    return None if q.file.found is not None or q.file.action == "deleted" else False


def plain_file(q: Question) -> bool | None:
    """A file is an ordinary one: no symbolic link, no submodule, nothing that can be executed."""
    return None if q.file.plain else False


@about("participant")
def others_records_are_closed(q: Question) -> bool | None:
    """A participant's file is its owner's, and a new one is for its owner, a contact of the organization or a
    coordinator to add: who is none of these may not touch it.
    """
    handle = q.file.part("handle")
    if q.file.action == "added":
        may = handle == q.case.login or q.case.author in q.case.base.contacts(q.file.part("org"))
    else:
        may = q.is_me(handle)
    return None if may or q.case.coordinator else False


def readable(q: Question) -> bool | None:
    """The result can be read and has the form that its schema wants: who could tell otherwise what it does?"""
    return None if q.file.document is not None or q.file.action == "deleted" else False


def coordinators_keep_the_data(q: Question) -> bool | None:
    """Coordinators of the base copy may change everything in the data, but for what the rules above keep for each
    person alone.
    """
    return True if q.case.coordinator else None


@about("pair", "checkin", "kudos", "change", "feedback", "recognition", field=WHOLE_FILE, actions=("added", "modified"))
def comments_stay(q: Question) -> bool | None:
    """In files that several people share no comment comes or goes: it would be words without a writer."""
    return None if q.file.same_comments else False


@about("pair", "kudos", "change", "recognition", field=WHOLE_FILE, actions=("modified",))
def layout_is_free(q: Question) -> bool | None:
    """Those whom a shared file is about may open it, and lay it out differently as editors do. What they may change in
    it, the rules below say field by field.
    """
    return True if q.takes_part else None


def nobody_else(q: Question) -> bool:  # noqa: ARG001 - one signature for all rules
    """Nobody else changes anything. A coordinator can."""
    return False
