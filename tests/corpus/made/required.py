"""Each key that a kind of file requires, left out once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.case import Case, file_case
from corpus.made.bases import base

REQUIRED: dict[str, tuple[str, ...]] = {
    "program": ("name", "repository", "visibility", "site", "coordinators", "levels"),
    "recognition": ("badges",),
    "org": ("id", "name", "kind", "joined"),
    "participant": ("handle", "github_id", "name", "level", "seats", "offers", "wants", "languages", "timezone", "hours",
                    "status", "confirmed", "consent"),
    "cohort": ("id", "title", "status", "enroll", "runs"),
    "pair": ("mentor", "mentee", "status"),
    "checkin": ("date", "kind"),
    "kudos": ("from", "to", "date", "text"),
    "change": ("by", "with", "date", "title", "text", "area"),
    "feedback": ("from", "date", "form", "sealed"),
}  # fmt: skip
"""As the contract of the files says, independently of the schemas."""
INSIDE: tuple[tuple[str, str, str], ...] = (
    ("participant", "seats: {mentor: 1, mentee: 0}", "mentor: 1, "),
    ("participant", "seats: {mentor: 1, mentee: 0}", ", mentee: 0"),
    ("participant", "consent: {given: 2026-10-01, propose: true, publish: internal}", "given: 2026-10-01, "),
    ("participant", "consent: {given: 2026-10-01, propose: true, publish: internal}", "propose: true, "),
    ("participant", "consent: {given: 2026-10-01, propose: true, publish: internal}", ", publish: internal"),
    ("cohort", "enroll: {opens: 2027-01-10, closes: 2027-02-10}", "opens: 2027-01-10, "),
    ("cohort", "enroll: {opens: 2027-01-10, closes: 2027-02-10}", ", closes: 2027-02-10"),
    ("cohort", "runs: {from: 2027-03-01, to: 2027-08-31}", "from: 2027-03-01, "),
    ("cohort", "runs: {from: 2027-03-01, to: 2027-08-31}", ", to: 2027-08-31"),
    ("org", "{handle: lena_lumenworks, github_id: 9000000000041}", ", github_id: 9000000000041"),
    ("pair", "matched: {date: 2026-10-12, ", "date: 2026-10-12, "),
)
"""A mapping, and the piece of it that is left out: the mapping lacks a key."""


def _without(kind: str, key: str) -> str:
    """The plain input without `key` and all that belongs to it."""
    text, count = re.subn(rf"(?m)^{key}:.*\n(?:[ -].*\n)*", "", base(kind))
    assert count == 1, (kind, key)
    return text or "{}\n"


def _cases() -> Iterator[Case]:
    for kind, keys in REQUIRED.items():
        skipped = ("1:1 missing-key", "1:1 rules-skipped") if kind == "program" else ("1:1 missing-key",)
        for key in keys:
            said = (f"{skipped[0]}: '{key}' is missing", *skipped[1:])
            yield file_case(f"bad/required/{kind}-without-{key}", kind, _without(kind, key), *said)
    for kind, mapping, left_out in INSIDE:
        text = base(kind)
        at = text.index("{", text.index(mapping))
        place = f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"
        name = re.sub(r"[^a-z]+", "-", f"{mapping.split(':')[0]}-without-{left_out.strip(', ').split(':')[0]}").strip(
            "-"
        )
        yield file_case(f"bad/required/{kind}-{name}", kind, text.replace(mapping, mapping.replace(left_out, "")),
                        f"{place} missing-key")  # fmt: skip


CASES = tuple(_cases())
