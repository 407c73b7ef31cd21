"""The first look at a text: may there be a secret in it, or contact data?"""

from __future__ import annotations

import re

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


def suspicious(text: str) -> bool:
    """Whether it is worth while to look for `findings`, which takes long: false only where there are none."""
    small = text.lower()
    return (
        any(sign in small for sign in _SIGNS)
        or max(map(len, text.split()), default=0) >= _SHORTEST_TOKEN
        or ((":" in text or "=" in text) and ASSIGNED.search(text) is not None)
        or (_DIGIT.search(text) is not None and (_RUN.search(text) or _CALLED.search(text)) is not None)
    )
