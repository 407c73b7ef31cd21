"""Files and folders that take their place whole, and what a killed writer leaves."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring.data.writing import atomic
from reverse_mentoring.data.writing import staging as area
from reverse_mentoring.data.writing.atomic import new_folder, sweep, write_all
from reverse_mentoring.data.writing.staging import NAME, staging
from reverse_mentoring.errors import MentoringError
from support.git_repos import run_git


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below `folder`, by path: the bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    write_all(tmp_path, {"deep/folder/a.yaml": b"a: 1\n"})
    (tmp_path / "deep/folder/a.yaml").chmod(0o640)
    write_all(tmp_path, {"deep/folder/a.yaml": "ä: 2\n".encode()})
    assert tree(tmp_path) == {"deep": None, "deep/folder": None, "deep/folder/a.yaml": "ä: 2\n".encode()}
    assert (tmp_path / "deep/folder/a.yaml").stat().st_mode & 0o777 == 0o640


def test_many_files_and_new_folders_come_together(tmp_path: Path) -> None:
    files = {f"one/{n}.yaml": b"x" for n in range(300)} | {"two/a/b.yaml": b"b", "two/c.yaml": b"c", "d.yaml": b"d"}
    ticks: list[int] = []
    write_all(tmp_path, files, tick=lambda: ticks.append(1))
    assert {path: body for path, body in tree(tmp_path).items() if body is not None} == files
    assert len(ticks) == len(files)


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (tmp_path / "outside.yaml").write_bytes(b"kept")
    (root / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    (root / "folder").symlink_to(elsewhere)
    before = tree(tmp_path)
    for path in ("a.yaml", "folder/b.yaml"):
        with pytest.raises(MentoringError, match="symbolic link"):
            write_all(root, {path: b"new", "c.yaml": b"new"})
    with pytest.raises(MentoringError, match="symbolic link"), new_folder(root / "folder"):
        pytest.fail("a folder was made")
    (root / NAME).symlink_to(elsewhere)
    with pytest.raises(MentoringError, match="is not a folder"):
        write_all(root, {"c.yaml": b"new"})
    (root / NAME).unlink()
    assert tree(tmp_path) == before


def test_a_file_that_changed_meanwhile_keeps_all_from_being_written(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.yaml": b"1", "b.yaml": b"by somebody else"})
    before = tree(tmp_path)
    with pytest.raises(MentoringError) as refused:
        write_all(tmp_path, {"a.yaml": b"2", "b.yaml": b"2"}, {"a.yaml": b"1", "b.yaml": b"1"})
    assert (refused.value.message, refused.value.hint) == (
        "b.yaml changed while this command ran; nothing was written", "run the command again"
    )  # fmt: skip
    with pytest.raises(MentoringError, match="changed while"):
        write_all(tmp_path, {"a.yaml": b"2"}, {"a.yaml": None})
    assert tree(tmp_path) == before


def test_a_file_that_is_already_as_it_should_be_keeps_nobody(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.yaml": b"2"})
    write_all(tmp_path, {"a.yaml": b"2"}, {"a.yaml": b"1"})
    assert tree(tmp_path) == {"a.yaml": b"2"}


def test_git_never_shows_what_waits(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "--quiet")
    with staging(tmp_path / NAME) as own:
        (own / "x.yaml").write_bytes(b"x")
        assert run_git(tmp_path, "status", "--porcelain", "--untracked-files=all") == ""
        (tmp_path / NAME / ".gitignore").rename(tmp_path / NAME / ".git")
        (own / "x.yaml").unlink()
        assert run_git(tmp_path, "status", "--porcelain", "--untracked-files=all") == ""
    run_git(tmp_path, "add", "--all")
    assert run_git(tmp_path, "ls-files") == ""


def test_what_the_dead_left_is_swept_away_unread(tmp_path: Path) -> None:
    left = tmp_path / NAME
    (left / "0123" / "deep").mkdir(parents=True)
    (left / "0123" / "deep" / "a.yaml").write_bytes(b"torn")
    (left / ".git").mkdir()
    (left / ".gitignore").write_bytes(b"!*\n")
    (tmp_path / "kept").write_bytes(b"kept")
    (left / "link").symlink_to(tmp_path / "kept")
    write_all(tmp_path, {"a.yaml": b"a"})
    assert tree(tmp_path) == {"a.yaml": b"a", "kept": b"kept"}


def test_what_the_living_hold_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area, "PATIENCE", 0.1)
    with staging(tmp_path / NAME) as own:
        (own / "x").write_bytes(b"x")
        with pytest.raises(MentoringError, match="another command is writing to"):
            write_all(tmp_path, {"a.yaml": b"a"})
        assert (own / "x").read_bytes() == b"x"
    assert tree(tmp_path) == {}


def test_writers_take_turns(tmp_path: Path) -> None:
    def write(number: int) -> None:
        for turn in range(20):
            write_all(tmp_path, {f"{number}/{turn}.yaml": b"x", "shared.yaml": bytes([number]) * 1000})

    threads = [threading.Thread(target=write, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = tree(tmp_path)
    assert held.pop("shared.yaml") in [bytes([number]) * 1000 for number in range(5)]
    assert len([body for body in held.values() if body == b"x"]) == 100
    assert NAME not in held


def test_without_locks_files_are_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr("fcntl.flock", none)
    write_all(tmp_path, {"a.yaml": b"a"})
    (tmp_path / NAME / "somebodys").mkdir(parents=True)
    write_all(tmp_path, {"b.yaml": b"b"})
    assert tree(tmp_path) == {
        "a.yaml": b"a", "b.yaml": b"b", NAME: None, f"{NAME}/.gitignore": b"*\n", f"{NAME}/somebodys": None,
    }  # fmt: skip


def test_a_folder_on_another_file_system_gets_its_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def on_one_file_system(source: Path, target: Path) -> Path:
        if source.parent.parent.name == NAME:
            raise OSError(errno.EXDEV, "another file system")
        return rename(source, target)

    write_all(tmp_path, {"far/a.yaml": b"old"})
    (tmp_path / "far/a.yaml").chmod(0o640)
    monkeypatch.setattr(Path, "replace", on_one_file_system)
    write_all(tmp_path, {"far/a.yaml": b"new", "far/new/b.yaml": b"b"})
    assert tree(tmp_path) == {"far": None, "far/a.yaml": b"new", "far/new": None, "far/new/b.yaml": b"b"}
    assert (tmp_path / "far/a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The numbers (inodes) of what the disk was asked to have."""
    asked: set[int] = set()
    monkeypatch.setattr("os.fsync", lambda descriptor: asked.add(os.fstat(descriptor).st_ino))
    return asked


@pytest.mark.parametrize("lasting", [True, False])
def test_a_new_folder_is_on_the_disk_before_it_takes_its_place_unless_it_can_be_made_again(
    tmp_path: Path, synced: set[int], lasting: bool
) -> None:
    with new_folder(tmp_path / "new", lasting=lasting) as folder:
        (folder / "deep").mkdir()
        (folder / "deep/a").write_bytes(b"a")
    made = {(tmp_path / "new" / path).stat().st_ino for path in (".", "deep", "deep/a")}
    assert (made & synced) == (made if lasting else set())


@pytest.mark.parametrize("lasting", [True, False])
def test_files_are_on_the_disk_before_they_take_their_place_unless_they_can_be_made_again(
    tmp_path: Path, synced: set[int], lasting: bool
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write_all(tmp_path, {"a": b"new"}, lasting=lasting)
    assert ((tmp_path / "a").stat().st_ino in synced) == lasting


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("before", [[], ["deep"], ["deep/er"], ["deep/er", "deep/er/old"]])
def test_a_new_folder_takes_its_place_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: list[str], exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr("reverse_mentoring.data.writing.atomic._exchange", lambda one, other: False)
    for path in before:
        (tmp_path / path).mkdir(parents=True, exist_ok=True)
    was = tree(tmp_path)
    with new_folder(tmp_path / "deep/er") as folder:
        (folder / "a").write_bytes(b"a")
        assert {path: body for path, body in tree(tmp_path).items() if NAME not in path} == was
    assert tree(tmp_path) == {"deep": None, "deep/er": None, "deep/er/a": b"a"}


def test_a_folder_that_could_not_be_filled_leaves_the_old_one(tmp_path: Path) -> None:
    write_all(tmp_path, {"site/old": b"old"})
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "site") as folder:
        (folder / "missing/new").write_bytes(b"new")
    assert tree(tmp_path) == {"site": None, "site/old": b"old"}


def test_what_is_deleted_takes_its_empty_folders_along(tmp_path: Path) -> None:
    write_all(tmp_path, {"a/b/one.yaml": b"1", "a/b/c/two.yaml": b"2", "a/kept.yaml": b"k", "d/e/three.yaml": b"3"})
    write_all(tmp_path, {"a/b/one.yaml": None, "a/b/c/two.yaml": None, "d/e/three.yaml": None, "x/y.yaml": None})
    assert tree(tmp_path) == {"a": None, "a/kept.yaml": b"k"}


def test_a_folder_that_holds_something_else_stays(tmp_path: Path) -> None:
    write_all(tmp_path, {"a/one.yaml": b"1", "a/two.yaml": b"2", "b/old.yaml": b"o"})
    write_all(tmp_path, {"a/one.yaml": None, "b/old.yaml": None, "b/new/new.yaml": b"n"})
    assert tree(tmp_path) == {
        "a": None, "a/two.yaml": b"2", "b": None, "b/new": None, "b/new/new.yaml": b"n",
    }  # fmt: skip


def test_a_file_to_delete_that_changed_meanwhile_keeps_all_as_it_is(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.yaml": b"by somebody else", "b.yaml": b"b"})
    before = tree(tmp_path)
    with pytest.raises(MentoringError, match=r"a\.yaml changed while this command ran"):
        write_all(tmp_path, {"b.yaml": None, "a.yaml": None}, {"a.yaml": b"a", "b.yaml": b"b"})
    assert tree(tmp_path) == before
    write_all(tmp_path, {"b.yaml": None, "gone.yaml": None}, {"gone.yaml": b"was here", "b.yaml": b"b"})
    assert tree(tmp_path) == {"a.yaml": b"by somebody else"}


def test_nothing_is_deleted_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    write_all(tmp_path, {"elsewhere/a.yaml": b"kept"})
    (tmp_path / "root" / "folder").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MentoringError, match="symbolic link"):
        write_all(tmp_path / "root", {"folder/a.yaml": None})
    assert (tmp_path / "elsewhere/a.yaml").read_bytes() == b"kept"


def test_things_happen_in_the_order_they_are_given_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"b.yaml": b"1", "c/d.yaml": b"1"})
    done: list[str] = []
    for name in ("_take_place", "_go_away"):
        monkeypatch.setattr(atomic, name, _noting(getattr(atomic, name), tmp_path, done))
    write_all(tmp_path, {"z/new.yaml": b"n", "c/d.yaml": None, "a.yaml": b"n", "b.yaml": b"2"})
    assert done == ["z", "c", "a.yaml", "b.yaml"]


def _noting(function: Callable[..., None], root: Path, done: list[str]) -> Callable[..., None]:
    def noted(*given: Any) -> None:
        done.append(given[given.index(root) + 1])
        function(*given)

    return noted


def test_what_a_killed_command_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / NAME / "0123").mkdir(parents=True)
    (tmp_path / NAME / "0123" / "gone").write_bytes(b"somebody's")
    sweep(tmp_path)
    assert tree(tmp_path) == {}
    sweep(tmp_path)
    assert tree(tmp_path) == {}
