"""A file that has not changed is not read again, and gives what it gave before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.reading import reader
from reverse_mentoring.data.reading.known import KnownFiles
from support.small_program import path_of, program_files

ANA = path_of("ana_northwind")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in program_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def known_of(root: Path) -> KnownFiles:
    """What a reading leaves, after a way through JSON."""
    known = KnownFiles()
    load(root, known=known)
    return KnownFiles(json.loads(json.dumps(known.now)))


def test_a_known_program_is_the_same_and_no_file_of_it_is_parsed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = load(root), known_of(root)
    monkeypatch.setattr(reader, "_build", None)
    assert load(root, known=known) == before
    assert {*known.now} == {*known.last}


def test_a_changed_file_is_read(root: Path) -> None:
    known = known_of(root)
    text = (root / ANA).read_text(encoding="utf-8")
    (root / ANA).write_text(text.replace("Europe/Berlin", "Europe/Paris"), encoding="utf-8")
    after = load(root, known=known)
    assert after == load(root)
    assert after.program is not None
    assert after.program.people["ana_northwind"].timezone == "Europe/Paris"
    assert known.now[ANA] != known.last[ANA]


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
    assert again.document(ANA, "participant", raw) is not None
    assert again.document(ANA, "cohort", raw) is None
    assert again.document("participants/northwind/other.yaml", "participant", raw) is None
