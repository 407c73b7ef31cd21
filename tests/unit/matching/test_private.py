from __future__ import annotations

from typing import Any

import pytest

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.people.private import Private, private_from
from support.people import person, program

PROGRAM = program([person(f"{name}_northwind") for name in ("ann", "bob", "cid")])


def test_the_private_file_becomes_a_record() -> None:
    data: Any = {
        "prefers": {"ann_northwind": ["cid_northwind", "bob_northwind"]},
        "vetoes": [["bob_northwind", "ann_northwind"]],
        "reports_to": {"ann_northwind": "boss_without_file"},
    }
    assert private_from(data, PROGRAM) == Private(
        prefers={"ann_northwind": ("cid_northwind", "bob_northwind")},
        vetoes=frozenset({frozenset({"ann_northwind", "bob_northwind"})}),
        reports_to={"ann_northwind": "boss_without_file"},
    )


@pytest.mark.parametrize("data", [{}, None, {"prefers": {}, "vetoes": [], "reports_to": {}}])
def test_an_empty_private_file_says_nothing(data: Any) -> None:
    assert private_from(data, PROGRAM) == Private()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"prefers": {"ann_northwind": [], "secret_name": []}}, "/prefers, entry 2"),
        ({"prefers": {"ann_northwind": ["bob_northwind", "secret_name"]}}, "/prefers, entry 1"),
        ({"vetoes": [["ann_northwind", "bob_northwind"], ["secret_name", "bob_northwind"]]}, "/vetoes, entry 2"),
    ],
)
def test_a_stranger_in_the_private_file_is_told_by_place_and_never_by_name(data: Any, place: str) -> None:
    with pytest.raises(MentoringError) as caught:
        private_from(data, PROGRAM)
    expected = f"an entry of the private file names somebody who is not in the program: {place}"
    assert (caught.value.message, caught.value.hint) == (expected, "correct the handle, or remove the entry")


def test_the_record_shows_nothing_when_it_is_printed() -> None:
    private = Private({"ann_northwind": ("bob_northwind",)}, frozenset({frozenset({"ann_northwind"})}), {"a": "b"})
    assert repr(private) == "Private()"
