"""Headless Chromium, as it is on the machine."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reverse_mentoring.site.building.serving import site_server

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
UNASKED = "#__later"
"""What a page has as long as the theme's script has not run."""


def chromium_path() -> str:
    """The program on this machine. Skips the test where there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own. Skips the test where there is no Chromium."""
    path = chromium_path()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def awake(page: Page) -> None:
    """Move the pointer, as whoever reads does, and wait until the theme's script, which waited for that, has run."""
    page.mouse.move(2, 2)
    page.mouse.move(3, 3)
    page.locator(UNASKED).wait_for(state="detached")


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[str]:
    """The address under which the files of `folder` are served, without the slash at its end."""
    server = site_server(folder, 0, prefix)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix.removesuffix('/')}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
