from __future__ import annotations

from dataclasses import replace

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
        f"{PAIR}total 50.00 points, upper bound 50.00 (proven: there is no better one)\nlowest pair 50.00; 0 blocking pairs"
    )  # fmt: skip


def test_a_budget_that_ended_first_is_told_with_the_certified_gap() -> None:
    assert as_text(matching([chosen(MIRA, TOMAS)], missing=125), PROGRAM, 0.5) == (
        f"{PAIR}total 50.00 points, upper bound 51.25 (gap 1.25)\nlowest pair 50.00; 0 blocking pairs\n\n"
        "Stopped after 0.5 s with a certified gap of 1.25 points: the best is better by no more than that.\n"
        "What is found in a time depends on the machine, so another run may give other pairs."
    )


def test_a_budget_that_ended_before_the_number_of_pairs_was_proven_says_so() -> None:
    early = replace(matching([chosen(MIRA, TOMAS)], missing=2_100_000), counts_open=2)
    assert as_text(early, PROGRAM, 0.5).endswith(
        "Stopped after 0.5 s, before it was proven how many can be matched: at most 2 more people and pairs together.\n"
        "One of them counts more than all points do, so the certified gap is 21000.00 points.\n"
        "What is found in a time depends on the machine, so another run may give other pairs."
    )
