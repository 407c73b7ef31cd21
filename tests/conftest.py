"""What every test can rely on: a clean environment, no network, nothing left to the day or the machine."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

KEPT_OUT = ("GIT_", "GITHUB_", "GH_", "ACTIONS_", "RUNNER_", "XDG_", "MATCH_", "MENTORING_DEBUG",
            "MENTORING_VENV", "MENTORING_BOT_ID", "LC_", "PYTEST_ADDOPTS", "NO_COLOR",
            "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES", "LANGUAGE", "EDITOR", "VISUAL", "SSH_", "EMAIL")  # fmt: skip
"""Variables of the developer's machine that could change what a test sees, by the start of their names."""

DEAD_PROXY = "http://127.0.0.1:9"
"""Nothing listens there: child processes, which pytest-socket cannot reach, fail fast when they leave the machine."""

settings.register_profile("here", deadline=None, max_examples=60, database=None)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --bless."""
    parser.addoption("--bless", action="store_true", help="Write the outputs that tests see as the expected ones.")


def pytest_configure(config: pytest.Config) -> None:
    """Scrub the environment of this process, and so of the workers and commands that it starts."""
    settings.load_profile("ci" if os.environ.get("CI") else "here")
    if hasattr(config, "workerinput"):  # a worker inherits what the first process has cleaned
        return
    for name in [name for name in os.environ if name.startswith(KEPT_OUT)]:
        del os.environ[name]
    home = Path(tempfile.mkdtemp(prefix="mentoring-home-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ |= {
        "HOME": str(home), "USERPROFILE": str(home), "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
        "HTTP_PROXY": DEAD_PROXY, "HTTPS_PROXY": DEAD_PROXY, "http_proxy": DEAD_PROXY, "https_proxy": DEAD_PROXY,
        "NO_PROXY": "127.0.0.1,localhost,::1", "no_proxy": "127.0.0.1,localhost,::1",
        "NUMBA_CACHE_DIR": str(Path(__file__).resolve().parents[1] / ".cache" / "numba"),  # compiled once, not every time
    }  # fmt: skip
    if hasattr(time, "tzset"):
        time.tzset()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first: whole commands wait until the units have passed."""
    items.sort(key=lambda item: "acceptance" in item.path.parts)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where MENTORING_NO_SKIPS is set, count a skipped test as failed: CI has all that any test needs."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("MENTORING_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which MENTORING_NO_SKIPS forbids: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for whole modules that skip themselves."""
    report = yield
    if report.skipped and os.environ.get("MENTORING_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which MENTORING_NO_SKIPS forbids: {_reason(report.longrepr)}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have to show besides that they pass; see the fixture `show`."""
    for report in terminalreporter.getreports("passed"):
        for title, lines in report.user_properties:
            if isinstance(lines, list):
                terminalreporter.section(title)
                terminalreporter.write_line("\n".join(lines))


def _reason(longrepr: object) -> str:
    return str(longrepr[-1]) if isinstance(longrepr, tuple) else str(longrepr)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of this repository."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def bless(pytestconfig: pytest.Config) -> bool:
    """Whether expected outputs are to be written instead of compared (`--bless`)."""
    return bool(pytestconfig.getoption("--bless"))


@pytest.fixture
def show(record_property: Callable[[str, object], None]) -> Callable[[str, list[str]], None]:
    """Give lines under a title for the end of the whole run: a report for people, whichever process ran the test."""
    return record_property


@pytest.fixture
def expect(bless: bool) -> Callable[[Path, str], None]:
    """Compare a text with a file of expected output, byte for byte; with `--bless`, write the file."""

    def compare(path: Path, text: str) -> None:
        if bless:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists():
            pytest.fail(f"{path} does not exist; `./mentoring test -- --bless` writes it")
        assert text == path.read_bytes().decode("utf-8")

    return compare
