"""Why each rule matters, with an example that breaks it and its mend. The pages of the docs are made from this.

The examples are small changes of the miniature program in tests/program/given; the tests run each of them.
"""

from __future__ import annotations

from reverse_mentoring.validation.rulebook import cohorts, files, life, pairs, people, program, schema, words, yaml_text
from reverse_mentoring.validation.rulebook.entries import Entry, Example

__all__ = ["CHAPTERS", "Entry", "Example"]

CHAPTERS: dict[str, tuple[Entry, ...]] = {
    "places and names of files": files.ENTRIES,
    "the text of a file": yaml_text.ENTRIES,
    "keys and values": schema.ENTRIES,
    "the program, its topics and organizations": program.ENTRIES,
    "people": people.ENTRIES,
    "cohorts": cohorts.ENTRIES,
    "pairs": pairs.ENTRIES,
    "check-ins, recognition and feedback": life.ENTRIES,
    "what people write": words.ENTRIES,
}
"""The chapters of the reference, in order."""
