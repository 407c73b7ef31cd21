"""What can be answered to a question of the enrollment form, for a `?` at a prompt and for the Tab key in a shell."""

from __future__ import annotations

from collections.abc import Sequence

from reverse_mentoring.data.records import Program
from reverse_mentoring.validation.checks_people import time_zones

Choice = tuple[str, str]
"""What to write, and what it means; the latter may be empty."""
_KINDS = {"offers": "skill", "wants": "skill", "interests": "interest", "goals": "goal"}
_LANGUAGES = """
    ar Arabic, bg Bulgarian, bn Bengali, ca Catalan, cs Czech, da Danish, de German, el Greek, en English, es Spanish,
    et Estonian, eu Basque, fa Persian, fi Finnish, fr French, ga Irish, he Hebrew, hi Hindi, hr Croatian, hu Hungarian,
    id Indonesian, it Italian, ja Japanese, ko Korean, lt Lithuanian, lv Latvian, ms Malay, nl Dutch, no Norwegian,
    pl Polish, pt Portuguese, ro Romanian, ru Russian, sk Slovak, sl Slovenian, sr Serbian, sv Swedish, ta Tamil,
    th Thai, tr Turkish, uk Ukrainian, ur Urdu, vi Vietnamese, zh Chinese
"""
_FIXED: dict[str, tuple[Choice, ...]] = {
    "days": tuple((day[:3].lower(), day) for day in
                  ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")),
    "meet": (("video", ""), ("in-person", ""), ("phone", ""), ("chat", "")),
    "mentor_seats": (("0", ""), ("1", ""), ("2", ""), ("3", "")),
    "mentee_seats": (("0", ""), ("1", ""), ("2", ""), ("3", "")),
    "languages": tuple((code, name) for code, _, name in
                       (entry.strip().partition(" ") for entry in _LANGUAGES.split(","))),
}  # fmt: skip


def choices(program: Program, field: str) -> Sequence[Choice]:
    """What the question `field` can be answered with, in a sensible order; empty where anything can."""
    if field in _FIXED:
        return _FIXED[field]
    if field in _KINDS:
        topics = program.topics.values()
        return [(topic.id, topic.name) for topic in topics if topic.kind == _KINDS[field]]
    listed: dict[str, Sequence[Choice]] = {
        "org": [(org.id, org.name) for org in program.orgs],
        "level": [(level, "") for level in program.settings.levels],
        "timezone": [(zone, "") for zone in sorted(time_zones())],
        "cohorts": [(cohort.id, cohort.title) for cohort in program.cohorts if cohort.status != "closed"],
    }
    return listed.get(field, ())
