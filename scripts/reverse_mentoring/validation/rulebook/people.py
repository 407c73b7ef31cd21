"""Rules of participants."""

from __future__ import annotations

from reverse_mentoring.validation.rulebook.entries import (
    ANNA,
    DAN,
    MIRA,
    PERSON,
    PETRA,
    PROGRAM,
    RUTH,
    TIMO,
    VERA,
    Edit,
    Entry,
    Example,
)

_PUBLIC_BUT_MIRA: tuple[Edit, ...] = (
    (PROGRAM, "visibility: private", "visibility: public"),
    (DAN, "publish: none", "publish: public"),
    *((path, "publish: internal", "publish: public") for path in (PETRA, RUTH, TIMO, VERA)),
)
EVERYBODY_PUBLIC: tuple[Edit, ...] = (*_PUBLIC_BUT_MIRA, (MIRA, "publish: internal", "publish: public"))

ENTRIES = (
    Entry(
        "file-name-is-handle",
        "Whoever looks for a person looks for the file of that name; and the name decides who may change the file.",
        Example(ANNA, "", PERSON.replace("handle: anna_", "handle: anne_"), PERSON),
    ),
    Entry(
        "one-file-a-person",
        "With two files nobody could tell which one counts, and the person would be paired twice.",
        Example("participants/quillstack/anna_northwind.yaml", "", PERSON, "", before=((ANNA, "", PERSON),),
                where=f"`{ANNA}` is there already."),
    ),
    Entry(
        "former-handle-is-free",
        "The address of a former handle leads to one page, and nobody takes over the links to somebody else.",
        Example(DAN, "team: payments", "team: payments\nformerly: [mira_northwind]",
                "team: payments\nformerly: [dan_quillstack]"),
    ),
    Entry(
        "name-in-one-alphabet",
        "A Latin `a` and a Cyrillic one look the same, and somebody could pass for somebody else.",
        Example(DAN, "name: Dan", "name: D\u0430n"),
    ),
    Entry(
        "level-is-known",
        "Levels are compared to find partners, and only those in program.yaml have an order.",
        Example(DAN, "level: senior", "level: senor"),
    ),
    Entry(
        "topic-is-known",
        "Two people find each other by a topic only if both write it in the same way.",
        Example(DAN, "offers: {strategy: 4}", "offers: {stratgy: 4}"),
    ),
    Entry(
        "seat-has-topics",
        "Without a topic to teach or to learn there is nothing to match, and the seat stays empty.",
        Example(DAN, "wants: [generative-ai]", "wants: []"),
    ),
    Entry(
        "time-zone-is-known",
        "Hours are compared across time zones, so that partners meet while both are at work.",
        Example(DAN, "timezone: Europe/Berlin", "timezone: Europe/Berln"),
    ),
    Entry(
        "own-cohort-exists",
        "Who limits themself to a cohort that is not there takes part in none.",
        Example(DAN, "status: active", "cohorts: [2026-autumn]\nstatus: active",
                "cohorts: [2026-fall]\nstatus: active"),
    ),
    Entry(
        "reporting-cycle",
        "Nobody is paired within their reporting line, and a line that goes round has no end to follow.",
        Example(DAN, "team: payments", "team: payments\nreports_to: dan_northwind"),
    ),
    Entry(
        "date-is-not-ahead",
        "Consent is something that has been given; a date to come says that it has not.",
        Example(DAN, "confirmed: 2026-10-01", "confirmed: 2026-11-01"),
    ),
    Entry(
        "confirmation-is-stale",
        "People change jobs and minds; nobody is paired on the word of years ago.",
        Example(DAN, "confirmed: 2026-10-01", "confirmed: 2025-10-01"),
    ),
    Entry(
        "public-repository-needs-consent",
        "Whatever the site shows or hides, everybody can read the file itself.",
        Example(MIRA, "publish: internal", "publish: internal", "publish: public", before=_PUBLIC_BUT_MIRA,
                where="The repository is public: program.yaml says `visibility: public`."),
    ),
)  # fmt: skip
