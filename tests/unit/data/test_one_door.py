"""Only one module puts files into a program."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[3] / "scripts" / "reverse_mentoring"
WRITING = re.compile(
    r"write_text|write_bytes|symlink_to|\bos\.(?:write|replace|rename|link|symlink)\(|\.(?:rename|replace)\(\w+\)|"
    r"open\([^)]*[\"'][wax]|shutil\.(?:move|copy)"
)
DOORS = (
    "commands/init.py",  # fills a folder that waits
    "commands/simulate.py",  # so does this
    "commands/validate.py",  # adds to the summary of a job
    "credentials/keyfile.py",  # a private key, outside the program
    "data/writing/atomic.py",
    "data/writing/staging.py",
    "demo/scratch.py",  # copies into a folder of its own
    "proposal/as_it_would_be.py",  # copies out of git into a temporary folder
    "proposal/plumbing.py",  # hands files to git, in a temporary folder
    "site/building/exporting.py",  # fills a folder that waits
    "site/language/update.py",  # our own catalogs, which are no part of a program
    "validation/rulebook/",  # breaks copies, to show what is said then
)


def test_nothing_else_writes_files() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if WRITING.search(path.read_text(encoding="utf-8"))
    }
    assert "data/writing/atomic.py" in found
    assert [path for path in sorted(found) if not path.startswith(DOORS)] == []
