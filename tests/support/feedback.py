"""Feedback for tests: small forms, answers that came in some order, and keys of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from reverse_mentoring.data.records import Feedback, Role
from reverse_mentoring.feedback.answers import Answer, Answers
from reverse_mentoring.feedback.forms import Form, Forms, Question
from reverse_mentoring.feedback.opening import Opened, Opening
from support.people import document

COHORT = "2026-fall"
FIRST_DAY = date(2026, 11, 1)
CONFIDENCE = Question("confidence", "scale", "both", "I feel confident.")
USEFUL = Question("useful", "scale", "both", "It is useful.")
SPEAK = Question("speak", "scale", "mentor", "I was asked to speak for others.", reversed=True, burden=True)
FIT = Question("fit", "choice", "both", "Is it a good fit?", counts="good", options=(("good", "Good"), ("not", "Not")))
WORDS = Question("words", "text", "both", "Anything else?")
FORMS = Forms(
    {n: str(n) for n in range(1, 6)},
    {
        "baseline": Form("baseline", 1, "Before", "Before.", (CONFIDENCE, WORDS)),
        "fit": Form("fit", 1, "Fit", "Soon.", (FIT,)),
        "midpoint": Form("midpoint", 1, "Midpoint", "Then.", (USEFUL, SPEAK, FIT)),
        "closing": Form("closing", 1, "Closing", "At the end.", (CONFIDENCE, USEFUL)),
        "follow-up": Form("follow-up", 1, "Later", "Later.", (CONFIDENCE,)),
    },
)
"""Forms with one question of each sort."""


@dataclass(frozen=True)
class Given:
    """Somebody's feedback."""

    who: str
    role: Role
    form: str
    answers: dict[str, Answer] = field(default_factory=dict)


def middling(given: Given, **changes: Answer) -> Given:
    """The same with every question answered in the middle, or as told."""
    asked = FORMS.forms[given.form].asked(given.role)
    answers: dict[str, Answer] = {q.id: 3 if q.kind == "scale" else "not" for q in asked if q.kind != "text"}
    return Given(given.who, given.role, given.form, answers | changes)


def opening(came: Sequence[Given], **options: Any) -> Opening:
    """What a key holder has opened, in the order in which it came."""
    return Opening(tuple(_opened(place, given) for place, given in enumerate(came)), **options)


def _opened(place: int, given: Given) -> Opened:
    day = FIRST_DAY + timedelta(days=place)
    key = f"{day}-{given.who}-{given.form}"
    file = Feedback(COHORT, key, given.who, day, given.form, "", document(f"cohorts/{COHORT}/feedback/{key}.yaml"))  # type: ignore[arg-type]
    return Opened(file, place, Answers(COHORT, given.who, day, given.form, 1, given.role, given.answers))
