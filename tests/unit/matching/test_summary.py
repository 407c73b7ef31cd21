from __future__ import annotations

from reverse_mentoring.matching.telling.summary import as_text
from support.matchings import chosen, matching
from support.people import person, program, senior

MIRA, TOMAS = person("mira_northwind"), senior("tomas_northwind")
PROGRAM = program([MIRA, TOMAS])
PAIR = """\
Cohort 2026-fall, run 57cffed5787b

 50.00  mira_northwind -> tomas_northwind
        mira_northwind teaches Generative AI
        tomas_northwind teaches Strategy

1 pair out of 1 eligible one; free seats: 1 mentor, 1 mentee
"""


def test_a_budget_that_sufficed_changes_nothing() -> None:
    proven = matching([chosen(MIRA, TOMAS)])
    assert as_text(proven, PROGRAM, 30) == as_text(proven, PROGRAM) == (
        f"{PAIR}total 50.00 points, upper bound 50.00 (proven: none scores more)\nlowest pair 50.00; 0 blocking pairs"
    )  # fmt: skip


def test_a_budget_that_ended_first_is_told_with_the_certified_gap() -> None:
    assert as_text(matching([chosen(MIRA, TOMAS)], missing=125), PROGRAM, 0.5) == (
        f"{PAIR}total 50.00 points, upper bound 51.25 (gap 1.25)\nlowest pair 50.00; 0 blocking pairs\n\n"
        "Stopped after 0.5 s with a certified gap of 1.25 points: the best is better by no more than that.\n"
        "What is found in a time depends on the machine, so another run may give other pairs."
    )
