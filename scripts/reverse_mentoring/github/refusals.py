"""Answers that say no, in words: what was refused, and which permission the token lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import without_secrets

if TYPE_CHECKING:
    import httpx

_LONGEST = 200
_HINTS = {
    401: "GITHUB_TOKEN is wrong or has expired: make a new one",
    404: "check `repository` in program.yaml, and that the token may see that repository and this part of it",
    409: "something changed at the same time: run the command again",
    410: "this part of the repository is switched off in its settings",
}
_PERMISSIONS = (
    (r"/pulls\b", "pull-requests"),
    (r"/(issues|labels)\b", "issues"),
    (r"/statuses\b|/status$", "statuses"),
    (r"/check-runs\b", "checks"),
    (r"/(actions|environments)\b", "actions"),
    (r"/pages\b", "pages"),
    (r"/branches/[^/]+/protection\b", "administration"),
    (r"/(git|contents|branches)\b", "contents"),
)
"""The permission of a part of the API, for a server that does not say itself which one it wants."""


class Unanswered(MentoringError):
    """A request without a usable answer: nobody knows whether it was carried out."""


class Refused(MentoringError):
    """A request that GitHub answered with a refusal; `status` is its HTTP status, `reasons` its `errors`, in words."""

    def __init__(self, status: int, message: str, hint: str, reasons: str = "") -> None:
        super().__init__(message, hint)
        self.status, self.reasons = status, reasons


def refusal(method: str, path: str, response: httpx.Response) -> Refused:
    """The error for an answer that says no; GitHub's own words are cut short and held to one line."""
    status = response.status_code
    told, reasons = _words(response)
    words = f"{told} ({reasons})" if reasons else told
    return Refused(status, f"GitHub refused {method} {path}: {status} {words}", _hint(method, path, response), reasons)


def _words(response: httpx.Response) -> tuple[str, str]:
    try:
        content = response.json()
        told, errors = str(content["message"]), content.get("errors", [])
    except (ValueError, KeyError, TypeError, AttributeError):
        return _one_line(response.reason_phrase), ""
    named = [
        str(error.get("message") or f"{error.get('field', '?')}: {error.get('code', '?')}")
        if isinstance(error, dict)
        else str(error)
        for error in (errors if isinstance(errors, list) else [errors])
    ]
    return _one_line(told), _one_line("; ".join(named))


def _hint(method: str, path: str, response: httpx.Response) -> str:
    status = response.status_code
    if 300 <= status < 400:
        return "the repository has moved: mend `repository` in program.yaml"
    return _lacking(method, path, response) if status == 403 else _HINTS.get(status, "")


def _lacking(method: str, path: str, response: httpx.Response) -> str:
    """Which permission to give the token. GitHub names it in a header; elsewhere the address tells."""
    wanted = re.findall(r"([a-z_]+)=(read|write|admin)", response.headers.get("x-accepted-github-permissions", ""))
    access = "read" if method == "GET" else "write"
    if not wanted:
        wanted = [next(((name, access) for part, name in _PERMISSIONS if re.search(part, path)), ("contents", access))]
    names = " and ".join(f"`{name.replace('_', '-')}: {level}`" for name, level in dict(wanted).items())
    return (
        f"give the token {names} on this repository: under `permissions:` of the job for a workflow's own token, "
        "in the App's settings for an App"
    )


def _one_line(text: str) -> str:
    return without_secrets(" ".join(text.split()))[:_LONGEST]
