"""Whoever withdraws is gone from everything that is published: boards, cards, feeds, calendars, API, credentials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reverse_mentoring.credentials.checking import Checker
from reverse_mentoring.data.records import Change, Consent, Kudos, Participant, Program
from reverse_mentoring.site.clock import site_date
from reverse_mentoring.site.files.assets import render_assets
from reverse_mentoring.site.pages import render
from reverse_mentoring.validation import valid_program

WHO = "jonas_northwind"


@cache
def sample(root: Path) -> Program:
    return valid_program(root, None)


def published(program: Program, root: Path) -> dict[str, bytes]:
    """Everything that the site of a program would hold, by path."""
    today = site_date(root, program.settings, None)
    pages = {page.uri: f"{page.title}\n{page.description}\n{page.given.search_text}\n{page.html}".encode()
             for page in render(program, today)}  # fmt: skip
    return pages | {asset.path: asset.content for asset in render_assets(program, today)}


def with_person(program: Program, person: Participant) -> Program:
    others = [p for p in program.participants if p.handle != person.handle]
    return replace(program, participants=tuple(sorted([*others, person], key=lambda p: (p.org, p.handle))))


def without_yes(program: Program, handle: str) -> Program:
    """The program in which somebody has taken back every yes to words that name them."""

    def less(approved: Mapping[str, date]) -> dict[str, date]:
        return {who: day for who, day in approved.items() if who != handle}

    return replace(
        program, kudos=tuple(replace(k, approved=less(k.approved)) for k in program.kudos),
        changes=tuple(replace(c, approved=less(c.approved)) for c in program.changes),
    )  # fmt: skip


def credential_of(program: Program, handle: str) -> str:
    """The id of somebody's credential; it carries a name and no handle."""
    holdings = Checker(program).holdings
    return next(c.id for c in program.credentials if holdings[c.cohort, c.id].handle == handle)


def mentions(files: dict[str, bytes], handle: str) -> list[str]:
    return sorted(path for path, content in files.items() if handle.encode() in content or handle in path)


def test_somebody_who_takes_part_is_on_many_pages(repository: Path) -> None:
    files = published(sample(repository), repository)
    kinds = {path.split("/")[0] for path in mentions(files, WHO)}
    assert kinds == {"people", "pairs", "cohorts", "orgs", "recognition", "feeds", "calendars", "api"}
    assert len(mentions(files, credential_of(sample(repository), WHO))) > 3


@pytest.mark.parametrize("how", ["leaves", "lowers consent"])
def test_whoever_leaves_or_lowers_consent_is_nowhere_and_their_name_neither(repository: Path, how: str) -> None:
    program = sample(repository)
    person = program.people[WHO]
    gone = replace(person, status="left") if how == "leaves" else replace(
        person, consent=Consent(person.consent.given, propose=True, publish="none"))  # fmt: skip
    renamed = replace(gone, name="Zzyzxra")
    files = published(with_person(program, renamed), repository)
    assert mentions(files, WHO) == []
    assert mentions(files, credential_of(program, WHO)) == []
    assert [path for path, content in files.items() if b"Zzyzxra" in content] == []


def test_whoever_takes_back_a_yes_is_gone_from_those_words_only(repository: Path) -> None:
    program = sample(repository)
    files = published(without_yes(program, WHO), repository)
    shown = b"".join(files.values())
    everything: list[Kudos | Change] = [*program.kudos, *program.changes]
    for words in everything:
        named = {words.from_, *words.to} if isinstance(words, Kudos) else {words.by, *words.with_}
        if WHO in named:
            assert words.key.encode() not in shown
    assert f"people/{WHO}.md" in files
