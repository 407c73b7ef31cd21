"""Reading a repository's settings: what a token may not see is an answer too."""

from __future__ import annotations

from typing import Any

from reverse_mentoring.github.client import GitHub
from reverse_mentoring.github.refusals import Refused

HIDDEN = frozenset({401, 403})


def read(github: GitHub, path: str, lists: str | None = None) -> tuple[bool, Any]:
    """Whether the token may see `path`, and the JSON there, or None when there is nothing.

    With `lists` all pages of a list: the one under that key, or the whole answer when it is empty. Raises Refused for
    any other refusal and Unanswered when there was no answer.
    """
    try:
        return True, github.get(path) if lists is None else list(github.every(path, lists or None))
    except Refused as refused:
        if refused.status in HIDDEN:
            return False, None
        if refused.status == 404:
            return True, None
        raise
