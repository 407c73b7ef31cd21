"""The program as a commit has it, without touching anybody's files: read from git's store, in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from reverse_mentoring.data.records import Program
from reverse_mentoring.errors import InvalidData
from reverse_mentoring.proposal.branch import DATA
from reverse_mentoring.proposal.faults import Clash
from reverse_mentoring.proposal.plumbing import files_in, read_blobs
from reverse_mentoring.validation import valid_program

_FILES = (*DATA, "recognition.yaml")
_PLAIN = frozenset({"100644", "100755"})


@contextmanager
def program_at(root: Path, commit: str, branch: str, today: date) -> Iterator[Program]:
    """The valid program of `commit`, under the folder where that of `root` is.

    Raises Clash, which names nothing, when it does not validate: then what people committed on `branch` does not fit.
    """
    files = files_in(root, commit, _FILES)
    if any(mode not in _PLAIN for mode, _ in files.values()):
        raise _unfit(branch)
    with tempfile.TemporaryDirectory(prefix="mentoring-") as folder:
        for path, content in zip(files, read_blobs(root, [blob for _, blob in files.values()]), strict=True):
            place = Path(folder) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        try:
            program = valid_program(Path(folder), today)
        except InvalidData as invalid:
            raise _unfit(branch) from invalid
        yield program


def _unfit(branch: str) -> Clash:
    return Clash(
        f"with what people committed on {branch} the program does not validate; nothing was overwritten",
        f"check that branch out, merge the base branch into it, run `./mentoring validate`, and mend it in {branch}",
    )
