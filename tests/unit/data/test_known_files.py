"""A file that has not changed is not read again, and gives what it gave before."""

from __future__ import annotations

import marshal
import os
import time
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring.data.files import layout
from reverse_mentoring.data.files.kinds import Found
from reverse_mentoring.data.files.layout import find_files
from reverse_mentoring.data.files.opening import Opener
from reverse_mentoring.data.loader import load
from reverse_mentoring.data.reading import reader
from reverse_mentoring.data.reading.known import UNSETTLED, KnownFiles
from support.small_program import path_of, program_files

ANA = path_of("ana_northwind")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in program_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def known_of(root: Path, *, later: int = 0) -> KnownFiles:
    """What a reading leaves that begins so many seconds after now, after a way through a file."""
    known = KnownFiles(began=time.time_ns() + later * 1_000_000_000)
    load(root, known=known)
    plain: Any = known.now
    return KnownFiles(marshal.loads(marshal.dumps(plain)))  # noqa: S302 - our own


def edited(file: Path) -> str:
    """The file with other words of the same length, and the time of change that it had."""
    before, text = file.stat(), file.read_text(encoding="utf-8")
    changed = text.replace("Europe/Berlin", "Europe/Vienna")
    assert len(changed) == len(text)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return changed


def test_a_known_program_is_the_same_and_no_file_of_it_is_parsed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = load(root), known_of(root)
    monkeypatch.setattr(reader, "_build", None)
    assert load(root, known=known) == before
    assert {*known.now} == {*known.last}


def test_equal_texts_of_several_files_are_one_object(root: Path) -> None:
    known = KnownFiles()
    load(root, known=known)
    people: Any = [data for _, _, data, *_ in known.now.values() if isinstance(data, dict) and "github_id" in data]
    assert len(people) > 1
    assert {id(key) for person in people for key in person if key == "handle"} == {id(next(iter(people[0])))}
    assert len({id(person["timezone"]) for person in people}) == len({person["timezone"] for person in people})


def test_a_changed_file_is_read(root: Path) -> None:
    known = known_of(root)
    text = (root / ANA).read_text(encoding="utf-8")
    (root / ANA).write_text(text.replace("Europe/Berlin", "Europe/Paris"), encoding="utf-8")
    after = load(root, known=known)
    assert after == load(root)
    assert after.program is not None
    assert after.program.people["ana_northwind"].timezone == "Europe/Paris"
    assert known.now[ANA] != known.last[ANA]


def test_a_file_that_nobody_has_touched_is_not_even_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = load(root), known_of(root, later=60)
    monkeypatch.setattr(Opener, "read", None)
    assert load(root, known=known) == before


def test_a_file_is_read_that_has_changed_in_the_same_moment_as_before(root: Path) -> None:
    """Two changes in one tick of a file system's clock may leave the same times: what is that new is not relied on."""
    known = known_of(root)
    assert {file[1] for file in known.last.values()} == {UNSETTLED}
    edited(root / ANA)
    assert load(root, known=known) == load(root)


def test_a_file_is_read_whose_time_of_change_was_set_back(root: Path) -> None:
    known = known_of(root, later=60)
    time.sleep(0.02)  # as long as a clock ticks
    edited(root / ANA)
    after = load(root, known=known)
    assert after == load(root)
    assert after.program is not None
    assert after.program.people["ana_northwind"].timezone == "Europe/Vienna"


def test_a_link_that_has_taken_the_place_of_a_file_is_found(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    known, away = known_of(root, later=60), tmp_path_factory.mktemp("away") / "ana.yaml"
    (root / ANA).rename(away)
    (root / ANA).symlink_to(away)
    assert load(root, known=known) == load(root)
    assert ANA not in known.now


def test_a_file_that_is_gone_is_forgotten(root: Path) -> None:
    known = known_of(root)
    (root / ANA).unlink()
    assert load(root, known=known) == load(root)
    assert ANA not in known.now


@pytest.mark.parametrize("text", ["handle: [", "handle: ana_northwind\nunknown: 1\n", "&a handle: x\n"])
def test_a_file_with_a_problem_is_never_known(root: Path, text: str) -> None:
    (root / ANA).write_text(text, encoding="utf-8")
    known = known_of(root)
    assert ANA not in known.last
    assert load(root, known=known) == load(root)


def test_a_file_is_known_as_what_it_was(root: Path) -> None:
    """The same bytes are no cohort because they were a good person once."""
    known, raw = KnownFiles(), (root / ANA).read_bytes()
    load(root, known=known)
    again = KnownFiles(known.now)
    assert again.document(Found(ANA, "participant"), raw) is not None
    assert again.document(Found(ANA, "cohort"), raw) is None
    assert again.document(Found("participants/northwind/other.yaml", "participant"), raw) is None


def test_what_a_known_path_says_is_known_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_of(root)
    assert known.places() == {found.path: found for found in find_files(root)[0]}
    monkeypatch.setattr(layout, "kind_of", lambda path: None)
    monkeypatch.setattr(layout, "name_problem", None)
    assert find_files(root, known=known.places())[0] == sorted(known.places().values())
