from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.matching import match
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.rounds import prepare
from support.people import COHORT, TODAY, cohort, pair, person, program, senior

MIRA, JUNE, TOMAS, IDA = "mira_northwind", "june_northwind", "tomas_northwind", "ida_northwind"


def pinned(*pins: tuple[str, str], people: Any = None, private: Private | None = None, **changes: Any) -> list[str]:
    """Ids of the pairs of a cohort with these pins."""
    people = people or (person(MIRA), person(JUNE, offers={"generative-ai": 1}), senior(TOMAS))
    pairs = changes.pop("pairs", ())
    known = program(people, cohorts=(cohort(pins=pins, **changes),), pairs=pairs)
    return [f"{found.mentor.handle}--{found.mentee.handle}" for found in match(known, COHORT, TODAY, private).pairs]


def refusal(*pins: tuple[str, str], **options: Any) -> str:
    with pytest.raises(MentoringError) as caught:
        pinned(*pins, **options)
    assert caught.value.hint.startswith("remove the pin")
    return caught.value.message


def test_a_pin_is_in_the_result_even_when_another_pair_scores_more() -> None:
    assert pinned() == [f"{MIRA}--{TOMAS}"]
    assert pinned((JUNE, TOMAS)) == [f"{JUNE}--{TOMAS}"]
    assert pinned((JUNE, TOMAS), (JUNE, TOMAS)) == [f"{JUNE}--{TOMAS}"]


def test_a_pin_that_stands_already_is_satisfied() -> None:
    people = (person(MIRA, seats=(2, 0)), senior(TOMAS), senior(IDA))
    assert pinned((MIRA, TOMAS), people=people, pairs=(pair(MIRA, TOMAS, "agreed", COHORT),)) == [f"{MIRA}--{IDA}"]


def test_a_pin_that_breaks_a_rule_is_refused_with_the_rules_name() -> None:
    assert refusal((JUNE, TOMAS), (MIRA, TOMAS), people=(person(MIRA, languages=("de",)), person(JUNE), senior(TOMAS))) == (
        f"cohorts/{COHORT}/cohort.yaml:1:1: the pin {MIRA}--{TOMAS} cannot be kept: "
        "no-shared-language: they share no language"
    )  # fmt: skip


def test_a_pin_of_somebody_outside_the_pool_is_refused_with_the_reason() -> None:
    people = (person(MIRA, status="paused"), senior(TOMAS))
    assert refusal((MIRA, TOMAS), people=people).endswith(
        f"{MIRA} is not in the pool as mentor, because the person is taking a break"
    )
    assert refusal((TOMAS, MIRA), people=people).endswith(
        f"{TOMAS} is not in the pool as mentor, because the person offers no seat in any role"
    )
    assert refusal(("nobody_northwind", TOMAS)).endswith("belongs to an organization that is not part of the cohort")


def test_pins_that_need_more_seats_than_are_free_are_refused() -> None:
    assert refusal((MIRA, TOMAS), (JUNE, TOMAS)).endswith(
        "together with the pins before it, it needs more seats than are free"
    )


def test_a_pin_that_is_excluded_in_private_is_refused_without_a_reason() -> None:
    private = Private(vetoes=frozenset({frozenset({MIRA, TOMAS})}))
    assert refusal((MIRA, TOMAS), private=private).endswith("cannot be kept: the two cannot be paired in this run")


def test_two_of_one_level_never_mentor_each_other() -> None:
    both: dict[str, Any] = {"seats": (1, 1), "offers": {"kubernetes": 3}, "wants": ("kubernetes",)}
    people = (person(MIRA, **both), person(JUNE, **(both | {"offers": {"kubernetes": 5}})))
    level: dict[str, Any] = {"people": people, "rules": {"min_level_gap": 0}}
    assert pinned(**level) == [f"{JUNE}--{MIRA}"]
    assert pinned((MIRA, JUNE), **level) == [f"{MIRA}--{JUNE}"]
    assert refusal((JUNE, MIRA), (MIRA, JUNE), **level).endswith("the two are a pair the other way round")


def test_an_unknown_cohort_is_a_wrong_usage_that_names_the_known_ones() -> None:
    with pytest.raises(UsageFault) as caught:
        prepare(program(), "2099", TODAY)
    assert (caught.value.message, caught.value.hint) == ("there is no cohort '2099'", f"the cohorts are: {COHORT}")


def test_people_stand_in_an_order_that_is_neither_that_of_files_nor_of_names_and_differs_by_cohort() -> None:
    people = [person(f"p{n}_northwind") for n in range(9)]
    orders = []
    for id_ in (COHORT, "2027-spring"):
        known = program(people, cohorts=(cohort(id_),))
        given = [e.person.handle for e in prepare(known, id_, TODAY).mentors]
        turned = [
            e.person.handle for e in prepare(replace(known, participants=tuple(people[::-1])), id_, TODAY).mentors
        ]
        assert given == turned
        orders.append(given)
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1]) != orders[0]


def test_entries_are_found_by_the_two_handles() -> None:
    the_round = prepare(
        program([person(MIRA), person(JUNE, languages=("de",)), senior(TOMAS), senior(IDA)]), COHORT, TODAY
    )
    for mentee in (TOMAS, IDA):
        number = the_round.entry(MIRA, mentee)
        assert number is not None
        assert [p.handle for p in the_round.people(number)] == [MIRA, mentee]
        assert the_round.entry(JUNE, mentee) is None
        assert the_round.entry(mentee, MIRA) is None
