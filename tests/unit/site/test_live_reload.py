"""MkDocs' server adds a script to the pages it sends; the policy of a page learns of that one, and of no other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from wsgiref.util import FileWrapper, setup_testing_defaults
from wsgiref.validate import validator

from reverse_mentoring.site.frame.csp import digest
from reverse_mentoring.site.frame.live_reload import allowed, allowing

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PAGE = b"<head><meta content=\"script-src 'self' 'sha256-a'\"></head><body>%s</body></html>"
ADDED = b"\nlive(1, 2);\n"
KNOWN = f"script-src 'self' '{digest(ADDED.decode())}' 'sha256-a'".encode()


def test_the_script_at_the_end_of_the_body_is_allowed_in_the_policy() -> None:
    page = allowed(PAGE % (b"<script>other()</script><script>" + ADDED + b"</script>"))
    assert KNOWN in page
    assert digest("other()").encode() not in page


def test_a_page_without_an_added_script_stays_as_it_is() -> None:
    for body in (b"", b"<p>x</p>", b"<script>other()</script><p>x</p>", b'<script src="theme.js"></script>\n'):
        assert allowed(PAGE % body) == PAGE % body


def answered(content: bytes, kind: str) -> tuple[dict[str, str], bytes]:
    """The headers and the body that the wrapped server sends, while WSGI's own judge looks on."""
    import io

    def server(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return FileWrapper(io.BytesIO(content), 10)

    environ: WSGIEnvironment = {"QUERY_STRING": ""}
    setup_testing_defaults(environ)
    got: list[dict[str, str]] = []

    def start(_: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
        got.append(dict(headers))
        return exc_info

    parts = validator(allowing(server))(environ, start)  # type: ignore[arg-type]
    body = b"".join(parts)
    parts.close()  # type: ignore[attr-defined]
    return got[0], body


def test_a_page_is_sent_with_its_new_length_and_everything_else_untouched() -> None:
    page = PAGE % (b"<script>" + ADDED + b"</script>")
    headers, body = answered(page, "text/html; charset=utf-8")
    assert KNOWN in body
    assert headers == {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    assert answered(page, "text/plain") == ({"Content-Type": "text/plain", "Content-Length": str(len(page))}, page)
