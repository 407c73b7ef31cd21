"""A GitHub for the tests that need one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.github_hub import Hub, running_hub
from support.github_server import missing


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """One GitHub for all tests of a process."""
    if (why := missing()) is not None:
        pytest.skip(f"the API server is missing: {why}")
    with running_hub(tmp_path_factory.mktemp("github")) as hub:
        yield hub


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
