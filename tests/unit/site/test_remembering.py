"""Pages that nothing has changed are not written again, and no page that something has changed is passed over."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.reading.known import KnownFiles
from reverse_mentoring.data.records import Consent, Program
from reverse_mentoring.site.building.remembering import GONE, NOTHING, Memory, Prints, Remembered, prints_of
from reverse_mentoring.site.frame.searching import entries
from reverse_mentoring.site.frame.shell import entries_json
from reverse_mentoring.site.model import Page
from reverse_mentoring.site.pages import render
from support.miniature import GIVEN
from support.people import TODAY

MIRA = "mira_northwind"


@pytest.fixture(scope="module")
def before() -> Program:
    made = load(GIVEN).program
    assert made is not None
    return made


Said = tuple[object, ...]
Pages = tuple[dict[str, Said], Remembered]
"""What each page said before, and what is remembered of it."""


def said(page: Page) -> Said:
    """All of a page that reaches a reader but for the search."""
    return page.html, page.title, page.description, page.given.edit_path, page.picture


@pytest.fixture(scope="module")
def known(before: Program) -> Pages:
    memory, pages = Memory(NOTHING, Prints()), render(before, TODAY)
    assert [memory.html(page) for page in pages] == [page.html for page in pages]
    return {page.uri: said(page) for page in pages}, memory.now


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
    "a person's former handle": of_mira(formerly=("mira_harborline",)),
    "a person's level": of_mira(level="principal"),
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
def test_a_page_is_passed_over_only_when_it_would_be_the_same(name: str, before: Program, known: Pages) -> None:
    content, last = known
    memory, passed, pages = Memory(last, Prints()), 0, render(CHANGES[name](before), TODAY)
    for page in pages:
        html = memory.html(page)
        passed += html is None
        assert said(page) == (content[page.uri] if html is None else (html, *said(page)[1:])), page.uri
    assert [entry for entry in memory.entries if entry] == [entries_json([entry]) for entry in entries(pages)]
    assert (passed == len(content)) == (name == "nothing")
    if not name.startswith(("the name of the program", "the names of the roles", "how many", "the audience")):
        assert passed > 0


def test_a_page_that_was_passed_over_is_remembered_still(before: Program, known: Pages) -> None:
    memory = Memory(known[1], Prints())
    assert [memory.html(page) for page in render(before, TODAY)] == [None] * len(known[0])
    assert memory.now == known[1]


def test_what_is_remembered_holds_no_look_of_pages_that_are_gone_or_of_what_has_changed(
    before: Program, known: Pages
) -> None:
    after = of_mira(name="Somebody else")(before)
    memory = Memory(known[1], Prints())
    written = {page.uri for page in render(after, TODAY) if memory.html(page) is not None}
    now, whole = memory.now, Memory(NOTHING, Prints())
    for page in render(after, TODAY):
        whole.html(page)
    assert set(now.looks.values()) == set(whole.now.looks.values())
    assert len(now.looks) == len(set(now.looks.values()))
    again = Memory(now, Prints())
    assert written
    assert {again.html(page) for page in render(after, TODAY)} == {None}


def test_what_is_remembered_is_plain_data(known: Pages) -> None:
    pages, looks = known[1].pages, known[1].looks
    told: Any = (pages, looks)
    assert marshal.loads(marshal.dumps(told)) == told  # noqa: S302 - our own


def test_a_record_that_its_file_says_it_all_of_is_known_by_that_file(tmp_path: Path) -> None:
    copytree(GIVEN, tmp_path, dirs_exist_ok=True)
    known = KnownFiles()
    first = load(tmp_path, known=known).program
    assert first is not None
    prints = prints_of(first, known)
    again = KnownFiles(known.now)
    same = load(tmp_path, known=again).program
    assert same is not None
    assert prints.of(first.participants) == prints_of(same, again).of(same.participants)
    person = tmp_path / first.people[MIRA].source.path
    person.write_text(person.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    changed = KnownFiles(again.now)
    other = load(tmp_path, known=changed).program
    assert other is not None
    assert prints.of(first.people[MIRA]) != prints_of(other, changed).of(other.people[MIRA])
    assert prints.of(first.orgs) == prints_of(other, changed).of(other.orgs)
    named = replace(first.people[MIRA], name="Somebody else")
    assert prints.of(named) != prints.of(first.people[MIRA])


def test_a_file_that_has_moved_makes_another_record(tmp_path: Path) -> None:
    """What a path says, such as the organization, is not in the file."""
    copytree(GIVEN, tmp_path, dirs_exist_ok=True)
    digests = []
    for folder in ("northwind", "elsewhere"):
        known = KnownFiles()
        program = load(tmp_path, known=known).program
        assert program is not None
        digests.append(prints_of(program, known).of(program.people[MIRA]))
        if folder == "northwind":
            (tmp_path / "participants" / "northwind").rename(tmp_path / "participants" / "elsewhere")
    assert digests[0] != digests[1]


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
