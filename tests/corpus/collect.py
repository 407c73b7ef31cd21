"""All inputs of the corpus: the files of `good/` and `bad/`, and what `made/` makes.

To add one, put a file `NAME.KIND.yaml` into a folder of `good/` or `bad/`; `./mentoring test tests/unit/data/test_corpus.py
--bless` writes what it gives into the folder's `expected.txt`, for you to read and judge.
"""

from __future__ import annotations

from pathlib import Path

from corpus.case import Case, file_case
from corpus.made import MADE

CORPUS = Path(__file__).parent
EXPECTED = "expected.txt"


def all_cases() -> list[Case]:
    """Every case, sorted by name."""
    return sorted([*_written(), *MADE], key=lambda case: case.name)


def _written() -> list[Case]:
    cases = []
    for folder in sorted(path for kind in ("bad", "good") for path in (CORPUS / kind).iterdir()):
        expected = read_expected(folder)
        for path in sorted(p for p in folder.iterdir() if p.name != EXPECTED):
            name = path.relative_to(CORPUS).as_posix()
            cases.append(file_case(name, path.suffixes[0][1:], path.read_bytes(), *expected.get(path.name, ())))
    return cases


def read_expected(folder: Path) -> dict[str, tuple[str, ...]]:
    """What a folder's `expected.txt` says of each file; files of `good/` are not in any, as nothing is said of them."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    file = folder / EXPECTED
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        if line.startswith("  "):
            lines.append(line.strip())
        else:
            lines = found.setdefault(line, [])
    return {name: tuple(lines) for name, lines in found.items()}


def write_expected(folder: Path, expected: dict[str, tuple[str, ...]]) -> None:
    """Write what `read_expected` reads."""
    sections = ["\n".join([name, *(f"  {line}" for line in expected[name])]) for name in sorted(expected)]
    (folder / EXPECTED).write_text("\n".join(sections) + "\n", encoding="utf-8", newline="\n")
