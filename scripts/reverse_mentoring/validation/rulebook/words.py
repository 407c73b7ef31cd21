"""Rules of what people write."""

from __future__ import annotations

from reverse_mentoring.validation.rulebook.entries import KUDOS, MIRA, Entry, Example

ENTRIES = (
    Entry(
        "text-has-no-private-data",
        "Everybody who can read the repository can read it, and git keeps it. What was found is not shown again here.",
        Example(MIRA, "who `ask why`.", "who `ask why`. Write to mira@northwind.example."),
    ),
    Entry(
        "text-has-no-protected-trait",
        "Nobody is matched or judged by it, many laws protect it, and others may have written it. Only English words "
        "are looked at, and a person reads more than a rule can: it may be wrong either way.",
        Example(KUDOS, "my **first** clip", "my **first** clip, although I am 58"),
    ),
)
