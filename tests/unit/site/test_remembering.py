"""Pages that nothing has changed are not written again, and no page that something has changed is passed over."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import Consent, Program
from reverse_mentoring.site.building.remembering import GONE, Known, Memory, Prints, read, written
from reverse_mentoring.site.pages import render
from support.miniature import GIVEN
from support.people import TODAY

MIRA = "mira_northwind"


@pytest.fixture(scope="module")
def before() -> Program:
    made = load(GIVEN).program
    assert made is not None
    return made


@pytest.fixture(scope="module")
def known(before: Program) -> tuple[dict[str, str], dict[str, Known]]:
    """The content of each page before, and what is remembered of it."""
    memory = Memory({})
    content = {page.uri: memory.html(page) or "" for page in render(before, TODAY)}
    return content, memory.now


def each(records: str, /, **changes: Any) -> Callable[[Program], Program]:
    """The program with these changes in the first of its records of that name."""

    def change(program: Program) -> Program:
        first, *rest = getattr(program, records)
        changed: dict[str, Any] = {records: (replace(first, **changes), *rest)}
        return replace(program, **changed)

    return change


def of_mira(**changes: Any) -> Callable[[Program], Program]:
    def change(program: Program) -> Program:
        people = tuple(replace(p, **changes) if p.handle == MIRA else p for p in program.participants)
        return replace(program, participants=people)

    return change


def of_topic(**changes: Any) -> Callable[[Program], Program]:
    def change(program: Program) -> Program:
        taught = program.pairs[0].mentor_teaches[0]
        return replace(program, topics={**program.topics, taught: replace(program.topics[taught], **changes)})

    return change


def of_settings(**changes: Any) -> Callable[[Program], Program]:
    return lambda program: replace(program, settings=replace(program.settings, **changes))


def with_roles(program: Program) -> Program:
    """Roles are called as program.yaml itself calls them."""
    source = replace(program.settings.source, data={"roles": {"mentor": "Guide"}})
    return replace(program, settings=replace(program.settings, mentor_name="Guide", source=source))


def without(records: str) -> Callable[[Program], Program]:
    def change(program: Program) -> Program:
        fewer: dict[str, Any] = {records: getattr(program, records)[1:]}
        return replace(program, **fewer)

    return change


CHANGES: dict[str, Callable[[Program], Program]] = {
    "nothing": lambda program: program,
    "a person's name": of_mira(name="Somebody else"),
    "what a person says": of_mira(about="Something new."),
    "what a person offers": of_mira(offers={"strategy": 5}),
    "a person's consent": of_mira(consent=Consent(TODAY, True, "none")),
    "a person who has left": of_mira(status="left"),
    "a pair that has ended": each("pairs", status="ended"),
    "the objectives of a pair": each("pairs", objectives=()),
    "a thank-you that is gone": without("kudos"),
    "the words of a change": each("changes", text="Different."),
    "a check-in that is gone": without("checkins"),
    "the title of a cohort": each("cohorts", title="Another round"),
    "the name of an organization": each("orgs", name="Another name"),
    "the name of a topic": of_topic(name="Something to learn"),
    "the name of a badge": each("badges", name="Another badge"),
    "the name of the program": of_settings(name="Another program"),
    "the names of the roles": with_roles,
    "how many make a group": of_settings(min_group=50),
    "the audience": of_settings(audience="public"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_is_passed_over_only_when_it_would_be_the_same(
    name: str, before: Program, known: tuple[dict[str, str], dict[str, Known]]
) -> None:
    content, last = known
    memory, passed = Memory(last), 0
    for page in render(CHANGES[name](before), TODAY):
        html = memory.html(page)
        passed += html is None
        assert page.html == (content[page.uri] if html is None else html), page.uri
    assert (passed == len(content)) == (name == "nothing")
    if not name.startswith(("the name of the program", "the names of the roles", "how many", "the audience")):
        assert passed > 0


def test_a_page_that_was_passed_over_is_remembered_still(
    before: Program, known: tuple[dict[str, str], dict[str, Known]]
) -> None:
    memory = Memory(known[1])
    assert [memory.html(page) for page in render(before, TODAY)] == [None] * len(known[1])
    assert memory.now == known[1]


def test_what_is_remembered_is_the_same_after_writing_and_reading(
    known: tuple[dict[str, str], dict[str, Known]],
) -> None:
    assert read(marshal.loads(marshal.dumps(written(known[1]))))  # noqa: S302 - our own == known[1]


@pytest.mark.parametrize("damaged", [[], {}, {"looks": [], "pages": {"a": ["x", [7]]}}, {"looks": 1, "pages": {}}])
def test_a_damaged_memory_is_told_from_a_good_one(damaged: object) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        read(damaged)


def test_equal_values_have_the_same_digest_whichever_strings_are_one_object() -> None:
    once = "".join(["ab", "cd"])
    assert Prints().of([once, once, TODAY]) == Prints().of([once, "".join(["abc", "d"]), TODAY])


def test_a_list_has_another_digest_when_a_person_in_it_has_changed(before: Program) -> None:
    people = list(before.participants)
    assert Prints().of(people) == Prints().of(list(before.participants))
    assert Prints().of([replace(people[0], name="Somebody else"), *people[1:]]) != Prints().of(people)


def test_something_that_is_gone_has_a_digest_of_its_own() -> None:
    assert Prints().of("x") != GONE
    assert Prints().of(("a", 1)) == Prints().of(("a", 1)) != Prints().of(("a", 2))
