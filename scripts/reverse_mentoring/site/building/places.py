"""What a site is built by, and where it may be built."""

from __future__ import annotations

from pathlib import Path

from reverse_mentoring.errors import MentoringError, UsageFault

MARK = "api/v1/index.json"
"""A file that every built site has: a folder without it is not overwritten."""


def config_file(root: Path) -> Path:
    """The program's mkdocs.yml, or for a program without one (an import, a simulation) that of this repository.

    Raises MentoringError when there is neither.
    """
    for folder in (root, Path(__file__).parents[4]):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise MentoringError(
        f"{root} has no mkdocs.yml", "copy mkdocs.yml and docs/ from the program that you started from"
    )


def check_free(folder: Path, root: Path, mark: str) -> None:
    """What is built takes the place of all that a folder holds: refuse one that holds something else, by UsageFault.

    `mark` is a file that stands in each folder that was built.
    """
    if folder == root.resolve() or folder in root.resolve().parents:
        raise UsageFault(f"{folder} holds the program itself", "build into another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageFault(f"{folder} is a file", "build into a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file():
        raise UsageFault(f"{folder} is not empty and holds no site", "build into a new or empty folder")
