"""The judge of every request: GitHub's own description of its API, cut to what this program uses."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from support.github_server import MODULES, Request

DESCRIPTION = MODULES / "@octokit" / "openapi" / "generated" / "api.github.com.json"
CACHE = Path(__file__).parents[2] / ".cache" / "tests"
"""Where the cut description waits for the next run: the whole one is 13 MB."""
REPO = "/repos/{owner}/{repo}"
ROUTES = (
    "/user",
    "/users/{username}",
    REPO,
    f"{REPO}/actions/permissions",
    f"{REPO}/actions/permissions/workflow",
    f"{REPO}/actions/runs",
    f"{REPO}/actions/runs/{{run_id}}",
    f"{REPO}/actions/secrets",
    f"{REPO}/actions/variables",
    f"{REPO}/actions/workflows",
    f"{REPO}/activity",
    f"{REPO}/branches/{{branch}}",
    f"{REPO}/branches/{{branch}}/protection",
    f"{REPO}/codeowners/errors",
    f"{REPO}/collaborators/{{username}}/permission",
    f"{REPO}/commits/{{commit_sha}}/pulls",
    f"{REPO}/commits/{{ref}}/check-runs",
    f"{REPO}/commits/{{ref}}/status",
    f"{REPO}/commits/{{ref}}/statuses",
    f"{REPO}/environments",
    f"{REPO}/environments/{{environment_name}}",
    f"{REPO}/environments/{{environment_name}}/secrets",
    f"{REPO}/git/ref/{{ref}}",
    f"{REPO}/git/refs/{{ref}}",
    f"{REPO}/issues",
    f"{REPO}/issues/comments/{{comment_id}}",
    f"{REPO}/issues/comments/{{comment_id}}/reactions",
    f"{REPO}/issues/{{issue_number}}",
    f"{REPO}/issues/{{issue_number}}/comments",
    f"{REPO}/issues/{{issue_number}}/labels",
    f"{REPO}/issues/{{issue_number}}/labels/{{name}}",
    f"{REPO}/labels",
    f"{REPO}/labels/{{name}}",
    f"{REPO}/pages",
    f"{REPO}/pulls",
    f"{REPO}/pulls/{{pull_number}}",
    f"{REPO}/pulls/{{pull_number}}/commits",
    f"{REPO}/pulls/{{pull_number}}/requested_reviewers",
    f"{REPO}/pulls/{{pull_number}}/reviews",
    f"{REPO}/rules/branches/{{branch}}",
    f"{REPO}/rulesets",
    f"{REPO}/statuses/{{sha}}",
)


def judged(request: Request) -> list[str]:
    """What GitHub's description of its API finds wrong with a request; one for an address that is not in ROUTES too."""
    from openapi_core.exceptions import OpenAPIError
    from openapi_core.testing import MockRequest

    at = urlsplit(request.path)
    query = {name: values[0] for name, values in parse_qs(at.query).items()}
    asked = MockRequest(
        "https://api.github.com", request.method.lower(), _quoted(at.path), args=query, headers=dict(request.headers),
        data=request.body, content_type=request.headers.get("Content-Type", "application/json"),
    )  # fmt: skip
    try:
        _description().validate_request(asked)
    except OpenAPIError as wrong:
        return [f"{request.method} {request.path}: {wrong!r} {wrong.__cause__!r}"]
    return []


def _quoted(path: str) -> str:
    """The path with the slashes of a branch's name quoted, as its placeholder takes one word only."""
    found = re.fullmatch(r"(/repos/[^/]+/[^/]+/(?:git/refs?|branches|rules/branches)/)(.+?)(/protection)?", path)
    return f"{found[1]}{quote(unquote(found[2]), safe='')}{found[3] or ''}" if found else path


@cache
def _description() -> Any:
    from openapi_core import OpenAPI

    return OpenAPI.from_dict(_cut_description())


def _cut_description() -> dict[str, Any]:
    """GitHub's description, cut to ROUTES and what they refer to; made once and kept."""
    stamp = f"{DESCRIPTION.stat().st_size}-{hashlib.sha256(repr(ROUTES).encode()).hexdigest()[:16]}"
    kept = CACHE / f"github-{stamp}.json"
    if kept.exists():
        return json.loads(kept.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    whole = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    cut: dict[str, Any] = {name: whole[name] for name in ("openapi", "info", "servers")}
    cut["paths"] = {route: _requests_only(whole["paths"][route]) for route in ROUTES}
    cut["components"] = {}
    todo = list(_references(cut["paths"]))
    while todo:
        _, _, kind, name = todo.pop().split("/")
        if name not in cut["components"].setdefault(kind, {}):
            cut["components"][kind][name] = whole["components"][kind][name]
            todo.extend(_references(cut["components"][kind][name]))
    CACHE.mkdir(parents=True, exist_ok=True)
    waiting = kept.with_suffix(f".{hashlib.sha256(str(id(cut)).encode()).hexdigest()[:8]}")
    waiting.write_text(json.dumps(cut), encoding="utf-8")
    waiting.replace(kept)
    return cut


def _requests_only(route: dict[str, Any]) -> dict[str, Any]:
    """A route without its answers: they are most of the description, and not what is judged."""
    return {
        name: {**part, "responses": {"default": {"description": "any"}}} if "responses" in part else part
        for name, part in route.items()
    }


def _references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)
