from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.github import GitHub
from reverse_mentoring.proposal.pull_request import Outcome, names_repository, synchronize
from support.github_server import Front, Pulls, front_of


@dataclass
class Setup:
    """A client and the front it talks to."""

    client: GitHub
    front: Front
    pulls: Pulls

    def synchronize(self, title: str, body: str, base: str | None = "main") -> Outcome:
        return synchronize(self.client, "acme/demo", head="match/fall", base=base, title=title, body=body)


@pytest.fixture
def setup() -> Iterator[Setup]:
    pulls = Pulls()
    with front_of(pulls) as front, GitHub("token", front.url, sleep=lambda _: None) as client:
        yield Setup(client, front, pulls)


def test_it_is_opened_once_then_updated_only_when_it_differs(setup: Setup) -> None:
    changes = [setup.synchronize(*text).change for text in (("A", "1"), ("A", "1"), ("A", "2"), ("B", "2"))]
    assert changes == ["opened", "unchanged", "updated", "updated"]
    assert [pull["title"] for pull in setup.pulls.held] == ["B"]
    assert [call.split()[0] for call in setup.front.calls] == ["GET", "POST", "GET", "GET", "PATCH", "GET", "PATCH"]


def test_line_breaks_that_a_browser_saved_are_no_difference(setup: Setup) -> None:
    setup.synchronize("A", "one\ntwo\n")
    setup.pulls.held[0]["body"] = "one\r\ntwo"
    assert setup.synchronize("A", "one\ntwo\n").change == "unchanged"


def test_a_remote_without_default_branch_is_told(setup: Setup) -> None:
    with pytest.raises(MentoringError, match="no default branch"):
        setup.synchronize("A", "1", base=None)


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/acme/demo",
        "https://github.com/acme/demo.git",
        "https://x-access-token:abc@github.com/Acme/Demo.git/",
        "http://127.0.0.1:8080/acme/demo.git",
        "git@github.com:acme/demo.git",
        "github.com:acme/demo",
        "ssh://git@github.example:2222/acme/demo.git",
    ],
)
def test_the_remote_is_the_programs_repository(address: str) -> None:
    assert names_repository(address, "acme/demo")


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/fork/demo.git",
        "https://github.com/acme/demo2",
        "https://github.com/x/acme/demo",
        "/srv/git/acme/demo.git",
        "../acme/demo",
        "acme/demo",
        "file:///srv/acme/demo.git",
        "C:/acme/demo",
        "C:acme/demo",
        "",
    ],
)
def test_the_remote_is_something_else(address: str) -> None:
    assert not names_repository(address, "acme/demo")
