"""People's words inside Markdown that GitHub renders: shown as written, and without effect."""

from __future__ import annotations

import re

_SIGNIFICANT = re.compile(r"[\\`*_\[\]<>&~|#@:$]")
_LIVELY = re.compile(r"\\[@#:](?=\S)|(?<!\w)(?:GH-(?=\d)|www\.)", re.IGNORECASE)
_NOTHING = "&#8203;"
"""A space without width: GitHub looks for mentions, issue numbers and addresses in the rendered text, where a
backslash no longer shows."""


def escaped(text: str) -> str:
    """`text`, one line, as Markdown that renders as that very text.

    Nothing in it becomes a format, a link, an image or a formula, mentions anybody, refers to or closes an issue.
    """
    plain = _SIGNIFICANT.sub(r"\\\g<0>", text)
    return _LIVELY.sub(rf"\g<0>{_NOTHING}", plain)
