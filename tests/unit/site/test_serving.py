"""Showing a built site on this machine."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest

from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.site.building.serving import serve_folder, site_server
from support.browser import served
from support.miniature import GIVEN


def get(address: str) -> tuple[str, str, bytes]:
    """Where an address leads, the type of what is there, and its content."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - this machine
        return answer.url, answer.headers["Content-Type"], answer.read()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("a", encoding="utf-8")
    (tmp_path / "a/b.ics").write_text("b", encoding="utf-8")
    return tmp_path


def test_files_are_served_below_the_path_of_the_site(folder: Path) -> None:
    with served(folder, "/program/") as address:
        assert get(f"{address}/") == (f"{address}/", "text/html", b"home")
        assert get(f"{address}/a") == (f"{address}/a/", "text/html", b"a")
        assert get(f"{address}/a/b.ics")[1:] == ("text/calendar; charset=utf-8", b"b")


def test_other_paths_lead_home(folder: Path) -> None:
    with served(folder, "/program/") as address:
        assert get(address.removesuffix("/program") + "/")[0] == f"{address}/"


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="holds no site"):
        serve_folder(tmp_path, 0, GIVEN)


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    server = site_server(folder, 0)
    try:
        with pytest.raises(MentoringError, match=f"port {server.server_port} cannot be used"):
            serve_folder(folder, server.server_port, GIVEN)
    finally:
        server.server_close()
