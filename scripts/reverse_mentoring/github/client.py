"""Sending to GitHub's REST API: with patience, without doing anything twice, and with plain errors."""

from __future__ import annotations

import json as to_json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github.patience import backoff, wait_for_limit
from reverse_mentoring.github.refusals import Refused, Unanswered, refusal

if TYPE_CHECKING:
    import httpx

DEFAULT_API = "https://api.github.com"
ATTEMPTS = 4
FREE_WRITES = 10
"""After so many writes in a row a second passes between two, as GitHub asks of those who write much."""
PER_PAGE = 100
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_NEW: dict[str, Any] = {"number": 0, "id": 0, "html_url": "(not made)", "user": {"id": 0, "login": ""}}
"""What a dry run answers for a thing that it did not make."""
Thing = TypeVar("Thing")


class GitHub:
    """A client of one GitHub.

    With `show`, nothing is written: each request that would have changed something goes to `show` as a line. Reading
    still happens, since what there is decides what would be sent. `sleep` takes seconds, `clock` gives seconds since
    1970 (both for tests).
    """

    def __init__(
        self, token: str, api: str = DEFAULT_API, *, show: Callable[[str], None] | None = None,
        sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """Raises MentoringError when the token cannot be sent, or would travel readable to another machine."""
        import httpx

        address = urlsplit(api)
        if address.scheme != "https" and address.hostname not in _LOOPBACK:
            raise MentoringError(f"GITHUB_API_URL must start with https://, and it is {api!r}")
        if not token.isascii() or not token.isprintable() or " " in token:
            raise MentoringError("GITHUB_TOKEN holds characters that no token has", "set it again, without line breaks")
        self._show, self._sleep, self._clock = show, sleep, clock
        self._writes = 0
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

    def get(self, path: str, **params: str) -> Any:
        """The JSON at `path`. Raises Refused for an answer that says no, Unanswered when there was none."""
        return _json(f"GET {path}", self._send("GET", path, params=params))

    def find(self, path: str, **params: str) -> Any | None:
        """The JSON at `path`, or None when there is nothing (404). Raises as `get` does."""
        try:
            return self.get(path, **params)
        except Refused as refused:
            if refused.status != 404:
                raise
            return None

    def every(self, path: str, key: str | None = None, **params: str) -> Iterator[Any]:
        """The things of a list, page after page; `key` names the list where it is inside an object."""
        page = 1
        while True:
            asked = {**params, "per_page": str(PER_PAGE), **({"page": str(page)} if page > 1 else {})}
            response = self._send("GET", path, params=asked)
            content = _json(f"GET {path}", response)
            yield from content[key] if key else content
            if 'rel="next"' not in response.headers.get("link", ""):
                return
            page += 1

    def write(self, method: str, path: str, content: Mapping[str, object] | None = None) -> Any:
        """The answer to a request that may be sent twice without harm: PUT, PATCH, DELETE, or a POST that only sets.

        Sent again until it is answered. Raises as `get` does.
        """
        if self._show is not None:
            return _not_sent(self._show, method, path, content)
        self._pace()
        return _json(f"{method} {path}", self._send(method, path, json=content))

    def create(self, path: str, content: Mapping[str, object], look: Callable[[], Thing | None]) -> Any | Thing:
        """The answer to a POST that makes a thing, or the thing as `look` finds it.

        A request without an answer may have been carried out, so the client looks before it sends again: nothing is
        made twice. Raises as `get` does.
        """
        if self._show is not None:
            return _not_sent(self._show, "POST", path, content)
        self._pace()
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return _json(f"POST {path}", self._send("POST", path, json=content, again=False))
            except Unanswered:
                self._sleep(backoff(attempt))
                if (found := look()) is not None:
                    return found
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def _pace(self) -> None:
        self._writes += 1
        if self._writes > FREE_WRITES:
            self._sleep(1.0)

    def _send(
        self, method: str, path: str, *, params: Mapping[str, str] | None = None, json: object = None,
        again: bool = True,
    ) -> httpx.Response:  # fmt: skip
        """A good answer. Limits are waited for; without an answer the request is sent again only where `again`."""
        import httpx

        trouble = ""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                response = self._http.request(method, path, params=params, json=json)
            except httpx.TransportError as lost:
                trouble, pause, retry = type(lost).__name__, backoff(attempt), again
            else:
                if response.is_success:
                    return response
                limited = wait_for_limit(response, attempt, self._clock())
                if limited is None and response.status_code < 500:
                    raise refusal(method, path, response)
                trouble, pause = f"status {response.status_code}", limited or backoff(attempt)
                retry = again or limited is not None
            if not retry or attempt == ATTEMPTS:
                break
            self._sleep(pause)
        raise Unanswered(
            f"GitHub did not answer {method} {path} ({trouble})", "nothing is lost: run the command again later"
        )


def github_from_environment(show: Callable[[str], None] | None = None) -> GitHub | None:
    """A client for GITHUB_TOKEN and GITHUB_API_URL, or None without a token; `show` makes it a dry run."""
    token = os.environ.get("GITHUB_TOKEN", "").strip()
    api = os.environ.get("GITHUB_API_URL") or DEFAULT_API
    return GitHub(token, api, show=show, sleep=time.sleep) if token else None


def _not_sent(show: Callable[[str], None], method: str, path: str, content: Mapping[str, object] | None) -> Any:
    """Show a request, and answer it as far as the request itself says what will be."""
    shown = path.replace("/0/", "/(its number)/")
    show(f"{method} {shown}" + (f" {to_json.dumps(content, ensure_ascii=False)}" if content else ""))
    return {**_NEW, **(content or {})}


def _json(what: str, response: httpx.Response) -> Any:
    if not response.content:
        return None
    try:
        return response.json()
    except ValueError as odd:
        raise MentoringError(f"the answer to {what} is not GitHub's", "check GITHUB_API_URL") from odd
