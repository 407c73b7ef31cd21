"""Labels of a repository, and of its issues and pull requests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from reverse_mentoring.github.client import GitHub
from reverse_mentoring.github.refusals import Refused


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its name, its color as six hexadecimal digits, and what it says."""

    name: str
    color: str
    description: str


def ensure_labels(github: GitHub, repository: str, labels: Iterable[Label]) -> list[str]:
    """Make the labels that the repository lacks; their names. Those that are there keep their color and words."""
    made = []
    for label in labels:
        path = f"/repos/{repository}/labels"

        def look(name: str = label.name) -> object | None:
            return github.find(f"/repos/{repository}/labels/{quote(name, safe='')}")

        if look() is not None:
            continue
        content = {"name": label.name, "color": label.color, "description": label.description}
        try:
            github.create(path, content, look)
        except Refused as refused:
            if refused.status != 422 or look() is None:
                raise
        made.append(label.name)
    return made


def labels_of(github: GitHub, repository: str, number: int) -> set[str]:
    """The names of the labels on an issue or pull request."""
    return {label["name"] for label in github.every(f"/repos/{repository}/issues/{number}/labels")}


def add_labels(github: GitHub, repository: str, number: int, names: Iterable[str]) -> None:
    """Put labels on an issue or pull request; those it has already change nothing."""
    github.write("POST", f"/repos/{repository}/issues/{number}/labels", {"labels": sorted(names)})


def remove_label(github: GitHub, repository: str, number: int, name: str) -> None:
    """Take a label off; one that is not there changes nothing."""
    try:
        github.write("DELETE", f"/repos/{repository}/issues/{number}/labels/{quote(name, safe='')}")
    except Refused as refused:
        if refused.status != 404:
            raise
