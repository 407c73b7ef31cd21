"""Where files live, finding them, and opening them."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reverse_mentoring.data.files.layout import Found, find_files, kind_of, read_bytes
from reverse_mentoring.problems import Problem
from support.miniature import copy_to

NORTHWIND = "participants/northwind"
MIRA = f"{NORTHWIND}/mira_northwind.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


def told(root: Path) -> list[tuple[str, str]]:
    """Path and code of each problem, after a look that every file is still found and every problem can be printed."""
    _, problems = find_files(root)
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert f"{problem.path} {problem.message} {problem.hint}".isprintable()
        assert max(map(len, (problem.path, problem.message, problem.hint))) <= 300
    return [(p.path, p.code) for p in problems]


def paths(root: Path) -> set[str]:
    return {found.path for found in find_files(root)[0]}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("program.yaml", "program"), ("topics.yaml", "topics"), ("recognition.yaml", "recognition"),
        ("participants/erased.yaml", "erased"),
        ("participants/northwind/org.yaml", "org"), ("participants/northwind/mira_northwind.yaml", "participant"),
        ("cohorts/2026-fall/cohort.yaml", "cohort"), ("cohorts/2026-fall/pairs/a--b.yaml", "pair"),
        ("cohorts/2026-fall/pairs/a-b--c-d.yaml", "pair"),
        ("cohorts/2026-fall/checkins/a--b/2026-10-01.yaml", "checkin"),
        ("cohorts/2026-fall/kudos/2026-10-01-mira_northwind-thanks.yaml", "kudos"),
        ("cohorts/2026-fall/changes/2026-10-01-captions.yaml", "change"),
        ("cohorts/2026-fall/feedback/2026-10-01-mira_northwind-fit.yaml", "feedback"),
        ("cohorts/2026-fall/credentials/b1.json", "credential"),
    ],
)  # fmt: skip
def test_a_path_tells_its_kind(path: str, kind: str) -> None:
    found = kind_of(path)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "path",
    ["participants/northwind/mira.yml", "participants/Northwind/mira.yaml", "participants/mira.yaml",
     "participants/a/b/c.yaml", "cohorts/x/pairs/a.yaml", "cohorts/x/notes.md", "participants/a/MIRA.yaml",
     "participants/../secrets.yaml", "participants/a/b\n.yaml", "participants/a/b.yaml\n", "x/program.yaml", "",
     "cohorts/x/checkins/a--b/٢٠٢٦-10-01.yaml"],
)  # fmt: skip
def test_a_path_of_no_kind_is_none(path: str) -> None:
    assert kind_of(path) is None


def test_a_pair_path_says_mentor_and_mentee() -> None:
    found = kind_of("cohorts/c/pairs/a-b--c.yaml")
    assert found == Found("cohorts/c/pairs/a-b--c.yaml", "pair", (("cohort", "c"), ("mentee", "c"), ("mentor", "a-b")))


def test_files_are_found_in_one_order_and_stray_ones_told_beside_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths(root)
    (root / NORTHWIND / "notes.txt").write_text("x", encoding="utf-8")
    (root / NORTHWIND / "late.yml").write_text("x", encoding="utf-8")
    (root / NORTHWIND / "evil_northwind.yaml").symlink_to("/etc/passwd")
    os.mkfifo(root / "cohorts/pipe")
    os.mkfifo(root / NORTHWIND / "pipe_northwind.yaml")
    monkeypatch.chdir(root / NORTHWIND)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket_northwind.yaml")
    found, _ = find_files(root)
    assert [f.path for f in found] == sorted(before)
    assert told(root) == [
        ("cohorts/pipe", "not-a-file"),
        (f"{NORTHWIND}/evil_northwind.yaml", "symlink"),
        (f"{NORTHWIND}/late.yml", "unexpected-file"),
        (f"{NORTHWIND}/notes.txt", "unexpected-file"),
        (f"{NORTHWIND}/pipe_northwind.yaml", "not-a-file"),
        (f"{NORTHWIND}/socket_northwind.yaml", "not-a-file"),
    ]


@pytest.mark.parametrize(
    "linked", ["participants", "participants/quillstack", "cohorts/2025-fall/pairs", "program.yaml"]
)
def test_a_link_is_told_and_not_followed(linked: str, root: Path, tmp_path: Path) -> None:
    (root / linked).rename(tmp_path / "elsewhere")
    (root / linked).symlink_to(tmp_path / "elsewhere")
    assert not [path for path in paths(root) if path.startswith(linked)]
    assert told(root) == [(linked, "symlink")]


@pytest.mark.parametrize(
    "make", [lambda p: p.write_text("x"), os.mkfifo], ids=["a file", "a pipe"],
)  # fmt: skip
def test_a_tree_that_is_no_folder_is_told_and_the_other_still_read(make: Callable[[Path], object], root: Path) -> None:
    (root / "participants").rename(root / "people")
    make(root / "participants")
    assert told(root) == [("participants", "not-a-folder")]
    assert "cohorts/2026-fall/cohort.yaml" in paths(root)


@pytest.mark.parametrize("path", [MIRA, "topics.yaml"])
def test_a_folder_where_a_file_should_be_is_told(path: str, root: Path) -> None:
    (root / path).unlink()
    (root / path).mkdir()
    assert told(root) == [(path, "not-a-file")]


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A fresh folder, and no right to pass over permissions."""
    folder = Path(tempfile.mkdtemp(prefix="mentoring-", dir="/tmp"))
    user = os.geteuid()
    folder.chmod(0o755)
    if user == 0:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    os.seteuid(user)
    for path in folder.rglob("*"):
        path.chmod(0o700)
    os.system(f"rm -r {folder}")  # noqa: S605 - made above


def test_a_folder_or_file_that_cannot_be_read_hides_no_other(unprivileged: Path) -> None:
    root = copy_to(unprivileged)
    (root / NORTHWIND).chmod(0)
    (root / "cohorts/2025-fall").chmod(0o400)
    ruth = root / "participants/quillstack/ruth_quillstack.yaml"
    ruth.chmod(0o200)
    assert told(root) == [
        ("cohorts/2025-fall/changes", "unreadable"),
        ("cohorts/2025-fall/checkins", "unreadable"),
        ("cohorts/2025-fall/cohort.yaml", "unreadable"),
        ("cohorts/2025-fall/kudos", "unreadable"),
        ("cohorts/2025-fall/pairs", "unreadable"),
        (NORTHWIND, "unreadable"),
    ]
    found = Found("participants/quillstack/ruth_quillstack.yaml", "participant")
    assert found.path in paths(root)
    assert read_bytes(root, found) == Problem(
        found.path,
        1,
        1,
        "unreadable",
        "",
        "error",
        "the file cannot be read: Permission denied",
        "check its permissions",
    )


def test_a_root_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == [(".", "unreadable")]


@pytest.mark.parametrize("mode", [0o755, 0o645, 0o4644, 0o2644, 0o1644])
def test_an_odd_mode_is_told_and_the_file_still_read(mode: int, root: Path) -> None:
    (root / MIRA).chmod(mode)
    assert told(root) == [(MIRA, "executable-file")]
    assert MIRA in paths(root)


def test_on_a_file_system_where_every_file_is_executable_no_file_is_odd(root: Path) -> None:
    for path in paths(root):
        (root / path).chmod(0o777)
    assert told(root) == []


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch], ids=["a repository", "a submodule"])
def test_a_repository_inside_is_told_and_not_entered(make: Callable[[Path], object], root: Path) -> None:
    make(root / NORTHWIND / ".git")
    assert told(root) == [(NORTHWIND, "submodule")]
    assert not [path for path in paths(root) if path.startswith(NORTHWIND)]


def test_names_that_differ_by_capital_letters_are_told_with_both_paths(root: Path) -> None:
    (root / NORTHWIND / "Mira_Northwind.yaml").touch()
    (root / "participants/NorthWind").mkdir()
    (root / "Topics.yaml").touch()
    (root / "cohorts/2026-fall/RÉSUMÉ").touch()
    (root / "cohorts/2026-fall/re\u0301sume\u0301").touch()
    assert [(p.path, p.code, p.others) for p in find_files(root)[1] if p.code == "case-collision"] == [
        ("Topics.yaml", "case-collision", ("topics.yaml",)),
        ("cohorts/2026-fall/RÉSUMÉ", "case-collision", ("cohorts/2026-fall/re\u0301sume\u0301",)),
        ("participants/NorthWind", "case-collision", ("participants/northwind",)),
        (f"{NORTHWIND}/Mira_Northwind.yaml", "case-collision", (MIRA,)),
    ]
    assert told(root)[1][0] == "cohorts/2026-fall/RÉSUMÉ"
    assert MIRA in paths(root)


def test_what_looks_like_a_part_of_the_program_at_the_top_is_told_and_nothing_else(root: Path) -> None:
    (root / "program.yaml").rename(root / "program.yml")
    (root / "cohorts").rename(root / "Cohorts")
    (root / "README.md").touch()
    (root / "docs").mkdir()
    assert told(root) == [("Cohorts", "unexpected-file"), ("program.yml", "unexpected-file")]


def test_an_empty_folder_and_a_git_keep_are_no_fault(root: Path) -> None:
    (root / "cohorts/2026-fall/pairs").mkdir()
    (root / "cohorts/2026-fall/pairs/.gitkeep").touch()
    (root / "cohorts/2026-fall/notes").mkdir()
    assert told(root) == []


def test_ten_thousand_stray_files_in_one_folder_are_counted(root: Path) -> None:
    for number in range(10_000):
        (root / f"cohorts/2026-fall/{number:05}.txt").touch()
    problems = told(root)
    assert problems[0] == ("cohorts/2026-fall", "unexpected-file")
    assert problems[1:] == [(f"cohorts/2026-fall/{number:05}.txt", "unexpected-file") for number in range(20)]
    assert find_files(root)[1][0].message == "9,980 more entries of this folder do not belong here"


def test_folders_within_folders_end_soon(root: Path) -> None:
    deep = root / "participants/northwind"
    for _ in range(200):
        deep = deep / "deeper"
    deep.mkdir(parents=True)
    assert told(root) == [(f"{NORTHWIND}/deeper/deeper/deeper/deeper", "unexpected-file")]


def test_a_file_is_read_whole(root: Path) -> None:
    assert read_bytes(root, Found(MIRA, "participant")) == (root / MIRA).read_bytes()


def test_a_large_file_is_not_read_and_a_vocabulary_may_be_larger(root: Path) -> None:
    huge = 10 * 1024**3
    for path in (MIRA, "topics.yaml"):
        os.truncate(root / path, huge)  # it takes no room: nothing is written
    assert read_bytes(root, Found(MIRA, "participant")) == Problem(
        MIRA, 1, 1, "file-too-large", "", "error", "the file has 10,737,418,240 bytes; at most 65,536 are read",
        "one file holds one record: shorten it",
    )  # fmt: skip
    assert "at most 524,288 are read" in str(read_bytes(root, Found("topics.yaml", "topics")))
    os.truncate(root / MIRA, 65_536)
    assert len(bytes_of(root, MIRA)) == 65_536


def bytes_of(root: Path, path: str) -> bytes:
    raw = read_bytes(root, Found(path, "participant"))
    assert isinstance(raw, bytes)
    return raw


@pytest.mark.parametrize(
    ("path", "code"),
    [("link.yaml", "symlink"), ("linked/mira_northwind.yaml", "unreadable"), ("pipe.yaml", "not-a-file"),
     ("northwind", "not-a-file"), ("gone.yaml", "unreadable"), ("gone/gone.yaml", "unreadable")],
)  # fmt: skip
def test_only_a_regular_file_behind_no_link_is_opened(path: str, code: str, root: Path) -> None:
    (root / "participants/link.yaml").symlink_to(root / MIRA)
    (root / "participants/linked").symlink_to(root / NORTHWIND)
    os.mkfifo(root / "participants/pipe.yaml")
    problem = read_bytes(root, Found(f"participants/{path}", "participant"))
    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == (f"participants/{path}", code)
