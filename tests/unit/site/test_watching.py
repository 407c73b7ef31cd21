"""What a template looks at is written down, and can be looked at again."""

from __future__ import annotations

import pytest

from reverse_mentoring.site.building.watching import Path, Watched, walked
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, person, program

MIRA = person("mira_northwind")


@pytest.fixture
def shown() -> Shown:
    return Shown(program([MIRA]), TODAY)


def test_each_look_is_told_with_the_way_there(shown: Shown) -> None:
    seen: list[Path] = []
    watched = Watched(shown, seen.append)
    assert watched.person(MIRA.handle) == MIRA
    assert watched.program.org[MIRA.org].id == MIRA.org
    assert (len(watched.people), watched.today) == (1, TODAY)
    assert seen == [
        (("person", ()), ("()", (MIRA.handle,))),
        (("program", ()), ("org", ()), ("[]", (MIRA.org,))),
        (("people", ()),),
        (("today", ()),),
    ]
    assert [walked(shown, path) for path in seen] == [MIRA, shown.program.org[MIRA.org], shown.people, TODAY]


def test_whoever_goes_through_all_of_it_depends_on_all_of_it(shown: Shown) -> None:
    seen: list[Path] = []
    watched = Watched(shown, seen.append)
    assert [*watched.program.org] == [MIRA.org]
    assert "nobody" not in watched.program.org
    assert len(watched.program.topics) == len(shown.program.topics)
    org, topics = (("program", ()), ("org", ())), (("program", ()), ("topics", ()))
    assert [*dict.fromkeys(seen)] == [org, topics]


def test_a_way_that_ends_nowhere_is_an_error(shown: Shown) -> None:
    with pytest.raises(LookupError):
        walked(shown, (("person", ()), ("()", ("nobody",))))
