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
    command = [sys.executable, "-m", "reverse_mentoring", "site", "serve", "--root", str(root), "--port", str(port)]
    package = Path(__file__).parents[2] / "scripts"
    with (tmp_path / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | {"PYTHONPATH": str(package)})
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
