"""What is left of the last build of a site, so that the next one need not do everything again.

It is kept in the user's cache folder and is never needed: whoever deletes it waits for a whole build.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.site import remembering
from reverse_mentoring.site.remembering import Known
from reverse_mentoring.site.shell import Shell

PACKAGE = Path(__file__).parents[1]
BUILDERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "resvg-py")
Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: a file with the same stamp is taken to be the same."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Of a build with that `key`: the shell, what each page and each picture was made from, the good data files with
    what was in them, and every file of the built site with its stamp; those in `kept` are not made by us.
    """

    key: str
    shell: Shell
    pages: Mapping[str, Known]
    drawn: Mapping[str, str]
    known: Mapping[str, Any]
    stamps: Mapping[str, Stamp]
    kept: frozenset[str]


def place_of(root: Path, out: Path) -> Path:
    """Where the leftovers of the site that is built from `root` into `out` are kept."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(base) if Path(base).is_absolute() else Path("~/.cache").expanduser()
    name = blake2b(f"{root.resolve()}\0{out.resolve()}".encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    return folder / "reverse-mentoring" / "site" / f"{name}.json"


def key_of(root: Path, today: date, config: Path, *others: object) -> str:
    """A digest of everything that shapes a site besides the data: our code, templates and words, the hand-written pages
    under docs/, the configuration, the program's settings, the day, the versions of what builds, and `others`.
    """
    digest = blake2b(digest_size=16)
    digest.update(_code().encode())
    digest.update(repr((today, others)).encode())
    for path in (config, root / "program.yaml", *sorted(_files(config.parent / "docs"))):
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        digest.update(path.read_bytes())
    return digest.hexdigest()


def stamps(folder: Path) -> dict[str, Stamp]:
    """Every file below `folder`, by its path there, with its stamp."""
    return {path: _stamp(entry.stat()) for path, entry in _entries(str(folder))}


def stamp(path: Path) -> Stamp:
    """The stamp of a file. Raises OSError when it is not there."""
    return _stamp(path.stat())


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns


def keep(place: Path, left: Leftovers) -> None:
    """Keep the leftovers at `place`, if that can be done."""
    shell = {
        "frames": left.shell.frames, "menu": sorted(left.shell.menu), "search": left.shell.search,
        "entries": left.shell.entries, "urls": left.shell.urls,
    }  # fmt: skip
    data = {
        "key": left.key, "shell": shell, "pages": remembering.written(left.pages), "drawn": left.drawn,
        "known": left.known, "stamps": left.stamps, "kept": sorted(left.kept),
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_all(place.parent, {place.name: text.encode("utf-8", "surrogatepass")})
    except (OSError, MentoringError):
        return


def found(place: Path) -> Leftovers | None:
    """The leftovers at `place`; None where there are none, or something else stands there."""
    try:
        data = json.loads(place.read_bytes())
        shell = data["shell"]
        return Leftovers(
            data["key"],
            Shell(
                {key: tuple(pieces) for key, pieces in shell["frames"].items()}, frozenset(shell["menu"]),
                shell["search"], tuple(shell["entries"]), tuple(shell["urls"]),
            ),
            remembering.read(data["pages"]), dict(data["drawn"]), data["known"],
            {path: (size, time) for path, (size, time) in data["stamps"].items()}, frozenset(data["kept"]),
        )  # fmt: skip
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


@cache
def _code() -> str:
    """A digest of our package and of the versions of what builds."""
    digest = blake2b(digest_size=16)
    for name in BUILDERS:
        digest.update(f"{name} {version(name)}\0".encode())
    for path in sorted(_files(PACKAGE)):
        if "__pycache__" not in path.parts:
            digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (folder / path for path, _ in _entries(str(folder)))


def _entries(folder: str, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file in a folder and below, by its path there."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", entry
