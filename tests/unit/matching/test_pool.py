from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reverse_mentoring.data.clock import year_before
from reverse_mentoring.data.records import Consent
from reverse_mentoring.matching.people.pool import LEFT_OUT, Entrant, LeftOut, Pool, pool_of
from support.people import COHORT, TODAY, cohort, pair, person, program

MIRA = "mira_northwind"


def pool(*people: Any, rules: dict[str, Any] | None = None, today: date = TODAY, **changes: Any) -> Pool:
    pairs = changes.pop("pairs", ())
    the_cohort = cohort(rules=rules, **changes)
    return pool_of(program(people, cohorts=(the_cohort,), pairs=pairs), the_cohort, today)


def test_an_active_person_who_consented_and_is_prepared_is_in_the_pool() -> None:
    mira = person(MIRA)
    assert pool(mira) == Pool((Entrant(mira, 1, partnered=False),), (), ())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "paused"}, "paused"),
        ({"status": "left"}, "left"),
        ({"confirmed": date(2025, 10, 14)}, "not-confirmed"),
        ({"consent": Consent(date(2026, 10, 1), propose=False, publish="public")}, "no-consent"),
        ({"consent": Consent(date(2026, 11, 1), propose=True, publish="public")}, "consent-too-late"),
        ({"cohorts": ("2027-spring",)}, "other-cohorts"),
        ({"seats": (0, 0)}, "no-seat"),
    ],
)
def test_whoever_misses_a_condition_is_left_out_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    assert pool(person(MIRA, **changes)) == Pool((), (), (LeftOut(MIRA, None, reason),))


@pytest.mark.parametrize(
    "changes",
    [
        {"confirmed": date(2025, 10, 15)},
        {"consent": Consent(date(2026, 10, 31), propose=True, publish="none")},
        {"cohorts": ("2027-spring", COHORT)},
    ],
)
def test_the_last_day_and_the_named_cohort_are_good_enough(changes: dict[str, Any]) -> None:
    assert len(pool(person(MIRA, **changes)).mentors) == 1


def test_a_year_before_a_leap_day_is_the_28th() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_before(date(2026, 10, 15)) == date(2025, 10, 15)


def test_preparation_counts_by_role_and_only_where_it_is_required() -> None:
    mira = person(MIRA, seats=(1, 2), prepared={"mentee": date(2026, 9, 1)})
    assert pool(mira) == Pool(
        (), (Entrant(mira, 2, partnered=False),), (LeftOut(MIRA, "mentor", "not-prepared"),)
    )  # fmt: skip
    assert len(pool(mira, rules={"prepared": "ignore"}).mentors) == 1


def test_standing_pairs_of_every_cohort_hold_a_seat_and_finished_ones_do_not() -> None:
    mira = person(MIRA, seats=(3, 0))
    pairs = (
        pair(MIRA, "a_northwind", "paused"), pair(MIRA, "b_northwind", "proposed", COHORT),
        pair(MIRA, "c_northwind", "completed"), pair(MIRA, "d_northwind", "ended"), pair("e_northwind", MIRA, "active"),
    )  # fmt: skip
    assert pool(mira, pairs=pairs).mentors == (Entrant(mira, 1, partnered=True),)


def test_somebody_whose_seats_are_all_held_is_left_out_of_that_role() -> None:
    mira = person(MIRA, seats=(1, 1))
    found = pool(mira, pairs=(pair(MIRA, "a_northwind"), pair(MIRA, "b_northwind")))
    assert found == Pool((), (Entrant(mira, 1, partnered=False),), (LeftOut(MIRA, "mentor", "seats-taken"),))


def test_organizations_outside_the_cohort_are_not_even_left_out() -> None:
    people = (person(MIRA), person("june_lumenworks", org="lumenworks"))
    found = pool(*people, orgs=("northwind",))
    assert [entrant.person.handle for entrant in found.mentors] == [MIRA]
    assert found.left_out == ()
    assert found.why_not("june_lumenworks", "mentor") == "other-organization"


def test_why_not_tells_the_reason_of_the_role_or_of_the_person() -> None:
    mira = person(MIRA, prepared={})
    found = pool(mira, person("ida_northwind", status="left"), person("rob_northwind"))
    assert found.why_not(MIRA, "mentor") == "not-prepared"
    assert found.why_not(MIRA, "mentee") == "no-seat"
    assert found.why_not("ida_northwind", "mentee") == "left"
    assert found.why_not("rob_northwind", "mentor") is None
    assert found.why_not("rob_northwind", "mentee") == "no-seat"


def test_the_pool_is_sorted_by_handle_whatever_the_order_of_the_files() -> None:
    people = [person(f"p{n}_northwind") for n in (3, 1, 2)]
    assert [e.person.handle for e in pool(*people).mentors] == ["p1_northwind", "p2_northwind", "p3_northwind"]
    assert pool(*people) == pool(*people[::-1])


def test_every_reason_is_told_in_words() -> None:
    someone = replace(person(MIRA), status="left")
    assert {out.reason for out in pool(someone).left_out} <= LEFT_OUT.keys()
    assert all(words and words[0].islower() and not words.endswith(".") for words in LEFT_OUT.values())
