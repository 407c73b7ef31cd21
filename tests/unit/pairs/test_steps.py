"""The states of a pair: every step is allowed or explained, and all who ask get the same answer."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.data.records import ROLES, PairStatus
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.pairs.moving import decline, move
from reverse_mentoring.pairs.steps import (
    NEEDS,
    STATES,
    STEPS,
    may_take,
    missing,
    refusal,
    status_after,
    step_between,
    steps_from,
    way_forward,
)
from support.people import pair

SIDES = st.frozensets(st.sampled_from(ROLES))


def test_the_steps_are_those_of_the_picture() -> None:
    assert {(step.before, step.after) for step in STEPS} == {
        ("proposed", "agreed"), ("proposed", "active"), ("agreed", "active"), ("active", "paused"),
        ("paused", "active"), ("active", "completed"), ("paused", "completed"),
        *((state, "ended") for state in STATES if state != "ended"),
    }  # fmt: skip


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_each_of_the_thirty_six_is_a_step_or_stays_or_is_explained(before: PairStatus, after: PairStatus) -> None:
    allowed = before == after or step_between(before, after) is not None
    refused = refusal(before, after)
    assert (refused is None) == allowed
    if refused is not None:
        reason, way = refused
        assert before in reason
        assert len(way.split()) > 5


def test_nothing_leads_out_of_an_ended_pair() -> None:
    assert steps_from("ended") == ()
    assert way_forward("ended") == "nothing more happens to this pair"


def test_a_word_that_is_no_state_takes_no_step() -> None:
    assert step_between("active", "happy") is None
    assert step_between(None, "proposed") is None
    assert not may_take("active", ["ended"][0] + "!", set(), set())


@given(st.sampled_from(STATES), SIDES, SIDES)
def test_a_pair_moves_by_itself_only_to_where_it_has_all_that_is_needed(
    status: PairStatus, signed: frozenset[str], sides: frozenset[str]
) -> None:
    after = status_after(pair("mira_northwind", "dan_northwind", status), signed, sides)  # type: ignore[arg-type]
    assert refusal(status, after) is None
    assert after == status or not missing(after, signed, sides)  # type: ignore[arg-type]
    if status in {"active", "paused", "completed", "ended"}:
        assert after == status


@given(st.sampled_from(STATES), st.sampled_from(STATES), SIDES, SIDES)
def test_the_two_may_take_what_is_a_step_of_theirs_and_lacks_nothing(
    before: PairStatus, after: PairStatus, signed: frozenset[str], sides: frozenset[str]
) -> None:
    step = step_between(before, after)
    full = signed >= set(ROLES) or not NEEDS[after]
    aims = sides >= set(ROLES) or "objectives" not in NEEDS[after]
    theirs = step is not None and step.by != "coordinator" and full and aims
    assert may_take(before, after, signed, sides) == theirs  # type: ignore[arg-type]


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_a_move_is_written_or_refused_with_its_reason(before: PairStatus, after: PairStatus) -> None:
    two = pair("mira_northwind", "dan_northwind", before)
    text = f"mentor: mira_northwind\nmentee: dan_northwind\nstatus: {before} # keep\n"
    object.__setattr__(two.source, "text", text)
    refused, lacking = (
        refusal(before, after),
        missing(after, set(two.signed), {"mentor", "mentee"} if two.objectives else set()),
    )
    if refused is None and not lacking:
        assert move(two, after).after == text.replace(f"status: {before}", f"status: {after}")
        return
    with pytest.raises(MentoringError, match=f"cannot become {after}") as caught:
        move(two, after)
    assert "COHORT PAIR" not in caught.value.hint
    assert caught.value.hint


def test_only_a_proposal_is_declined() -> None:
    proposal = pair("mira_northwind", "dan_northwind", "proposed")
    assert decline(proposal).gone
    with pytest.raises(MentoringError, match="only a proposal can be declined"):
        decline(pair("mira_northwind", "dan_northwind", "agreed"))
