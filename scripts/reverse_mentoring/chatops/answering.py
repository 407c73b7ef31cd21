"""One answer to a comment, whatever happens: it is also the record that the command was carried out.

The hidden marker of an answer holds the number of the comment and what it was about. A replay finds the answer and does
nothing. Of two runs at once that both write one, each keeps the oldest and deletes the other, so that one is left.
"""

from __future__ import annotations

from reverse_mentoring.chatops.asking import Asked
from reverse_mentoring.github.comments import Thread, comment_once
from reverse_mentoring.github.markers import own_comments
from reverse_mentoring.suggesting.hub import Hub

PREFIX = "mentoring-chatops/"


def answered(hub: Hub, asked: Asked) -> bool:
    """Was this comment answered before?"""
    return any(number == asked.comment for number, _ in _answers(hub, asked))


def overtaken(hub: Hub, asked: Asked) -> bool:
    """Was a newer comment about the same thing answered before?"""
    return asked.subject != "" and any(
        number > asked.comment and subject == asked.subject for number, subject in _answers(hub, asked)
    )


def answer(hub: Hub, asked: Asked, page: str, text: str) -> None:
    """Write the one answer to the comment, with a link to it; `page` is the address of the pull request."""
    github, thread = hub.required(), Thread(hub.repository, asked.number)
    marker = f"{PREFIX}{asked.comment}/{asked.subject}"
    link = f"[In answer](<{page}#issuecomment-{asked.comment}>):"
    parted = "\n\n" if "\n" in text else " "
    comment_once(github, thread, marker, f"{link}{parted}{text}", hub.me)


def _answers(hub: Hub, asked: Asked) -> list[tuple[int, str]]:
    """The numbers of the comments that were answered, each with what it was about."""
    thread = Thread(hub.repository, asked.number)
    found = (rest.partition("/") for rest, _ in own_comments(hub.required(), thread, hub.me, PREFIX))
    return [(int(number), subject) for number, _, subject in found if number.isdecimal()]
