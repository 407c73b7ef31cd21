"""Pins beside an open proposal: merged as text is, and written without touching anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.errors import MentoringError
from reverse_mentoring.proposal.pins import Pins, merged, pinned, pins_of, unpinned, with_pins

COHORT = """\
id: 2026-fall
title: Fall 2026
status: matching
enroll: {opens: 2026-09-01, closes: 2026-10-31}
runs: {from: 2026-11-09, to: 2027-05-14}  # six months
orgs: all
"""
PINNED = (
    COHORT
    + """\
matching:
  objective: people
  pins:
    - [ana_northwind, bea_northwind]  # they asked for it
    # The next one is for the pilot.
    - [cleo_northwind, dora_northwind]
"""
)
AB, CD, EF = (
    ("ana_northwind", "bea_northwind"),
    ("cleo_northwind", "dora_northwind"),
    ("emma_northwind", "fay_northwind"),
)
PINS = st.lists(st.sampled_from([AB, CD, EF, ("gia_northwind", "hana_northwind")]), unique=True).map(tuple)


def test_the_first_pin_makes_its_place_and_leaves_the_rest() -> None:
    assert with_pins(COHORT, (AB,)) == COHORT + "matching:\n  pins:\n    - [ana_northwind, bea_northwind]\n"


def test_a_pin_goes_with_its_own_remark_and_another_one_comes_at_the_end() -> None:
    assert with_pins(PINNED, (CD, EF)) == (
        COHORT
        + """\
matching:
  objective: people
  pins:
    # The next one is for the pilot.
    - [cleo_northwind, dora_northwind]
    - [emma_northwind, fay_northwind]
"""
    )


def test_the_last_pin_leaves_an_empty_list_and_the_comments_of_people() -> None:
    one = with_pins(COHORT, (AB,))
    assert with_pins(one, ()) == COHORT + "matching:\n  pins: []\n"
    assert "    # The next one is for the pilot.\n" in with_pins(PINNED, ())


def test_what_cannot_be_read_has_no_pins_and_is_not_edited() -> None:
    assert pins_of("matching: {pins: [[a], {b: c}, [d, e]]}") == (("d", "e"),)
    assert pins_of("matching: [") == pins_of("- a") == ()
    with pytest.raises(MentoringError):
        with_pins("matching: [", (AB,))


def test_pinning_twice_is_pinning_once_and_the_other_way_round_turns_the_two() -> None:
    assert pinned(*AB)((AB, CD)) == (AB, CD)
    assert pinned(*AB[::-1])((AB, CD)) == (CD, AB[::-1])
    assert unpinned(*AB[::-1])((AB, CD)) == (CD,)


def test_what_either_side_changed_since_the_fork_holds() -> None:
    assert merged(base=(AB, EF), fork=(AB,), branch=(AB, CD)) == (AB, EF, CD)
    assert merged(base=(AB, EF), fork=(AB,), branch=()) == (EF,)
    assert merged(base=(), fork=(AB,), branch=(AB, CD)) == (CD,)


@given(PINS, PINS)
def test_a_side_that_changed_nothing_takes_the_other(one: Pins, other: Pins) -> None:
    assert merged(one, other, other) == one
    assert set(merged(other, other, one)) == set(one)


@given(PINS, PINS)
def test_what_is_written_is_read_back(before: Pins, after: Pins) -> None:
    text = with_pins(COHORT, before)
    assert pins_of(text) == before
    assert pins_of(with_pins(text, after)) == after
    assert with_pins(with_pins(text, after), after) == with_pins(text, after)
