"""The policy that every page carries: what a browser may run, load and send there. Nothing of another host, and no
script that the theme did not write.

The scripts that may run are those of the theme's own templates, never those that are found in a finished page: a script
that got into a page in spite of everything else would otherwise be allowed along with the rest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache

FRAME_SCRIPTS = ("base", "palette", "content", "later")
"""The templates `partials/javascripts/NAME.html`, of Material or ours, that put a script into each page."""
CHARSET = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_INSIDE = re.compile(r"<style\b|<script\b(?![^<>]*\bsrc=)|<[a-z][^<>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')


def digest(text: str) -> str:
    """The hash of a script or a style as a policy names it: `sha256-…`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def policy(scripts: Iterable[str]) -> str:
    """A policy for a page with these inline scripts: files of its own host besides, no inline style, nothing else.

    `data:` stands for the icons in the theme's styles. Whatever is not named (frames, objects, media, manifests) is
    `'none'`. The search runs in a worker and asks for its index, both from here.
    """
    allowed = " ".join(f"'{digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src 'self' {allowed}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )


def guarded(html: str, rules: str) -> str:
    """`html` with the policy `rules` before anything that a person wrote; links tell their hosts not where they stood.

    Raises ValueError when the page does not begin as the theme begins it, because it would have no policy then.
    """
    place = html.find(CHARSET)
    if place < 0 or "<script" in html[:place]:
        raise ValueError(f"the head of a page has no {CHARSET}: the theme has changed, and this has to follow")
    told = f'<meta http-equiv="Content-Security-Policy" content="{rules}"><meta name="referrer" content="no-referrer">'
    return html.replace(CHARSET, CHARSET + told, 1)


def without_styles(html: str) -> str:
    """Content made of Markdown with classes where its tables have attributes `style` for aligned columns."""
    return _ALIGNED.sub(r'<\1 class="rm-\2">', html)


def refused(html: str) -> str | None:
    """The first script or style inside content made by hand, which the policy refuses, or None."""
    found = _INSIDE.search(html)
    return found[0] if found else None


def scripts_in(html: str) -> list[str]:
    """The texts of the scripts without attributes in a piece of HTML."""
    return _SCRIPT.findall(html)


class Policies:
    """The policies of a build: one for each way that leads from a page to the site's root.

    `rendered` gives the HTML of a template of the theme, with that way as its `base_url`.
    """

    def __init__(self, rendered: Callable[[str, str], str]) -> None:
        self._rendered = rendered
        self.of = cache(self._of)

    def _of(self, base_url: str) -> str:
        """The policy of the pages from which `base_url` ("../..", or "." for the home page) leads to the root."""
        return policy(
            script for name in FRAME_SCRIPTS
            for script in scripts_in(self._rendered(f"partials/javascripts/{name}.html", base_url))
        )  # fmt: skip
