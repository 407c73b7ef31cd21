"""Example answers of GitHub's API, and example payloads of its events: what it sends, in words nobody here wrote."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from support.github_judge import DESCRIPTION

EVENTS = Path(__file__).parents[1] / "node/node_modules/@octokit/webhooks-examples/api.github.com/index.json"
WITHOUT = frozenset({"schedule"})
"""Events whose payload GitHub publishes no example of."""


@cache
def _description() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return found


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Each path of the description as a pattern; the ones with fewer parameters first."""
    paths = sorted(_description()["paths"], key=lambda path: (path.count("{"), path))
    return [(re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path))), path) for path in paths]


def example(path: str) -> Any:
    """A copy of the example of the 200 answer to `GET path`. Raises LookupError when GitHub describes none."""
    route = urlsplit(path).path
    for pattern, template in _templates():
        if pattern.fullmatch(route) and "get" in _description()["paths"][template]:
            content = _description()["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]
            reference = next(iter(content["examples"].values()))
            name = str(reference.get("$ref", "")).rpartition("/")[2]
            return copy.deepcopy(_description()["components"]["examples"][name]["value"])
    raise LookupError(path)


def payload(event: str, ours: Mapping[str, Any]) -> dict[str, Any]:
    """The payload of an event: GitHub's published example of it, with everything that is in `ours` laid over.

    Of several examples it is the first with the same `action`. Raises LookupError when GitHub publishes none.
    """
    if event in WITHOUT:
        return dict(ours)
    examples = _payloads()[event]
    same = [one for one in examples if one.get("action") == ours.get("action")]
    return _laid_over(copy.deepcopy((same or examples)[0]), ours)


@cache
def _payloads() -> dict[str, list[dict[str, Any]]]:
    return {one["name"]: one["examples"] for one in json.loads(EVENTS.read_text(encoding="utf-8"))}


def _laid_over(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in above.items():
        there = below.get(key)
        if isinstance(there, dict) and isinstance(value, Mapping):
            below[key] = _laid_over(there, value)
        else:
            below[key] = value
    return below
