"""What is left of the last build of a site, so that the next one need not do everything again.

It is kept in the user's cache folder and is never needed: whoever deletes it waits for a whole build.
"""

from __future__ import annotations

import functools
import marshal
import os
import sys
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import click

from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.frozen import dataclass
from reverse_mentoring.site.building.remembering import Remembered
from reverse_mentoring.site.building.stamping import Stamp, Tree, stamp, tree_of, untouched
from reverse_mentoring.site.cache import cache_folder, sealed, unsealed
from reverse_mentoring.site.frame.shell import Shell
from reverse_mentoring.site.language import cldr

PACKAGE = Path(__file__).parents[2]
BUILDERS = (
    "mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2", "resvg-py", "pillow",
    "babel", "icalendar", "markdown-it-py", "nh3",
)  # fmt: skip
HOOK = "scripts/mkdocs_hook.py"
CODE_CACHE = "__pycache__"
"""The folders in which Python keeps what it has compiled; they come and go, and shape nothing."""
_INSTALLED = Path(click.__file__).parents[1]
"""Where the packages are: a version that comes or goes changes the folder."""
_INFO = ".dist-info"
SUFFIX = ".left"
"""Of the files that hold leftovers: plain data as marshal writes it, several times faster than JSON."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that shape a site, with their stamps, the folders of such files, and a digest (`key`) that is the same
    as long as they say the same.
    """

    files: Mapping[str, Stamp]
    trees: Mapping[str, Tree]
    key: str


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Of a build of those `inputs` in that `way` (its day and options): the shell, what each page and each file was
    made from, the good data files with what was in them, and all that is `there` in the built site; files in `kept` are
    not made by us. `asked` is what hand-written pages and the menu lead to, or try to, as `led_to` tells it, and
    `warnings` are what MkDocs warned of. `told` is what Babel said. `shell_in` is the name of the file that holds the
    shell already, if one does.
    """

    inputs: Inputs
    way: str
    shell: Shell
    pages: Remembered
    assets: Mapping[str, str]
    known: Mapping[str, Any]
    there: Tree
    kept: frozenset[str]
    asked: Mapping[str, str | None]
    warnings: tuple[str, ...]
    told: Mapping[cldr.Question, str]
    shell_in: str = ""


def place_of(root: Path, out: Path) -> Path:
    """Where the leftovers of the site that is built from `root` into `out` are kept."""
    name = blake2b(f"{root.resolve()}\0{out.resolve()}".encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    return cache_folder() / "site" / f"{name}{SUFFIX}"


def inputs_of(root: Path, config: Path, last: Inputs | None = None) -> Inputs:
    """Everything that shapes a site besides the data: our code, templates and words, the pages under docs/, the
    configuration with its hook, the program's settings, and the versions of what builds.

    Where no file of `last` has changed, nothing is read, and its key is theirs. The thousand files of our code are told
    by their sizes and times alone.
    """
    hook = config.parent / HOOK
    shaping = (config, root / "program.yaml", _INSTALLED, *([hook] if hook.is_file() else []))
    files = {str(path): stamp(path) for path in shaping}
    docs = config.parent / "docs"
    written, code = _tree(docs, last, ""), _tree(PACKAGE, last, CODE_CACHE)
    trees = {str(docs): written, str(PACKAGE): code}
    if last is not None and files == last.files and _below(trees) == _below(last.trees):
        return Inputs(files, trees, last.key)
    within = (f"{docs}/{path}" for path in written.files)
    digest = blake2b(f"{versions()}\0{sorted(code.files.items())}".encode(), digest_size=16)
    for path in sorted({*files, *within} - {str(_INSTALLED)}):
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        if Path(path).is_file():  # a link may lead nowhere, such as that of an editor that holds a file
            digest.update(Path(path).read_bytes())
    return Inputs(files, trees, digest.hexdigest())


def _tree(folder: Path, last: Inputs | None, without: str) -> Tree:
    known = None if last is None else last.trees.get(str(folder))
    if known is not None and untouched(folder, known, without=without):
        return known
    return tree_of(folder, without=without)


def _below(trees: Mapping[str, Tree]) -> dict[str, Mapping[str, Stamp]]:
    """The files below these folders, whatever the folders' times: a code cache that comes changes those alone."""
    return {folder: tree.files for folder, tree in trees.items()}


def keep(place: Path, left: Leftovers) -> None:
    """Keep the leftovers at `place`, if that can be done. The shell, which is the same until the next whole build, has
    a file of its own beside it.
    """
    files: dict[str, bytes | None] = {}
    shell_in = left.shell_in
    if not shell_in:
        shell = left.shell
        content = marshal.dumps({
            "frames": shell.frames, "menu": sorted(shell.menu), "search": shell.search, "entries": shell.entries,
            "urls": shell.urls,
        })  # fmt: skip
        shell_in = f"{place.stem}-{blake2b(content, digest_size=8).hexdigest()}{SUFFIX}"
        files[shell_in] = sealed(content)
    data = {
        "key": left.inputs.key, "inputs": left.inputs.files,
        "trees": {folder: (tree.files, tree.folders) for folder, tree in left.inputs.trees.items()},
        "way": left.way, "shell_in": shell_in, "pages": left.pages.pages, "looks": left.pages.looks,
        "assets": left.assets, "known": left.known, "files": left.there.files, "times": left.there.folders,
        "kept": sorted(left.kept), "asked": left.asked, "warnings": left.warnings, "told": left.told,
    }  # fmt: skip
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if files:
            files = dict.fromkeys(path.name for path in place.parent.glob(f"{place.stem}-*{SUFFIX}")) | files
        write_all(place.parent, {**files, place.name: sealed(marshal.dumps(data))}, lasting=False)
    except (OSError, MentoringError):
        return


def found(place: Path) -> Leftovers | None:
    """The leftovers at `place`; None where there are none, or something else stands there."""
    try:
        data = marshal.loads(unsealed(place.read_bytes()))  # noqa: S302 - our own cache, and sealed
        shell = marshal.loads(unsealed((place.parent / data["shell_in"]).read_bytes()))  # noqa: S302
        return Leftovers(
            Inputs(
                dict(data["inputs"]), {folder: Tree(*tree) for folder, tree in data["trees"].items()}, str(data["key"])
            ),
            str(data["way"]),
            Shell(
                dict(shell["frames"]), frozenset(shell["menu"]), shell["search"], bytes(shell["entries"]),
                tuple(shell["urls"]),
            ),
            Remembered(data["pages"], data["looks"]), dict(data["assets"]), data["known"],
            Tree(dict(data["files"]), dict(data["times"])), frozenset(data["kept"]), dict(data["asked"]),
            tuple(data["warnings"]), dict(data["told"]), str(data["shell_in"]),
        )  # fmt: skip
    except (OSError, ValueError, LookupError, TypeError, AttributeError, EOFError):
        return None


@functools.cache
def versions() -> str:
    """The versions of what builds a site: Python is among it, whose parser of HTML changes from time to time.

    They stand in the names of folders beside the packages ("mkdocs_material-9.7.0.dist-info"). Of a package that has
    none, the version is looked up, which takes a hundred times as long.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        for name in os.listdir(folder) if os.path.isdir(folder) else ():  # noqa: PTH112, PTH208 - names, as they stand
            if name.endswith(_INFO):
                package, _, version = name.removesuffix(_INFO).partition("-")
                found.setdefault(package.lower().replace("_", "-"), version)
    return "\0".join((sys.version, *(f"{name} {found.get(name) or _version(name)}" for name in BUILDERS)))


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)
