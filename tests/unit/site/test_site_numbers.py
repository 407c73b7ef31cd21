"""The site's totals."""

from __future__ import annotations

from datetime import date
from typing import Any

from reverse_mentoring.data.records import Checkin, Consent, Objective, Pair, Participant
from reverse_mentoring.site.counting import NOBODY, Cell
from reverse_mentoring.site.numbers import (
    CohortNumbers,
    Demand,
    Seats,
    cohort_numbers,
    demand_by_area,
    demand_by_topic,
    open_seats,
    pairs_total,
    people_by_org,
    people_total,
    unnamed_by_org,
)
from reverse_mentoring.site.visibility import Shown
from support.people import TODAY, cohort, document, pair, person, program, senior

HIDDEN = Consent(date(2026, 9, 1), propose=True, publish="none")
SPRING = "2026-spring"
FEW = Cell(None)


def people(count: int, org: str = "northwind", start: int = 0, **changes: Any) -> list[Participant]:
    return [person(f"p{n}_{org}", org=org, **changes) for n in range(start, start + count)]


def shown(everyone: list[Participant], **changes: Any) -> Shown:
    return Shown(program(everyone, cohorts=[cohort(), cohort(SPRING)], **changes), TODAY)


def test_people_who_left_do_not_count() -> None:
    assert people_total(shown([*people(6), *people(3, start=6, status="left")])) == Cell(6)


def test_unnamed_people_of_an_organization_count_in_groups() -> None:
    everyone = [
        *people(6),
        *people(5, start=6, consent=HIDDEN),
        *people(7, "quillstack"),
        *people(6, "openbridge", consent=HIDDEN),
    ]
    view = shown(everyone)
    assert people_by_org(view) == {"northwind": Cell(11), "openbridge": Cell(6), "quillstack": Cell(7)}
    assert unnamed_by_org(view) == {"northwind": 5, "openbridge": 6, "quillstack": 0}


def test_a_small_rest_of_unnamed_people_hides_the_smallest_group_too() -> None:
    everyone = [
        *people(6),
        *people(5, start=6, consent=HIDDEN),
        *people(8, "quillstack", consent=HIDDEN),
        *people(2, "openbridge", consent=HIDDEN),
    ]
    assert people_by_org(shown(everyone)) == {"northwind": Cell(6), "openbridge": FEW, "quillstack": Cell(8)}


def test_areas_and_topics_count_who_offers_and_who_wants() -> None:
    view = shown([*people(6), *[senior(f"s{n}_northwind") for n in range(3)]])
    assert demand_by_area(view) == {"business": Demand(FEW, Cell(6)), "technology": Demand(Cell(6), FEW)}
    assert demand_by_topic(view)["generative-ai"] == Demand(Cell(6), FEW)
    assert demand_by_topic(view)["kubernetes"] == Demand(NOBODY, NOBODY)


def test_a_topic_of_few_unnamed_people_is_told_by_its_area_only() -> None:
    """Twelve want something technical, nine of them generative AI: the three others would be told by the difference."""
    everyone = [
        *people(9, wants=("generative-ai",), consent=HIDDEN), *people(3, start=9, wants=("kubernetes",), consent=HIDDEN),
    ]  # fmt: skip
    view = shown(everyone)
    assert demand_by_area(view)["technology"].wanted == Cell(12)
    assert demand_by_topic(view)["generative-ai"].wanted == FEW
    assert demand_by_topic(view)["kubernetes"].wanted == FEW


def spring(count: int, **changes: Any) -> tuple[list[Participant], list[Pair]]:
    mentors = [person(f"m{n}_northwind", **changes) for n in range(count)]
    mentees = [senior(f"s{n}_quillstack", org="quillstack") for n in range(count)]
    met = Objective("a", "Do it", "both", "Done", None, "met")
    pairs = [pair(m.handle, s.handle, objectives=(met,)) for m, s in zip(mentors, mentees, strict=True)]
    return [*mentors, *mentees], pairs


def talks(pairs: list[Pair], each: int) -> tuple[Checkin, ...]:
    return tuple(
        Checkin(SPRING, p.id, date(2026, 6, n + 1), "session", 60, "video", (), {}, document("c"))
        for p in pairs
        for n in range(each)
    )


def test_a_cohort_is_told_in_totals() -> None:
    everyone, pairs = spring(6)
    view = shown(everyone, pairs=pairs, checkins=talks(pairs, 2))
    assert cohort_numbers(view)[SPRING] == CohortNumbers(Cell(6), Cell(6), Cell(12), Cell(6))
    assert cohort_numbers(view)["2026-fall"] == CohortNumbers(NOBODY, NOBODY, NOBODY, NOBODY)
    assert pairs_total(view) == Cell(6)


def test_how_often_a_few_pairs_met_is_not_told() -> None:
    everyone, pairs = spring(6)
    assert cohort_numbers(shown(everyone, pairs=pairs, checkins=talks(pairs[:2], 5)))[SPRING].conversations == FEW


def test_few_pairs_without_a_page_are_left_out_of_every_total() -> None:
    everyone, pairs = spring(8)
    everyone[0] = person("m0_northwind", consent=HIDDEN)
    numbers = cohort_numbers(shown(everyone, pairs=pairs))[SPRING]
    assert (numbers.pairs, numbers.bridging, numbers.reached) == (Cell(7), Cell(7), Cell(7))


def test_proposals_and_endings_are_not_counted() -> None:
    everyone, pairs = spring(6)
    pairs[0] = pair(pairs[0].mentor, pairs[0].mentee, "ended")
    pairs[1] = pair(pairs[1].mentor, pairs[1].mentee, "proposed")
    assert cohort_numbers(shown(everyone, pairs=pairs))[SPRING].pairs == FEW


def test_open_seats_are_those_of_the_pool() -> None:
    everyone = [
        *people(5),
        *people(1, start=5, seats=(3, 0)),
        *people(4, start=6, status="paused"),
        senior("s_northwind"),
    ]
    view = shown(everyone)
    assert open_seats(view, view.program.cohort["2026-fall"]) == {
        "mentor": Seats(Cell(6), Cell(8)),
        "mentee": Seats(FEW, FEW),
    }
