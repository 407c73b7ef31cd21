"""A real editor's language server says the same of a file as `validate` does, as far as the schema goes.

The server is npm's yaml-language-server, started as editors start it. It may look at no other machine: the schema of a
file is found from the first line of the file, or from `.vscode/settings.json`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from corpus.case import PLACES
from corpus.collect import CORPUS
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.schema.schemas import schema_problems
from reverse_mentoring.data.writing.writer import schema_address
from reverse_mentoring.shell import git
from support.language_server import editor

REPOSITORY = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = json.loads((REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))
KINDS = sorted(name.split("/")[-1].removesuffix(".schema.json") for name in SETTINGS["yaml.schemas"])
"""The kinds of YAML files that people write into a program."""
DIFFERENT = {
    # YAML 1.2, which the editor reads, has more forms of numbers and truth values; here these stay text.
    "bad/scalars/consent-true-with-a-capital", "bad/scalars/id-decimal", "bad/scalars/id-exponent",
    "bad/scalars/id-hexadecimal", "bad/scalars/id-octal", "bad/scalars/id-plus", "bad/scalars/id-with-leading-zero",
    "good/text/name-looks-like-a-version",
    # JavaScript has no integers beyond 2 to the 53, and rounds.
    "bad/scalars/id-over-2-to-the-53",
    # The editor knows the form of a date, not the calendar.
    "bad/scalars/date-february-30", "bad/pair/session-unquoted-and-impossible",
    # While a value is missing the editor waits for the rest to be typed.
    "bad/features/a-question-mark-key-without-a-value", "bad/scalars/offers-without-levels",
    # The editor merges what `<<` says, and takes null for no key; here both are unknown keys.
    "bad/features/merge-key-with-a-mapping", "bad/features/null-as-a-key",
}  # fmt: skip
"""Files of the corpus about which the two disagree, and why it stays so."""


def corpus() -> dict[str, tuple[str, str]]:
    """Place and text of each file of the corpus that can be read as YAML, by name, with the line that names its schema."""
    found = {}
    for path in sorted(CORPUS.glob("*/*/*.*.yaml")):
        kind = path.suffixes[0][1:]
        text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        if not text.startswith("# yaml-language-server"):
            text = f"# yaml-language-server: $schema={schema_address(PLACES[kind], kind)}\n{text}"
        if isinstance(read_document(PLACES[kind], text.encode()), Document):
            found[path.relative_to(CORPUS).as_posix().split(".")[0]] = (PLACES[kind], text)
    return found


def lines_by_validate(place: str, kind: str, text: str) -> list[int]:
    """The lines on which `validate` finds a fault of the schema."""
    document = read_document(place, text.encode())
    assert isinstance(document, Document)
    return sorted({problem.line for problem in schema_problems(document, kind)})


def test_the_editor_and_validate_find_the_same_faults_on_the_same_lines(tmp_path: Path) -> None:
    files, ours, texts = corpus(), {}, {}
    for name, (place, text) in files.items():
        root = tmp_path / name.replace("/", "-")
        root.mkdir()
        (root / "schemas").symlink_to(REPOSITORY / "schemas")
        kind = next(kind for kind, its in PLACES.items() if its == place)
        ours[name] = lines_by_validate(place, kind, text)
        texts[name] = (f"{root.name}/{place}", text)
    with editor(tmp_path, {"validate": True}) as opened:
        told = opened.diagnostics(dict(texts.values()))
    # For a misspelt key `validate` tells one mistake, at the key; the editor tells that the right key is missing, too.
    theirs = {
        name: sorted({d.line for d in told[path] if not (d.line == 2 and d.message.startswith("Missing property"))
                      or 2 in ours[name] or not ours[name]})
        for name, (path, _) in texts.items()
    }  # fmt: skip
    assert {name for name in files if ours[name] != theirs[name]} == DIFFERENT
    agreed = [name for name in files if name not in DIFFERENT]
    assert sum(bool(ours[name]) for name in agreed) >= 200
    assert {PLACES[kind] for kind in KINDS} <= {files[name][0] for name in agreed if not ours[name]}


@pytest.mark.parametrize("broken", [False, True], ids=["good", "with a key too many"])
def test_the_settings_of_the_repository_lead_to_the_schema_of_every_kind(tmp_path: Path, broken: bool) -> None:
    shutil.copytree(REPOSITORY / "schemas", tmp_path / "schemas")
    files = {}
    for kind in KINDS:
        text = (CORPUS / f"good/plain/plain.{kind}.yaml").read_text(encoding="utf-8")
        assert "$schema" not in text
        files[PLACES[kind]] = text + ("- zzz: 1\n" if kind == "topics" else "zzz: 1\n") * broken
    with editor(tmp_path, {"validate": SETTINGS["yaml.validate"], "schemas": SETTINGS["yaml.schemas"]}) as opened:
        said = opened.diagnostics(files)
    assert {path for path, found in said.items() if found} == (set(files) if broken else set())
    for path, text in files.items():
        last = {(d.line, d.message) for d in said[path]}
        assert ((text.count("\n"), "Property zzz is not allowed.") in last) == broken, path


def test_the_editor_finds_nothing_wrong_with_the_files_of_this_repository() -> None:
    listed = git(["ls-files", "-z", "*.yaml"], REPOSITORY).text.split("\0")
    texts = {
        path: (REPOSITORY / path).read_text(encoding="utf-8")
        for path in listed
        if path and not path.startswith("tests/")
    }
    named = {path: text for path, text in texts.items() if text.startswith("# yaml-language-server: $schema=")}
    assert len(named) > 100, len(named)
    with editor(REPOSITORY, {"validate": True}) as opened:
        said = opened.diagnostics(named)
    assert {path: found for path, found in said.items() if found} == {}
