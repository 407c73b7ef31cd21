"""The only module that speaks HTTP: pull requests of GitHub's REST API, with patience and plain errors."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import without_secrets

if TYPE_CHECKING:
    import httpx

DEFAULT_API = "https://api.github.com"
ATTEMPTS = 4
LONGEST_WAIT = 120
"""Seconds; whoever asks for a longer wait is told to the user instead."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HINTS = {
    401: "GITHUB_TOKEN is wrong or has expired: make a new one",
    403: "give the token `pull-requests: write` and `contents: write` on this repository",
    404: "check `repository` in program.yaml, and that the token may see that repository",
    422: "check that the branch was pushed and that the base branch exists",
}


@dataclass(frozen=True, slots=True)
class Pull:
    """An open pull request: its number, the address of its page, its title and its Markdown body."""

    number: int
    url: str
    title: str
    body: str


class Unanswered(MentoringError):
    """A request without a usable answer: nobody knows whether it was carried out."""


class Refused(MentoringError):
    """A request that GitHub answered with a refusal; `status` is its HTTP status."""

    def __init__(self, status: int, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.status = status


class GitHub:
    """A client of one GitHub; `sleep` takes seconds, `clock` gives seconds since 1970 (both for tests)."""

    def __init__(
        self, token: str, api: str = DEFAULT_API, *, sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """Raises MentoringError when the token cannot be sent, or would travel readable to another machine."""
        import httpx

        address = urlsplit(api)
        if address.scheme != "https" and address.hostname not in _LOOPBACK:
            raise MentoringError(f"GITHUB_API_URL must start with https://, and it is {api!r}")
        if not token.isascii() or not token.isprintable() or " " in token:
            raise MentoringError("GITHUB_TOKEN holds characters that no token has", "set it again, without line breaks")
        self._sleep, self._clock = sleep, clock
        self._http = httpx.Client(
            base_url=api.rstrip("/"),
            timeout=30,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {token}",
                "User-Agent": "reverse-mentoring",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )

    def __enter__(self) -> GitHub:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def find_pull(self, owner: str, repo: str, head: str, base: str) -> Pull | None:
        """The open pull request from branch `head` into `base`, the lowest number if there are many, or None."""
        wanted = {"state": "open", "head": f"{owner}:{head}", "base": base, "per_page": "100"}
        found = self._send("GET", f"/repos/{owner}/{repo}/pulls", params=wanted)
        pulls = [_pull(p) for p in found if p["head"]["ref"] == head and p["base"]["ref"] == base]
        return min(pulls, key=lambda pull: pull.number, default=None)

    def open_pull(self, owner: str, repo: str, *, head: str, base: str, title: str, body: str) -> Pull:
        """Open a pull request from `head` into `base`; one that turns out to exist is returned as it is.

        A request without an answer may have been carried out, so the client looks before it sends again.
        """
        content = {"title": title, "head": head, "base": base, "body": body}
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return _pull(self._send("POST", f"/repos/{owner}/{repo}/pulls", json=content))
            except Unanswered:
                self._sleep(2 ** (attempt - 1))
                if (found := self.find_pull(owner, repo, head, base)) is not None:
                    return found
                if attempt == ATTEMPTS:
                    raise
            except Refused as refused:
                if refused.status != 422 or (found := self.find_pull(owner, repo, head, base)) is None:
                    raise
                return found
        raise AssertionError("unreachable")

    def update_pull(self, owner: str, repo: str, number: int, title: str, body: str) -> Pull:
        """Give pull request `number` this title and body."""
        return _pull(self._send("PATCH", f"/repos/{owner}/{repo}/pulls/{number}", json={"title": title, "body": body}))

    def _send(self, method: str, path: str, *, params: Mapping[str, str] | None = None, json: object = None) -> Any:
        """The answer's JSON. A rate limit is waited for; without an answer everything but a POST is sent again.

        Raises Refused for an answer that says no, Unanswered when there was none.
        """
        import httpx

        what = f"{method} {path}"
        for attempt in range(1, ATTEMPTS + 1):
            try:
                response = self._http.request(method, path, params=params, json=json)
            except httpx.TransportError as lost:
                trouble, pause = type(lost).__name__, 2.0 ** (attempt - 1)
                again = method != "POST"
            else:
                if response.is_success:
                    return _json(what, response)
                limited = self._limit(response)
                if limited is None and response.status_code < 500:
                    raise Refused(response.status_code, *_refusal(what, response))
                trouble, pause = f"status {response.status_code}", limited or 2.0 ** (attempt - 1)
                again = limited is not None or method != "POST"
            if not again or attempt == ATTEMPTS:
                break
            self._sleep(pause)
        raise Unanswered(f"GitHub did not answer {what} ({trouble})", "nothing is lost: run the command again later")

    def _limit(self, response: httpx.Response) -> float | None:
        """Seconds to wait when `response` is a rate limit, else None. Raises MentoringError when that is too long."""
        headers = response.headers
        spent = headers.get("x-ratelimit-remaining") == "0"
        limited = spent or "retry-after" in headers or "rate limit" in response.text.lower()
        if response.status_code != 429 and not (response.status_code == 403 and limited):
            return None
        wait = 60.0  # what GitHub asks for when it names no time
        if headers.get("retry-after", "").isdecimal():
            wait = float(headers["retry-after"])
        elif spent and headers.get("x-ratelimit-reset", "").isdecimal():
            wait = float(headers["x-ratelimit-reset"]) - self._clock()
        if wait > LONGEST_WAIT:
            raise MentoringError(
                f"GitHub's rate limit is used up for another {round(wait / 60)} minutes", "run the command again then"
            )
        return max(wait, 1.0)


def github_from_environment() -> GitHub | None:
    """A client for GITHUB_TOKEN and GITHUB_API_URL, or None without a token."""
    token = os.environ.get("GITHUB_TOKEN", "").strip()
    return GitHub(token, os.environ.get("GITHUB_API_URL") or DEFAULT_API, sleep=time.sleep) if token else None


def _pull(data: Mapping[str, Any]) -> Pull:
    return Pull(data["number"], data["html_url"], data["title"], data["body"] or "")


def _json(what: str, response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError as odd:
        raise MentoringError(f"the answer to {what} is not GitHub's", "check GITHUB_API_URL") from odd


def _refusal(what: str, response: httpx.Response) -> tuple[str, str]:
    """A message and a hint for an answer that says no; GitHub's own words are cut short and held to one line."""
    status = response.status_code
    try:
        told = str(response.json()["message"])
    except (ValueError, KeyError, TypeError):
        told = response.reason_phrase
    told = without_secrets(" ".join(told.split()))[:200]
    hint = (
        "the repository has moved: mend `repository` in program.yaml" if 300 <= status < 400 else _HINTS.get(status, "")
    )
    return f"GitHub refused {what}: {status} {told}", hint
