"""Hiding what looks like a secret or like contact data, so that no message, log or page repeats it.

What such things look like says shapes.py, which is read when there is something to look for.
"""

from __future__ import annotations

import re

MASK = "•"
EMAIL, PASSWORD, PHONE, KEY, TOKEN = "e-mail address", "password", "phone number", "private key", "token"

ASSIGNED = re.compile(
    r"(?:passw(?:or)?d|passwort|passphrase|passcode|(?<![a-z])pwd?|secret|token|credential|authorization"
    r"|(?:api|access|private|secret|account)[_ -]?key)s?[\"']?[ \t]{0,20}[:=][ \t]{0,20}(?P<secret>[^\s][^\n\r]*)",
    re.IGNORECASE,
)
"""A word for a secret and what is assigned to it: all up to the end of the line, as a password may hold any sign."""
_SIGNS = ("@", "\uff20", "://", "-----", "at]", "at)", "at}", "dot ")
_RUN = re.compile(r"\d[\d+() ./\u00a0-]{5}")
_CALLED = re.compile(r"phone|mobile|handy|whatsapp|tel|fax|cell", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SHORTEST_TOKEN = 15


def mask(text: str) -> str:
    """`text`, of the same length, with each character of a secret, an e-mail address or a phone number as `•`.

    Line breaks stay. `mask(mask(text)) == mask(text)`; takes time linear in the length of `text`.
    """
    from reverse_mentoring.data.reading.shapes import FINDERS

    spans = sorted(span for find in FINDERS.values() for span in find(text))
    if not spans:
        return text
    parts, done = [], 0
    for start, end in spans:
        if end > done:
            begin = max(start, done)
            parts += [text[done:begin], *(c if c in "\n\r" else MASK for c in text[begin:end])]
            done = end
    return "".join([*parts, text[done:]])


def findings(text: str) -> tuple[str, ...]:
    """The kinds of secrets and contact data in `text`, sorted: e-mail address, password, phone number, private key,
    token.
    """
    from reverse_mentoring.data.reading.shapes import FINDERS

    return tuple(kind for kind, find in sorted(FINDERS.items()) if next(find(text), None) is not None)


def suspicious(text: str) -> bool:
    """Whether it is worth while to look for `findings`, which takes long: false only where there are none."""
    small = text.lower()
    return (
        any(sign in small for sign in _SIGNS)
        or max(map(len, text.split()), default=0) >= _SHORTEST_TOKEN
        or ((":" in text or "=" in text) and ASSIGNED.search(text) is not None)
        or (_DIGIT.search(text) is not None and (_RUN.search(text) or _CALLED.search(text)) is not None)
    )
