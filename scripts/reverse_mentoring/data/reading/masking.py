"""Hiding what looks like a secret or like contact data, so that no message, log or page repeats it.

What such things look like says shapes.py, which is read when there is something to look for.
"""

from __future__ import annotations

MASK = "•"


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
