"""Lets MkDocs' own server reload pages: it adds a script to each page it sends, which the page's policy has to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reverse_mentoring.site.frame.csp import digest

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_ADDED = re.compile(rb"<script>((?:(?!</?script).)*)</script></body>(?!.*</body>)", re.DOTALL)
_RULE = b"script-src 'self'"


def allowed(page: bytes) -> bytes:
    """`page` with a policy that allows the script right before the end of its body; as it is when there is none."""
    added = _ADDED.search(page)
    if added is None:
        return page
    return page.replace(_RULE, _RULE + f" '{digest(added[1].decode())}'".encode(), 1)


def allowing(app: WSGIApplication) -> WSGIApplication:
    """`app`, the server's, with the script that it adds allowed in every page of HTML."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], object]:  # noqa: ARG001 - WSGI's signature
            begun.append((status, headers))
            return lambda _: None

        parts = app(environ, begin)
        status, headers = begun[-1]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return parts
        page = allowed(b"".join(parts))
        if (close := getattr(parts, "close", None)) is not None:
            close()
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]

    return answer
