"""Whether a folder is as it was is told without opening a file, and without listing what is in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reverse_mentoring.site.building import stamping
from reverse_mentoring.site.building.stamping import touched, tree_of, untouched

ODD = 1_700_000_000_123_456_789
"""A time that no clock of whole seconds tells."""


def aged(folder: Path, time: int = ODD) -> None:
    """Give everything in the folder one time of change: whatever happens then is later."""
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, ns=(time, time))
    os.utime(folder, ns=(time, time))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("index.html", "people/ana/index.html", "people/ben/index.html", "api/v1/people.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    aged(tmp_path)
    return tmp_path


def test_a_tree_is_its_files_and_its_folders(folder: Path) -> None:
    tree = tree_of(folder, without="api")
    assert {path: (size, changed) for path, (size, changed, _) in tree.files.items()} == {
        path: (len(path), ODD) for path in ("index.html", "people/ana/index.html", "people/ben/index.html")
    }
    assert {name: changed for name, (changed, _) in tree.folders.items()} == dict.fromkeys(
        ("", "people", "people/ana", "people/ben"), ODD
    )


def test_a_folder_that_nobody_has_touched_is_not_even_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = tree_of(folder)
    monkeypatch.setattr(os, "scandir", None)
    assert untouched(folder, known)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file has other bytes": lambda folder: (folder / "index.html").write_text("other"),
    "a file has the bytes it had, later": lambda folder: (folder / "index.html").write_text("index.html"),
    "a file comes": lambda folder: (folder / "people/new.html").write_text("new"),
    "a file goes": lambda folder: (folder / "people/ana/index.html").unlink(),
    "a file gets another name": lambda folder: (folder / "index.html").rename(folder / "other.html"),
    "a folder comes": lambda folder: (folder / "people/ana/more").mkdir(),
    "a folder goes": lambda folder: shutil.rmtree(folder / "people/ben"),
    "a link comes": lambda folder: (folder / "api/link").symlink_to("v1"),
    "all goes": shutil.rmtree,
}


@pytest.mark.parametrize("change", [*CHANGES])
def test_whatever_changes_is_noticed(folder: Path, change: str) -> None:
    known = tree_of(folder)
    CHANGES[change](folder)
    assert not untouched(folder, known)


def test_as_many_other_bytes_are_noticed_in_a_file_that_gets_its_time_back(folder: Path) -> None:
    known = tree_of(folder)
    (folder / "index.html").write_text("other.html", encoding="utf-8")
    os.utime(folder / "index.html", ns=(ODD, ODD))
    assert not untouched(folder, known)


def test_what_comes_is_noticed_in_a_folder_that_gets_its_time_back(folder: Path) -> None:
    known = tree_of(folder)
    (folder / "people/new.html").write_text("new", encoding="utf-8")
    os.utime(folder / "people", ns=(ODD, ODD))
    assert not untouched(folder, known)


@pytest.mark.parametrize("change", [*CHANGES])
def test_a_clock_of_whole_seconds_hides_no_file(folder: Path, change: str) -> None:
    aged(folder, ODD // 10**9 * 10**9)
    known = tree_of(folder)
    assert untouched(folder, known)
    CHANGES[change](folder)
    assert untouched(folder, known) is (change == "a folder comes")  # an empty one, of which a site knows nothing


def test_what_a_clock_of_whole_seconds_hides_is_found_by_looking(folder: Path) -> None:
    aged(folder, ODD // 10**9 * 10**9)
    known = tree_of(folder)
    (folder / "people/new.html").write_text("new", encoding="utf-8")
    os.utime(folder / "people", ns=(0, known.folders["people"][0]))
    assert not untouched(folder, known)


def test_after_files_were_written_only_their_folders_are_looked_at(folder: Path) -> None:
    known = tree_of(folder)
    (folder / "people/ana/index.html").write_text("ana is new", encoding="utf-8")
    (folder / "people/cem/more").mkdir(parents=True)
    (folder / "people/cem/more/index.html").write_text("cem", encoding="utf-8")
    shutil.rmtree(folder / "people/ben")
    paths = ["people/ana/index.html", "people/cem/more/index.html", "people/ben/index.html"]
    assert touched(folder, known, paths) == tree_of(folder) != known


def test_links_to_folders_are_followed_but_not_in_circles(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    (away / "page.html").write_text("away", encoding="utf-8")
    (folder / "people/away").symlink_to(away)
    (away / "back").symlink_to(folder)
    (folder / "lost").symlink_to("nowhere")
    files = tree_of(folder).files
    assert {"people/away/page.html", "lost"} <= files.keys()
    assert len(files) < 100


def test_each_of_two_links_to_one_folder_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    (away / "page.html").write_text("away", encoding="utf-8")
    names = [f"link{n}" for n in range(6)]
    for name in names:
        (folder / name).symlink_to(away)
    (folder / "people/ana/inner").symlink_to(away)
    assert {*tree_of(folder).files} >= {*(f"{name}/page.html" for name in names), "people/ana/inner/page.html"}


@pytest.mark.parametrize("place", ["stranger.txt", "people/stranger.txt", "people/ana/strange/inner.txt"])
def test_what_somebody_else_wrote_meanwhile_is_not_taken_for_ours(folder: Path, place: str) -> None:
    known = tree_of(folder)
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text("strange", encoding="utf-8")
    (folder / "people/ana/index.html").write_text("ana is new", encoding="utf-8")
    after = touched(folder, known, ["people/ana/index.html"])
    assert not untouched(folder, after)
    (folder / place).unlink()
    assert not untouched(folder, after)


def test_a_stamp_is_size_and_times(folder: Path) -> None:
    status = (folder / "index.html").stat()
    assert stamping.stamp(folder / "index.html") == (10, ODD, status.st_ctime_ns)
