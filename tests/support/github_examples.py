"""The example answers that GitHub's own description publishes: what its API says, in words nobody here wrote."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from support.github_judge import DESCRIPTION


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
