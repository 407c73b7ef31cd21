"""What git has recorded and the working tree hides."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverse_mentoring.data.files.git_index import index_problems
from reverse_mentoring.data.files.layout import find_files
from support.git_repos import run_git
from support.miniature import copy_to

MIRA = "participants/northwind/mira_northwind.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_to(tmp_path)
    run_git(root, "init", "--quiet")
    run_git(root, "add", "--all")
    return root


def told(root: Path) -> list[tuple[str, str]]:
    assert find_files(root)[1] == []  # the working tree looks right
    return [(p.path, p.code) for p in index_problems(root)]


def record(root: Path, mode: str, path: str) -> None:
    """Put an entry of the index at `path`, whatever is in the working tree."""
    blob = run_git(root, "rev-parse", f":{MIRA}")
    run_git(root, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")


def test_a_sound_program_has_nothing_to_tell(root: Path) -> None:
    assert told(root) == []


def test_an_executable_bit_that_the_file_system_does_not_know_is_told(root: Path) -> None:
    run_git(root, "update-index", "--chmod=+x", MIRA)
    (problem,) = index_problems(root)
    assert (problem.path, problem.code, problem.hint) == (
        MIRA,
        "executable-file",
        "run `git update-index --chmod=-x` on it",
    )


def test_a_link_that_was_checked_out_as_a_file_is_told(root: Path) -> None:
    record(root, "120000", "program.yaml")
    assert told(root) == [("program.yaml", "symlink")]


def test_a_submodule_that_is_not_checked_out_is_told(root: Path) -> None:
    record(root, "160000", "participants/elsewhere")
    (root / "participants/elsewhere").mkdir()
    assert told(root) == [("participants/elsewhere", "submodule")]


def test_names_that_the_file_system_cannot_tell_apart_are_told(root: Path) -> None:
    record(root, "100644", "participants/northwind/Mira_Northwind.yaml")
    record(root, "100644", "participants/Quillstack/anna_quillstack.yaml")
    for path in ("participants/northwind/Mira_Northwind.yaml", "participants/Quillstack"):
        (root / path).mkdir()  # stands for what such a file system shows: the other name
    problems = [p for p in index_problems(root, find_files(root)[1]) if p.code == "case-collision"]
    assert problems == []  # told by the file system already
    assert [(p.path, p.others) for p in index_problems(root)] == [
        ("participants/Quillstack", ("participants/quillstack",)),
        ("participants/northwind/Mira_Northwind.yaml", (MIRA,)),
    ]


def test_what_is_gone_from_the_working_tree_is_not_told(root: Path) -> None:
    record(root, "120000", "participants/northwind/gone_northwind.yaml")
    record(root, "160000", "participants/elsewhere")
    assert told(root) == []


def test_paths_are_those_of_the_program_when_it_is_a_folder_of_the_repository(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    run_git(tmp_path, "init", "--quiet")
    run_git(tmp_path, "add", "--all")
    run_git(root, "update-index", "--chmod=+x", MIRA)
    assert told(root) == [(MIRA, "executable-file")]


def test_without_a_repository_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert index_problems(copy_to(tmp_path)) == []


def test_without_git_the_file_system_alone_is_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_git(root, "update-index", "--chmod=+x", MIRA)
    monkeypatch.setenv("PATH", str(root))
    assert told(root) == []


def test_a_broken_repository_is_no_traceback(root: Path) -> None:
    (root / ".git/index").write_bytes(b"DIRC nonsense")
    assert told(root) == []


def test_no_program_that_a_repository_names_is_run(root: Path) -> None:
    run_git(root, "update-index", "--chmod=+x", MIRA)
    run_git(root, "config", "core.fsmonitor", f"touch {root}/ran; false")
    assert told(root) == [(MIRA, "executable-file")]
    assert not (root / "ran").exists()
