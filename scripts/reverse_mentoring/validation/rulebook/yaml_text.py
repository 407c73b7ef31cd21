"""Codes of the text of a file: its characters, and the small part of YAML that is read."""

from __future__ import annotations

from pathlib import Path

from reverse_mentoring.validation.rulebook.entries import ANNA, MIRA, PERSON, Entry, Example

_TOP = "# yaml-language-server: $schema=../../schemas/participant.schema.json\n"


def _latin(path: Path) -> None:
    path.write_bytes(PERSON.replace("name: Anna", "name: Zoë").encode("latin-1"))


ENTRIES = (
    Entry(
        "not-utf8",
        "In another encoding the same bytes are other letters, and names come out garbled.",
        Example(ANNA, "", "name: Zoë, saved in an old encoding (Latin-1)", PERSON.replace("Anna", "Zoë"), make=_latin),
        rule="A file is UTF-8 text.",
    ),
    Entry(
        "hidden-character",
        "What cannot be seen cannot be reviewed; some of these characters make a text look like another one.",
        Example(MIRA, "name: Mira", "name: Mi\u200bra"),
        rule="A file holds no control, bidi or zero-width characters.",
    ),
    Entry(
        "stacked-marks",
        "Piles of accents spill over the lines around them and make them unreadable.",
        Example(MIRA, "name: Mira", "name: Mira\u0301\u0302\u0303\u0304\u0305\u0306"),
        rule="A letter carries a few marks at most.",
    ),
    Entry(
        "merge-conflict",
        "Two versions of a line are in the file, and only a person can say which one is meant.",
        Example(MIRA, "level: junior", "<<<<<<< HEAD\nlevel: junior\n=======\nlevel: mid\n>>>>>>> other"),
        rule="A file holds no markers of a merge conflict.",
    ),
    Entry(
        "yaml-syntax",
        "Without knowing where a value begins and ends, nothing in the file can be trusted.",
        Example(MIRA, "wants: [strategy, budgeting]", "wants: [strategy, budgeting"),
        rule="A file is valid YAML.",
    ),
    Entry(
        "json-syntax",
        "A credential is checked by other people's programs, and they read nothing but JSON.",
        Example("cohorts/2025-fall/credentials/first-badge.json", "", '{"id": "first-badge",}\n', ""),
        rule="A file that ends in .json is valid JSON.",
    ),
    Entry(
        "yaml-tab",
        "A tab is as wide as each editor likes, and so YAML does not take it for indentation.",
        Example(MIRA, "seats: {mentor: 1, mentee: 0}", "seats:\n\tmentor: 1\n\tmentee: 0",
                "seats:\n  mentor: 1\n  mentee: 0"),
        rule="YAML is indented with spaces.",
    ),
    Entry(
        "yaml-alias",
        "A few aliases can stand for gigabytes; and a reader should see what a line says without looking elsewhere.",
        Example(MIRA, "interests: [climbing]", "interests: *same"),
        rule="A file has no YAML aliases.",
    ),
    Entry(
        "yaml-anchor",
        "An anchor is only good for aliases, which are not allowed.",
        Example(MIRA, "interests: [climbing]", "interests: &same [climbing]"),
        rule="A file has no YAML anchors.",
    ),
    Entry(
        "yaml-tag",
        "Tags make programs build things that a file should not be able to ask for.",
        Example(MIRA, "name: Mira", "name: !!str Mira"),
        rule="A file has no YAML tags.",
    ),
    Entry(
        "yaml-directive",
        "Directives change how the rest of the file is read.",
        Example(MIRA, _TOP, f"%YAML 1.1\n---\n{_TOP}"),
        rule="A file has no YAML directives.",
    ),
    Entry(
        "several-documents",
        "One file is one record: a second one would be read by nobody.",
        Example(MIRA, "site: berlin", "site: berlin\n---\nsite: lisbon"),
        rule="A file holds one YAML document.",
    ),
    Entry(
        "nested-too-deep",
        "No record needs it, and a few thousand brackets bring careless programs down.",
        Example(MIRA, "wants: [strategy, budgeting]", "wants: [[[[[[[[strategy]]]]]]]]"),
        rule="Lists and mappings are nested eight deep at most.",
    ),
    Entry(
        "duplicate-key",
        "Many programs keep the last of the two and say nothing.",
        Example(MIRA, "level: junior", "level: junior\nlevel: mid"),
        rule="A key stands once in a mapping.",
    ),
    Entry(
        "key-not-text",
        "A list cannot be the name of a value.",
        Example(MIRA, "site: berlin", "[site]: berlin"),
        rule="A key is a plain word.",
    ),
    Entry(
        "empty-file",
        "A file without a record is a person or a pair that is not there.",
        Example(ANNA, "", "# to be written\n", PERSON),
        rule="A file holds a record.",
    ),
)  # fmt: skip
