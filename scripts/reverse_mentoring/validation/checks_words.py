"""Rules of what people write: private matters stay out, and what is found is never repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.masking import findings
from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.records import Program
from reverse_mentoring.validation.findings import Finding, Known

_ENOUGH = "leave it out: a GitHub login is enough to find somebody"
_INVALID = "make it invalid now, where it is used: git keeps it even when you delete it here"

Words = tuple[Document, Pointer, str]


def text_has_no_private_data(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """What people write holds no e-mail address, phone number, password, token or private key."""
    from reverse_mentoring.data.reading.signs import EMAIL, PHONE, suspicious

    for source, pointer, text in _words(program):
        for kind in findings(text) if suspicious(text) else ():
            yield Finding(
                source,
                pointer,
                f"this text seems to hold {'an' if kind == EMAIL else 'a'} {kind}",
                _ENOUGH if kind in {EMAIL, PHONE} else _INVALID,
                secret=True,
            )


def text_has_no_protected_trait(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """What people write tells nobody's age, health, belief, gender, family, origin or politics."""
    from reverse_mentoring.data.traits import traits

    for source, pointer, text in _words(program):
        for kind in traits(text):
            yield Finding(
                source,
                pointer,
                f"this text seems to tell somebody's {kind}",
                "leave it out: no match uses it, and what is written here stays",
                secret=True,
            )


def _words(program: Program) -> Iterator[Words]:
    """Each free text of people, with its place."""
    for person in program.participants:
        yield person.source, ("name",), person.name
        if person.about:
            yield person.source, ("about",), person.about
    for pair in program.pairs:
        for index, objective in enumerate(pair.objectives):
            yield pair.source, ("objectives", index, "text"), objective.text
            yield pair.source, ("objectives", index, "measure"), objective.measure
    for kudos in program.kudos:
        yield kudos.source, ("text",), kudos.text
    for change in program.changes:
        yield change.source, ("title",), change.title
        yield change.source, ("text",), change.text
