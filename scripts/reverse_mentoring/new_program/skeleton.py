"""What a new program takes over from the one that makes it: the code and its pages, with other names in them.

A program is a repository that works by itself, so it gets the launcher, the code, the schemas, the guides and the
workflows as they are here. It gets none of this program's people, and neither the tests nor the benchmarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from reverse_mentoring.data.schema.schemas import schema_folder

HOME = "reverse-mentoring/program"
SITE = "https://reverse-mentoring.github.io/program/"
"""Where this program lives, as its files say it. A copy says where the copy lives, and so can make copies too."""
COPIED = (
    ".editorconfig", ".gitattributes", ".github", ".gitignore", ".vscode", "CODE_OF_CONDUCT.md", "SECURITY.md", "docs",
    "mentoring", "mkdocs.yml", "recognition.yaml", "requirements.txt", "schemas", "scripts/mkdocs_hook.py",
    "scripts/reverse_mentoring", "topics.yaml",
)  # fmt: skip
"""Files and folders; with the license they are all that a new program takes over."""
LEFT_OUT = (
    ".github/CODEOWNERS", ".github/PULL_REQUEST_TEMPLATE", "docs/assets", "docs/development/performance.md",
    "docs/development/testing.md", "scripts/reverse_mentoring/schemas", "scripts/reverse_mentoring/skeleton",
)  # fmt: skip
"""What is in them and about this repository alone, or has another place."""
NAMES = {
    "northwind": "exampleco", "lumenworks": "partnerorg", "quillstack": "anotherorg", "harborline": "furtherorg",
    "openbridge": "commonsorg", "northwynd": "exampelco", "nortwind": "exampeco", "quilstack": "anothrorg",
}  # fmt: skip
"""The invented organizations, which examples speak of, and what the examples of a new program say instead.

As long as before, so that what points at a column in an example still does; the last three are typing errors.
"""
PACKAGE = Path(__file__).parents[1]
CHECKOUT = PACKAGE.parents[1]
_PICTURES = frozenset({".png", ".ttf", ".woff2", ".ico"})


def copied(repository: str, site: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file that a program at `repository` with its pages at `site` takes over, in order."""
    for path, source in sorted(_sources().items()):
        content = source.read_bytes()
        if source.suffix not in _PICTURES:
            content = renamed(content.decode("utf-8"), repository, site).encode("utf-8")
        yield path, content


def renamed(text: str, repository: str, site: str) -> str:
    """`text` as it would be said in the program at `repository`, about nobody of this one."""
    new = {SITE: site, _did(SITE): _did(site), HOME: repository}
    return _old().sub(lambda match: _said(match[0], new), text)


@cache
def _old() -> re.Pattern[str]:
    """Addresses of this program, wherever they stand as words of their own, and names wherever they stand."""
    addresses = "|".join(re.escape(old) for old in (SITE, _did(SITE), HOME))
    names = "|".join(spelled for name in NAMES for spelled in (name, name.title(), name.upper()))
    return re.compile(rf"(?<![\w.-])(?:{addresses})(?![\w-])|(?<![\w.-]){re.escape(SITE)}|{names}")


def _said(old: str, new: Mapping[str, str]) -> str:
    if old in new:
        return new[old]
    name = NAMES[old.lower()]
    return name.upper() if old.isupper() else name.title() if old[0].isupper() else name


def _did(site: str) -> str:
    """The decentralized identifier of the owner of a site, as did:web writes it."""
    return f"did:web:{site.split('://', 1)[1].rstrip('/').replace('/', ':')}"


def _sources() -> dict[str, Path]:
    """Where each file that is taken over is read, by its path in the new program."""
    found: dict[str, Path] = {}
    for name in COPIED:
        place = _place(name)
        files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
        for file in files:
            path = name if file == place else f"{name}/{file.relative_to(place).as_posix()}"
            if not _left_out(path, name) and not file.is_symlink():
                found[path] = file
    found["scripts/LICENSE"] = next(path for path in map(_place, ("LICENSE", "scripts/LICENSE")) if path.is_file())
    return found


def _left_out(path: str, name: str) -> bool:
    inside = PurePosixPath(path).relative_to(name).parts
    return (
        any(path == out or path.startswith(f"{out}/") for out in LEFT_OUT)
        or any(part.startswith(".") or part == "__pycache__" for part in inside)
    )  # fmt: skip


def _place(name: str) -> Path:
    """Where a file or folder of the repository is: in the repository, or in the package where that is installed."""
    if (CHECKOUT / "mentoring").is_file():
        return CHECKOUT / name
    inside = {"scripts/reverse_mentoring": PACKAGE, "schemas": schema_folder()}
    return inside.get(name, PACKAGE / "skeleton" / name)
