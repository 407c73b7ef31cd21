"""`site serve`: pages reload when a file changes, under the same policy as the published ones."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browser import chromium
from support.miniature import copy_to, rewrite

PATIENCE = 120
"""Seconds that a first build may take on a busy machine."""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A program's root, and the address of its site while it is served."""
    root = copy_to(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-m", "reverse_mentoring", "site", "serve", "--root", str(root), "--port", str(port)]
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parents[2] / "scripts"), "TMPDIR": str(tmp_path / "tmp"),
    }  # fmt: skip
    with (tmp_path / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address, server, tmp_path / "said")
            yield root, address
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(address: str, server: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, said.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):  # noqa: S310 - this machine
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    pytest.fail(said.read_text(encoding="utf-8"))


def test_a_page_reloads_itself_when_a_file_changes(preview: tuple[Path, str]) -> None:
    root, address = preview
    with chromium() as browser:
        page = browser.new_page()
        said: list[tuple[str, str]] = []
        page.on("console", lambda message: said.append((message.type, message.text)))
        page.goto(f"{address}people/mira_northwind/")
        expect(page.locator("h1")).to_have_text("Mira")
        assert "script-src 'self' 'sha256-" in page.content()
        assert ("log", "Enabled live reload") in said
        rewrite(root, "participants/northwind/mira_northwind.yaml", "name: Mira", "name: Miranda")
        expect(page.locator("h1")).to_have_text("Miranda", timeout=PATIENCE * 1000)
        page.goto(f"{address}nowhere/")
        assert page.locator("h1").count() == 1
    assert [text for kind, text in said if kind == "error" and "404" not in text] == []


def test_a_change_makes_the_pages_that_depend_on_it_and_leaves_the_others_alone(
    preview: tuple[Path, str], tmp_path: Path
) -> None:
    root, address = preview
    (site,) = (tmp_path / "tmp").glob("mentoring-site-*/site")
    before = {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.html")}
    assert f'<link rel="canonical" href="{address}people/mira_northwind/">' in read(f"{address}people/mira_northwind/")
    rewrite(root, "participants/northwind/mira_northwind.yaml", "name: Mira", "name: Miranda")
    until = time.monotonic() + PATIENCE
    while "Miranda" not in (page := read(f"{address}people/mira_northwind/")):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert f'<link rel="canonical" href="{address}people/mira_northwind/">' in page
    after = {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.html")}
    again = {path for path, changed in after.items() if changed != before[path]}
    assert {"people/mira_northwind/index.html", "people/index.html", "orgs/northwind/index.html"} <= again
    assert again == {path for path in after if "Miranda" in (site / path).read_text(encoding="utf-8")}
    assert {"topics/index.html", "guides/mentors/index.html"}.isdisjoint(again)
    assert after.keys() == before.keys()


def test_a_program_with_an_error_keeps_the_server_up_and_is_told_without_a_traceback(
    preview: tuple[Path, str], tmp_path: Path
) -> None:
    root, address = preview
    file, said = "participants/northwind/mira_northwind.yaml", tmp_path / "said"
    rewrite(root, file, "name: Mira", "nam: Mira")
    until = time.monotonic() + PATIENCE
    while f"{file}:" not in said.read_text(encoding="utf-8"):
        assert time.monotonic() < until
        time.sleep(0.1)
    rewrite(root, file, "nam: Mira", "name: Miranda")
    assert "Miranda" in read(f"{address}people/mira_northwind/")
    assert "Traceback" not in said.read_text(encoding="utf-8")


def read(address: str) -> str:
    """A page, as it is when the server has built what it is building."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - this machine
        content: bytes = answer.read()
        return content.decode()
