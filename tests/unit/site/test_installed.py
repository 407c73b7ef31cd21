"""What is installed is the same, asked once or each time."""

from __future__ import annotations

from importlib import metadata
from types import ModuleType
from typing import Any

import pytest
from mkdocs import plugins, utils

from reverse_mentoring.site.building.installed import asking_once

GROUPS = ("mkdocs.plugins", "mkdocs.themes", "markdown.extensions", "console_scripts", "none")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the packages are read."""
    times: list[str] = []
    stock = metadata.distributions

    def distributions(**wanted: Any) -> Any:
        times.append("once")
        return stock(**wanted)

    monkeypatch.setattr(metadata, "distributions", distributions)
    return times


def asked(place: ModuleType) -> Any:
    return vars(place)["entry_points"]


def told() -> list[Any]:
    return [[*metadata.entry_points(group=group)] for group in GROUPS]


def test_the_packages_are_read_once_and_say_the_same(read: list[str]) -> None:
    before = told()
    assert before[0]
    assert before[-1] == []
    read.clear()
    with asking_once():
        assert told() == before
        assert [*asked(plugins)(group=GROUPS[0])] == before[0]
        assert [*asked(utils)(name="material")] == [*metadata.entry_points(name="material")]
    assert read == ["once"]


def test_afterwards_they_are_read_each_time_again(read: list[str]) -> None:
    with asking_once():
        taken = metadata.entry_points
    assert taken not in [asked(place) for place in (metadata, plugins, utils)]
    for _ in range(2):
        taken(group=GROUPS[0])
    assert read == ["once", "once"]


def test_a_place_where_something_else_stands_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def own() -> None:
        """Stands for that of somebody else."""

    monkeypatch.setattr(plugins, "entry_points", own)
    with asking_once():
        assert asked(plugins) is own
    assert asked(plugins) is own
