"""The doctor as a command: what it asks of GitHub is what GitHub describes, and what it answers can be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from support.cli import run_command
from support.github_examples import example
from support.github_judge import judged
from support.github_server import Answer, Request, front_of, missing
from support.miniature import copy_to

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")


def github(request: Request) -> Answer:
    """GitHub's published example for every question; a token that may not see secrets."""
    path = urlsplit(request.path).path
    if "/secrets" in path:
        return Answer(403, b'{"message": "Resource not accessible by personal access token"}')
    answer: Any = example(request.path)
    if path == "/repos/miniature/program":
        answer |= {"permissions": {"admin": True}, "default_branch": "release/main"}
    return Answer(200, json.dumps(answer).encode())


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


def test_every_question_is_one_that_github_describes(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_of_an_administrator")
    with front_of(github, judged) as front:
        monkeypatch.setenv("GITHUB_API_URL", front.url)
        done = run_command("doctor", "--root", program, "--format", "json")
    assert (done.code, front.rejected) == (1, [])
    assert {request.method for request in front.log} == {"GET"}
    told = json.loads(done.out)
    states = {finding["check"]: finding["state"] for finding in told["findings"]}
    assert states["private-file"] == "unknown"
    assert all(finding["do"] for finding in told["findings"] if finding["state"] != "fine")
    assert "ghp_of_an_administrator" not in done.out + done.err


def test_without_a_token_it_says_what_to_do(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    done = run_command("doctor", "--root", program)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: GITHUB_TOKEN is not set, so nothing can be seen\n  make a token that may read ")


def test_a_repository_that_is_not_there_is_told(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_of_an_administrator")
    with front_of(lambda _: Answer(404, b'{"message": "Not Found"}'), judged) as front:
        monkeypatch.setenv("GITHUB_API_URL", front.url)
        done = run_command("doctor", "--root", program)
    assert done.code == 1
    assert "GitHub shows this token no repository" in done.err
