"""Rules of program.yaml, topics.yaml, recognition.yaml and the organizations."""

from __future__ import annotations

from reverse_mentoring.validation.rulebook.entries import (
    DAN,
    ERASED,
    NORTHWIND,
    PERSON,
    PROGRAM,
    RECOGNITION,
    TOPICS,
    Entry,
    Example,
)


def _erased(*digits: str) -> str:
    digests = "".join(f"  - {digit * 6 + 'a' * 58}\n" for digit in digits)
    return f"key: {'c' * 64}\nerased:\n{digests}"


_RECIPIENT = """\
privacy: {{min_group: 2}}
feedback:
  recipients:
    - age1m9kvjr9mxd6myx9p0jlkcx3e50mxw2gzr73mjvsnvs330tmea3ysf9ert{}"""

ENTRIES = (
    Entry(
        "clock-only-when-invented",
        "A program that stands still on one day would never remind anybody of anything.",
        Example(PROGRAM, "invented: true\nclock: 2026-10-15", "invented: false\nclock: 2026-10-15", "invented: false"),
    ),
    Entry(
        "recipient-is-a-key",
        "A key with a wrong letter belongs to nobody: nothing could be sealed to it, by anybody.",
        Example(PROGRAM, "privacy: {min_group: 2}", _RECIPIENT.format("9"), _RECIPIENT.format("8")),
    ),
    Entry(
        "topic-listed-once",
        "Two topics of one name would never be matched with each other.",
        Example(TOPICS, "name: Chess,", "name: Climbing,"),
    ),
    Entry(
        "broader-topic-exists",
        "Half the points of a match go along this line, so it has to lead somewhere.",
        Example(TOPICS, "broader: artificial-intelligence", "broader: artificial-inteligence"),
    ),
    Entry(
        "badge-listed-once",
        "Badges are looked up by their id, and given to people whom everybody can find.",
        Example(RECOGNITION, "handle: mira_northwind", "handle: mirra_northwind"),
    ),
    Entry(
        "org-has-file",
        "A coordinator approves an organization before its people take part.",
        Example(NORTHWIND, "id: northwind", "id: northwynd"),
    ),
    Entry(
        "account-is-one-person",
        "The number of the account decides whose file it is: two people with one number could change each other's.",
        Example(DAN, "github_id: 9000000000012", "github_id: 9000000000001"),
    ),
    Entry(
        "invented-account",
        "An invented person must never be mistaken for somebody who really has that account.",
        Example("participants/northwind/anna.yaml", "", PERSON.replace("anna_northwind", "anna"), "", ),
    ),
    Entry(
        "erased-list-is-sorted",
        "In the order of their coming, the entries would tell who was erased when.",
        Example(ERASED, "", _erased("9", "1"), _erased("1", "9")),
    ),
)  # fmt: skip
