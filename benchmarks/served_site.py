"""Builds a site as `mentoring site serve` does, and again each time that somebody has got another name.

Writes the CPU seconds that one such change took, the median of several, into FOLDER/seconds.txt.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path

from reverse_mentoring.site.building.previewing import HOST, Preview

CHANGES = 7
_NAME = re.compile(r"^name: .*$", re.MULTILINE)


def rename(file: Path, before: str, name: str) -> None:
    """Give the person whose file said `before` another name."""
    file.write_text(_NAME.sub(f"name: {name}", before), encoding="utf-8", newline="\n")


def main(root: Path, person: Path, folder: Path) -> None:
    """Change the name in the file of `person`, of the program at `root`."""
    preview = Preview(root, None, folder / "site", f"http://{HOST}:8000/", print)
    preview.build()
    before, costs = person.read_text(encoding="utf-8"), []
    for change in range(CHANGES):
        rename(person, before, f"Somebody Served{change}")
        shell, started = preview.left and preview.left.shell, time.process_time()
        preview.build()
        costs.append(time.process_time() - started)
        if preview.left is None or preview.left.shell is not shell:
            raise SystemExit("after a change of a name everything was built again")
    (folder / "seconds.txt").write_text(str(statistics.median(costs)), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
