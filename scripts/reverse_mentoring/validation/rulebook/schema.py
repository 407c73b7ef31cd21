"""Codes of keys and values, which the schema of a kind of file describes."""

from __future__ import annotations

from pathlib import Path

from reverse_mentoring.validation.rulebook.entries import ANNA, MIRA, PERSON, Entry, Example


def _many_faults(path: Path) -> None:
    path.write_text(PERSON + "".join(f"unknown{n}: x\n" for n in range(60)), encoding="utf-8")


ENTRIES = (
    Entry(
        "unknown-key",
        "A misspelt key would be passed over in silence, and what it says would be lost.",
        Example(MIRA, "level: junior", "levl: junior"),
        rule="A file has only the keys of its schema.",
    ),
    Entry(
        "missing-key",
        "The key says something that nobody can guess.",
        Example(MIRA, "level: junior\nteam: payments", "team: payments"),
        rule="A file has every key that its schema requires.",
    ),
    Entry(
        "wrong-key",
        "The keys of such a mapping are ids or handles themselves, and have their length.",
        Example(MIRA, "offers: {generative-ai: 4,", "offers: {generative-ai-and-all-the-things-one-does-with-it: 4,"),
        rule="A key has the form that its schema asks for.",
    ),
    Entry(
        "wrong-type",
        "A word where a number is needed cannot be counted with, and a number is not a name until it is in quotes.",
        Example(MIRA, "name: Mira", "name: 2026", 'name: "2026"'),
        rule="A value is of the type that its schema asks for.",
    ),
    Entry(
        "wrong-form",
        "What programs read, such as ids, handles and hours, is written in one way only.",
        Example(MIRA, 'hours: "09:00-17:00"', 'hours: "9-17"'),
        rule="A text has the form that its schema asks for.",
    ),
    Entry(
        "wrong-date",
        "A day that is in no calendar can be neither before nor after another.",
        Example(MIRA, "confirmed: 2026-10-01", "confirmed: 2026-02-30"),
        rule="A date or time is a real one.",
    ),
    Entry(
        "wrong-length",
        "Pages and messages have room for so much, and readers have time for so much.",
        Example(MIRA, "name: Mira", "name: Mira who likes small tools and people who ask why they are so small"),
        rule="A text is as long as its schema allows.",
    ),
    Entry(
        "wrong-count",
        "Some lists need an entry at least, and none may grow without end.",
        Example(MIRA, "languages: [en, de]", "languages: []"),
        rule="A list has as many entries as its schema allows.",
    ),
    Entry(
        "out-of-range",
        "A level is from 1 to 5, and nobody has time for more than three partners.",
        Example(MIRA, "seats: {mentor: 1,", "seats: {mentor: 4,"),
        rule="A number is within the bounds of its schema.",
    ),
    Entry(
        "not-allowed",
        "The program acts on these words, and knows no others.",
        Example(MIRA, "status: active", "status: busy"),
        rule="A value is one of those that its schema allows.",
    ),
    Entry(
        "duplicate-entry",
        "The second entry says nothing, or should have said something else.",
        Example(MIRA, "languages: [en, de]", "languages: [en, en]"),
        rule="An entry stands once in a list.",
    ),
    Entry(
        "more-problems",
        "Nobody mends hundreds of problems of one file at a time; often one mistake has made them all.",
        Example(ANNA, "", "a file with sixty unknown keys", PERSON, make=_many_faults,
                beside=frozenset({"unknown-key"})),
        rule="Of one file, only the first fifty problems are told.",
    ),
)  # fmt: skip
