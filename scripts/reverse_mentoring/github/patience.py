"""How long to wait when GitHub asks for it. Pure, but for the answer it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reverse_mentoring.errors import MentoringError

if TYPE_CHECKING:
    import httpx

LONGEST_WAIT = 120
"""Seconds; whoever asks for a longer wait is told to the user instead."""
UNNAMED_WAIT = 60.0
"""Seconds to wait for a limit that names no time; GitHub asks for a minute, and for longer each time it says no."""


def backoff(attempt: int) -> float:
    """Seconds to wait after the `attempt`th failure: 1, 2, 4, …"""
    return 2.0 ** (attempt - 1)


def wait_for_limit(response: httpx.Response, attempt: int, now: float) -> float | None:
    """Seconds to wait when `response` is a rate limit, primary or secondary, else None; `now` is in seconds since 1970.

    Raises MentoringError when the wait is too long. Method: docs.github.com, "Rate limits for the REST API": a named
    `retry-after` first, then the reset of a spent budget, else a minute and doubling.
    """
    headers = response.headers
    spent = headers.get("x-ratelimit-remaining") == "0"
    limited = spent or "retry-after" in headers or "rate limit" in response.text.lower()
    if response.status_code != 429 and not (response.status_code == 403 and limited):
        return None
    wait = UNNAMED_WAIT * backoff(attempt)
    if headers.get("retry-after", "").isdecimal():
        wait = float(headers["retry-after"])
    elif spent and headers.get("x-ratelimit-reset", "").isdecimal():
        wait = float(headers["x-ratelimit-reset"]) - now
    if wait > LONGEST_WAIT:
        raise MentoringError(
            f"GitHub's rate limit is used up for another {round(wait / 60)} minutes",
            "nothing is lost: run the command again then",
        )
    return max(wait, 1.0)
