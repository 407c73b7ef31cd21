"""A GitHub and a browser for the tests that need one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.browser import chromium
from support.desk import Desk, new_desk, workflow_variables
from support.github_hub import Hub, running_hub
from support.github_server import missing


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """One GitHub for all tests of a process."""
    if (why := missing()) is not None:
        pytest.skip(f"the API server is missing: {why}")
    with running_hub(tmp_path_factory.mktemp("github")) as hub:
        yield hub


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a file. Skips them where there is none."""
    with chromium() as started:
        yield started


@pytest.fixture
def hub(running: Hub) -> Iterator[Hub]:
    """The GitHub, with an empty log; no request may be rejected by GitHub's own description of its API."""
    running.front.log.clear()
    running.front.rejected.clear()
    running.front.faults.clear()
    aim = running.front.aim
    yield running
    running.front.aim = aim
    assert running.front.rejected == []


@pytest.fixture
def desk(hub: Hub, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A small program on that GitHub, and the environment of a workflow there."""
    made = new_desk(hub, name_of(request.node.name))
    for name, value in workflow_variables(made).items():
        monkeypatch.setenv(name, value)
    return made


def name_of(test: str) -> str:
    """A repository's name for a test; one long name is not the beginning of another."""
    return re.sub(r"[^a-z0-9]+", "-", test.lower()).strip("-")[-90:]
