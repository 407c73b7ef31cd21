from __future__ import annotations

import pytest

from reverse_mentoring.proposal.pull_request import names_repository


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
