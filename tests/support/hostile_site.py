"""A program that is hostile in every field, past all checks of its files, and its site."""

from __future__ import annotations

import copy
import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring import validation
from reverse_mentoring.credentials.issuing import Signer, plan_issue
from reverse_mentoring.credentials.keys import new_key
from reverse_mentoring.data.reading.characters import hides
from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.reader import read_document
from reverse_mentoring.data.records import (
    Cohort,
    Credential,
    CredentialKey,
    Link,
    Objective,
    Program,
    Session,
    StatusList,
    Topic,
)
from reverse_mentoring.feedback import forms
from reverse_mentoring.feedback.forms import OWN
from reverse_mentoring.feedback.keys import new_key as feedback_key
from reverse_mentoring.site.building.builds import build
from support.hostile import HOSTILE
from support.people import cohort, pair, person, program, senior
from support.records import badge, change, kudos

FORMS = Path(forms.__file__).with_name("forms.yaml")
TODAY = date(2026, 10, 15)
TOGETHER = 15
"""So many texts stand in one field, where a page shows a field once."""
SWALLOWING = ("<plaintext>", "<!--", "<textarea", "<template", "<style", "</title>", "<noscript", "{#")
"""How texts begin that would take what follows with them: they stand last in a field."""


@dataclass(frozen=True)
class Group:
    """Texts that stand in the same fields: side by side in one line, or as paragraphs."""

    number: int
    texts: tuple[str, ...]

    @property
    def line(self) -> str:
        """All texts, one after the other."""
        return " ".join(self.texts)

    @property
    def words(self) -> str:
        """All texts as paragraphs."""
        return "\n\n".join(self.texts)


CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
"""Characters that XML does not have: no picture and no feed could hold them. The reader of files refuses them anywhere."""


def groups() -> list[Group]:
    """The hostile texts in groups, those that swallow others last in theirs."""
    texts = [text for text in HOSTILE if not CONTROLS.search(text)]
    calm = [text for text in texts if not text.startswith(SWALLOWING)]
    wild = [text for text in texts if text.startswith(SWALLOWING)]
    count = -(-len(texts) // TOGETHER)
    return [Group(n, (*calm[n::count], *wild[n::count])) for n in range(count)]


def hostile_program(root: Path, made_of: Sequence[Group]) -> Program:
    """A program of people, pairs, cohorts, organizations, topics, badges, boards and credentials, one for each group and
    with its texts in every field that people write.
    """
    people, pairs, thanks, changes = [], [], [], []
    for group in made_of:
        mentor, mentee = f"m{group.number}_northwind", f"s{group.number}_northwind"
        own: dict[str, Any] = {"org": f"org-{group.number}", "name": group.line, "about": group.words,
                               "languages": ("en", group.texts[0]), "timezone": group.line}  # fmt: skip
        topics = tuple(f"topic-{group.number}-{kind}" for kind in ("skill", "interest", "goal"))
        people += [
            person(mentor, offers={topics[0]: 4}, wants=topics[:1], interests=topics[1:2], goals=topics[2:], **own),
            senior(mentee, offers={topics[0]: 5}, wants=topics[:1], interests=topics[1:2], goals=topics[2:], **own),
        ]
        aims = tuple(
            Objective(f"o{n}", text, "both", text, date(2026, 11, 1), "open") for n, text in enumerate(group.texts)
        )
        session = Session("s1", datetime(2026, 11, 2, 14, tzinfo=UTC), 60, "planned", 0)
        where: dict[str, Any] = {"cohort": f"c{group.number}"}
        pairs.append(pair(mentor, mentee, "completed" if group.number % 2 else "active", f"c{group.number}", objectives=aims,
                          sessions=(session,), mentor_teaches=topics[:1], mentee_teaches=topics[:1]))  # fmt: skip
        thanks += [kudos(mentee, mentor, slug=f"k{n}", text=text, **where) for n, text in enumerate(group.texts)]
        changes += [
            change(mentee, mentor, slug=f"c{n}", title=text, text=text, **where) for n, text in enumerate(group.texts)
        ]
    made = program(
        people, cohorts=[_cohort(group) for group in made_of], topics={t.id: t for g in made_of for t in _topics(g)},
        pairs=pairs, kudos=tuple(thanks), changes=tuple(changes), root=root,
        badges=tuple(replace(badge("prepared-mentor", "person"), id=f"b{g.number}", name=g.line, description=g.line)
                     for g in made_of),
    )  # fmt: skip
    everything = " ".join(group.line for group in made_of)
    settings = replace(
        made.settings, name=everything, about=made_of[0].words, mentor_name=made_of[0].line, mentee_name=made_of[-1].line,
        feedback_recipients=(feedback_key()[1],), support=tuple(Link(text, text) for group in made_of for text in group.texts),
    )  # fmt: skip
    orgs = tuple(
        replace(org, name=made_of[int(org.id[4:])].line, url=made_of[int(org.id[4:])].line) for org in made.orgs
    )
    return _signed(replace(made, settings=settings, orgs=orgs))


def hostile_forms() -> str:
    """The forms of feedback with hostile texts in the place of all words, as far as its reader lets them in."""
    read = read_document(OWN, FORMS.read_bytes())
    assert isinstance(read, Document)
    data: Any = copy.deepcopy(read.data)
    texts = itertools.cycle(text for text in HOSTILE if len(text) <= 40 and not hides(text) and text.isprintable())
    for form in data["forms"]:
        form |= {"title": next(texts), "when": next(texts)}
    for question in data["questions"]:
        question["text"] = next(texts)
        for option in question.get("options", ()):
            option["text"] = next(texts)
    return json.dumps(data | {"scale": {number: next(texts) for number in data["scale"]}})


def hostile_site(folder: Path, made: Program, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built site of that program: as `site build` makes it, but that nothing asks whether its files are valid."""
    (folder / OWN).write_text(hostile_forms(), encoding="utf-8")
    (folder / "program.yaml").touch()  # nobody reads it, but a build remembers what was in it
    monkeypatch.setattr(validation, "valid_program", lambda *_, **__: made)
    heard: list[str] = []
    site = build(folder, folder / "public", TODAY, strict=False, tell=heard.append).folder
    assert heard == []
    return site


def _cohort(group: Group) -> Cohort:
    state: dict[str, Any] = {"status": "closed" if group.number % 2 else "running"}
    return cohort(f"c{group.number}", title=group.line, enroll_opens=date(2026, 1, 1), enroll_closes=date(2026, 1, 31),
                  runs_from=date(2026, 2, 1), runs_to=date(2026, 9, 1) if group.number % 2 else date(2027, 1, 1), **state)  # fmt: skip


def _topics(group: Group) -> list[Topic]:
    return [
        Topic(f"topic-{group.number}-{kind}", group.line, kind, "business", group.texts, None)
        for kind in ("skill", "interest", "goal")
    ]


def _signed(made: Program) -> Program:
    """The program with a credential for the badge of each group, signed by a key of its own."""
    key = new_key()
    made = replace(
        made, settings=replace(made.settings, credential_keys=(CredentialKey("k", key.public, date(2026, 1, 1)),))
    )
    for found in made.cohorts:
        number = found.id[1:]
        for file in plan_issue(Signer(made, key, TODAY), f"m{number}_northwind", f"b{number}", found.id):
            made = _with(made, found.id, file.path, file.after or "")
    return made


def _with(made: Program, cohort_id: str, path: str, text: str) -> Program:
    source, name = Document(path, text, json.loads(text)), path.rpartition("/")[2].removesuffix(".json")
    if name == "status":
        return replace(made, status_lists=(*made.status_lists, StatusList(cohort_id, json.loads(text), source)))
    return replace(made, credentials=(*made.credentials, Credential(cohort_id, name, json.loads(text), source)))
