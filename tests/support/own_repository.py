"""A repository on the GitHub of the tests for one test alone, and the environment of a workflow in it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import pytest

from support.git_repos import Clone
from support.github_hub import OWNER, Hub


def own_repository(
    hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str], *,
    private: bool = False,
) -> Clone:  # fmt: skip
    """A clone of a new repository with these files, whose program.yaml names it; commands find it as a workflow does."""
    short = request.node.name.partition("[")[0].removeprefix("test_").replace("_", "-")[:40].strip("-")
    name = f"{short}-{zlib.crc32(request.node.nodeid.encode()):08x}"
    program = files["program.yaml"].replace("acme/demo", f"{OWNER}/{name}")
    for key, value in hub.environment(f"{OWNER}/{name}").items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    return hub.new_repository(name, {**files, "program.yaml": program}, private=private)
