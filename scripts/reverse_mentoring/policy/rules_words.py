"""Rules of thank-yous, changes, sealed feedback, and the yes to being named."""

from __future__ import annotations

from reverse_mentoring.policy.cases import Question, about
from reverse_mentoring.policy.fields import WHOLE_LIST


@about("kudos", "change", field="approved")
def approvals_are_ones_own(q: Question) -> bool | None:
    """Each person approves a thank-you or a change only for themselves. They may take it back, and so may a
    coordinator, or whoever wrote the words.
    """
    return q.is_me(q.piece.pointer[-1]) or (q.piece.after is None and (q.case.coordinator or q.writes))


@about("kudos", "change")
def approved_words_stay(q: Question) -> bool | None:
    """Words that others have approved stay as they are: whoever changes them takes those approvals out. Only that
    somebody is no longer named leaves them.
    """
    others = [handle for handle in q.file.new.get("approved", {}) if not q.is_me(handle)]
    fewer = q.field in ("to", "with") and set(q.piece.before or ()) >= set(q.piece.after)
    return False if others and not q.whole and not fewer else None


@about("recognition", field="badges")
def badges_are_ones_own(q: Question) -> bool | None:
    """Only those who hold a badge agree to be named for it. They may take it back, and so may a coordinator."""
    if q.piece.pointer[-1] == WHOLE_LIST:
        return False  # the same holder or badge stands twice, and nobody can tell whose yes is whose
    if q.piece.pointer[-1] != "approved":
        return None
    return q.is_me(q.piece.pointer[-2]) or (q.piece.after is None and q.case.coordinator)


@about("kudos", "change", "feedback", actions=("added", "deleted"))
def words_are_their_writers(q: Question) -> bool | None:
    """A thank-you, a change and sealed feedback are from whoever adds them, who may delete them too."""
    return True if q.writes else None


@about("kudos", "change", actions=("modified",))
def writers_correct_their_words(q: Question) -> bool | None:
    """Who wrote a thank-you or a change corrects it, but not from whom it is. Sealed feedback is never edited."""
    return True if q.writes and q.field not in ("from", "by") else None
