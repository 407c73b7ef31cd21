"""What a reminder says, and above all what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reverse_mentoring.data.records import Pair, Program
from reverse_mentoring.nudging.reminder import Places, heading, reminder
from support.people import cohort, pair, person, program, senior

PLACES = Places("https://github.example/acme/demo/tree/main/cohorts/2026-fall/pairs", "https://small.example/guides")
MENTORS = ("ana", "bea", "cleo", "dora", "emma")
LATE, MIDDLE, END = date(2026, 12, 1), date(2027, 3, 1), date(2027, 5, 20)
FOLDER = (
    f"\n\nAll pairs of this cohort are in [this folder](<{PLACES.pairs}>). Does it not work out? "
    "[You may pause or leave](<https://small.example/guides/when-it-hurts/>), without a reason."
)
SIGN = "- Some agreements wait for a signature: look at yours. [How to sign](<https://small.example/guides/agreement/#sign-it>)."


def of(status: str, count: int = 5, *, signed: int = 0, state: str = "running", **settings: Any) -> Program:
    """Pairs of these people, the first `signed` of which the mentor has signed."""
    pairs = tuple(made(name, status, number < signed) for number, name in enumerate(MENTORS[:count]))
    people = [person(f"{n}_northwind") for n in MENTORS] + [senior(f"{n}-m_northwind") for n in MENTORS]
    whole = program(people, cohorts=[cohort("2026-fall", status=state)], pairs=pairs)
    return replace(whole, settings=replace(whole.settings, **({"invented": False} | settings)))


def made(name: str, status: str, signed: bool) -> Pair:
    changes: dict[str, Any] = {"matched_on": date(2026, 11, 1)}
    if status == "proposed" and signed:
        changes["signed"] = {"mentor": date(2026, 11, 12)}
    if status == "agreed":
        changes["signed"] = {"mentor": date(2026, 11, 12), "mentee": date(2026, 11, 12)}
    return pair(f"{name}_northwind", f"{name}-m_northwind", status, "2026-fall", **changes)


def told(whole: Program, today: date) -> str | None:
    return reminder(whole, whole.cohorts[0], today, PLACES, public=whole.settings.visibility == "public")


def test_a_private_repository_calls_those_whose_own_signature_is_late() -> None:
    assert told(of("proposed", 2, signed=1), LATE) == (
        "@ana-m_northwind, @bea-m_northwind, @bea_northwind: your signature is still missing. You need not hurry, and you "
        f"may say no.\n\n{SIGN}{FOLDER}"
    )


def test_a_public_repository_calls_nobody() -> None:
    assert told(of("proposed", visibility="public"), LATE) == SIGN + FOLDER


def test_few_pairs_in_a_public_repository_are_left_in_peace() -> None:
    assert told(of("proposed", 4, visibility="public"), LATE) is None


def test_invented_people_are_not_called() -> None:
    assert (told(of("proposed", 1, invented=True), LATE) or "").startswith("`ana-m_northwind`, `ana_northwind`: your")


@pytest.mark.parametrize(
    ("status", "today", "said"),
    [
        ("agreed", date(2027, 1, 1), "Some pairs have signed and can now write their objectives"),
        ("active", MIDDLE, "The middle of the run has passed"),
        ("active", END, "The run has ended"),
    ],
)
@pytest.mark.parametrize("visibility", ["public", "private"])
def test_check_ins_and_objectives_name_nobody_anywhere(status: str, today: date, said: str, visibility: str) -> None:
    text = told(of(status, visibility=visibility), today)
    assert text is not None
    assert said in text
    assert "northwind" not in text
    assert "@" not in text


def test_a_session_that_was_not_written_down_is_nobody_s_business() -> None:
    assert told(of("active"), date(2027, 2, 1)) is None


@pytest.mark.parametrize("state", ["planned", "enrolling", "closed"])
def test_a_cohort_without_living_pairs_is_not_reminded(state: str) -> None:
    assert told(of("proposed", state=state), LATE) is None


def test_nothing_is_said_before_its_day() -> None:
    assert told(of("proposed"), date(2026, 11, 30)) is None
    assert told(of("active"), date(2026, 12, 1)) is None


def test_the_title_of_a_cohort_stays_text() -> None:
    title, body = heading(cohort("2026-fall", title="Fall @everyone #1 [x](y)"))
    assert title == "Reminders for 2026-fall"
    assert "@everyone" not in body
    assert "[x]" not in body
