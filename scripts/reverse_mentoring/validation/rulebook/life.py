"""Rules of check-ins, thank-yous, changes and sealed feedback."""

from __future__ import annotations

from reverse_mentoring.validation.rulebook.entries import CHANGE, CHECKIN, KUDOS, Entry, Example
from reverse_mentoring.validation.rulebook.people import EVERYBODY_PUBLIC

_SEALED = """\
from: dan_northwind
date: 2026-03-20
form: fit
sealed: |
  -----BEGIN AGE ENCRYPTED FILE-----
  YWdl
  -----END AGE ENCRYPTED FILE-----
"""

_NUMBERS = """\
{
  "cohort": "2025-fall", "min_group": 5, "forms": [], "shift": [],
  "fit_rate": {"mentor": {"n": 7, "at_least": 0.2, "at_most": 1.0}},
  "mentor_burden": [], "withheld": [], "marks": {}
}
"""

ENTRIES = (
    Entry(
        "file-name-says-the-same",
        "Files are sorted and found by their names, so the names have to tell the truth.",
        Example(CHECKIN, "date: 2025-12-08", "date: 2025-12-09"),
    ),
    Entry(
        "checkin-belongs-to-pair",
        "A check-in of nobody, or of a goal that nobody set, would be counted for nothing.",
        Example(CHECKIN, "objectives: {first-clip: open}", "objectives: {first-clp: open}"),
    ),
    Entry(
        "public-repository-hides-sessions",
        "Whoever can count the check-ins of a pair can see how often they meet.",
        Example(CHECKIN, "kind: halfway", "kind: session", before=EVERYBODY_PUBLIC,
                where="The repository is public: program.yaml says `visibility: public`."),
    ),
    Entry(
        "recognition-names-people",
        "A thank-you reaches a person, and only those who are named in it can say whether it may be shown.",
        Example(KUDOS, "to: [mira_northwind]", "to: [mira_northwind, anna_northwind]"),
    ),
    Entry(
        "recognition-date-in-order",
        "An approval is for a text that its giver has read.",
        Example(KUDOS, "mira_northwind: 2026-01-21", "mira_northwind: 2026-01-19"),
    ),
    Entry(
        "change-has-an-area",
        "Changes are shown and counted by area.",
        Example(CHANGE, "area: culture", "area: cultur"),
    ),
    Entry(
        "feedback-is-from-a-member",
        "Only those who were in a pair can say how it went.",
        Example("cohorts/2025-fall/feedback/2026-03-20-dan_northwind-fit.yaml", "", _SEALED, ""),
    ),
    Entry(
        "published-feedback-tells-of-groups",
        "Numbers of feedback may be read by everybody because none speaks of fewer people than the program allows.",
        Example("cohorts/2025-fall/feedback.json", "", _NUMBERS, ""),
    ),
)  # fmt: skip
