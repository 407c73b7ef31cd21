"""Laws of the whole matcher, held against a slow judge that shares no code with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reverse_mentoring.data.records import Participant, Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching import match
from reverse_mentoring.matching.engine import Matched
from reverse_mentoring.matching.people.private import Private
from support.matching_strategies import OBJECTIVES, Market, best_by_brute_force, crowds, private_files
from support.people import COHORT, TODAY, cohort, pair, person, program, senior
from support.slow_judge import Judge

SLOW = settings(max_examples=40)
LENIENT = {"min_overlap_minutes": 60, "min_level_gap": 1, "shared_topic": "ignore"}


@st.composite
def programs(draw: st.DrawFn, most: int = 6, gaps: tuple[int, ...] = (0, 1, 2)) -> Program:
    """A small cohort of any rules and objective, with earlier pairs."""
    people = draw(crowds(most=most))
    rules = {
        "min_level_gap": draw(st.sampled_from(gaps)), "min_overlap_minutes": draw(st.sampled_from((0, 60, 120, 900))),
        "shared_topic": draw(st.sampled_from(("ignore", "require"))),
        "shared_language": draw(st.sampled_from(("ignore", "require"))),
        "same_team": draw(st.sampled_from(("allow", "forbid"))),
        "reporting_line": draw(st.sampled_from(("allow", "forbid"))),
        "common_manager": draw(st.sampled_from(("allow", "forbid"))),
        "previous_pair": draw(st.sampled_from(("allow", "forbid"))),
    }  # fmt: skip
    the_cohort = cohort(rules=rules, objective=draw(st.sampled_from(OBJECTIVES)),
                        cross_org=draw(st.sampled_from(("allowed", "allowed", "required", "forbidden"))))  # fmt: skip
    return program(people, cohorts=[the_cohort], pairs=_earlier(draw, people))


def _earlier(draw: st.DrawFn, people: tuple[Participant, ...]) -> list[Any]:
    found = {}
    for mentor, mentee in draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(people)), max_size=2)):
        if mentor.handle != mentee.handle:
            status = draw(st.sampled_from(("proposed", "active", "completed", "ended")))
            where = draw(st.sampled_from((COHORT, "2026-spring")))
            found[frozenset({mentor.handle, mentee.handle})] = pair(mentor.handle, mentee.handle, status, where)
    return list(found.values())


def judge_of(known: Program, private: Private) -> Judge:
    return Judge(known, known.cohort[COHORT], TODAY, private)


def lawful(judge: Judge) -> list[tuple[Participant, Participant]]:
    """Pairs of the pool that break no rule; the private file has no say."""
    people = judge.program.participants
    return [
        (one, other)
        for one in people if judge.free(one, "mentor")
        for other in people if judge.free(other, "mentee") and not judge.broken(one, other)
    ]  # fmt: skip


def market_of(judge: Judge) -> Market:
    """The market of the slow judge: for cohorts in which no couple can be paired both ways round."""
    people = judge.program.participants
    seats = [tuple(judge.free(p, role) for p in people) for role in ("mentor", "mentee")]
    had = [tuple(judge.held(p, role) > 0 for p in people) for role in ("mentor", "mentee")]
    place = {p.handle: n for n, p in enumerate(people)}
    entries = tuple(
        (place[one.handle], place[other.handle], judge.score(one, other))
        for one, other in lawful(judge) if not judge.excluded(one, other)
    )  # fmt: skip
    return Market(seats[0], seats[1], entries, (had[0], had[1]))


def goals(found: Matched, known: Program) -> tuple[int, ...]:
    """What the objective counts, in its order, of the pairs that were found."""
    judge = judge_of(known, Private())
    people = sum(
        len({getattr(p, role).handle for p in found.pairs if not judge.held(getattr(p, role), role)})
        for role in ("mentor", "mentee")
    )  # fmt: skip
    total = sum(p.score for p in found.pairs)
    objective = known.cohort[COHORT].matching.objective
    counts = {"people": (people, len(found.pairs)), "coverage": (len(found.pairs),), "score": ()}[objective]
    return (*counts, total)


@SLOW
@given(data=st.data(), known=programs())
def test_no_hard_rule_is_ever_broken_and_every_score_is_the_contracts(data: st.DataObject, known: Program) -> None:
    private = data.draw(private_files(known.participants))
    judge, found = judge_of(known, private), match(known, COHORT, TODAY, private)
    for role in ("mentor", "mentee"):
        for somebody in known.participants:
            held = sum(1 for p in found.pairs if getattr(p, role).handle == somebody.handle)
            assert held <= judge.free(somebody, role)
    for new in found.pairs:
        assert judge.broken(new.mentor, new.mentee) == set()
        assert not judge.excluded(new.mentor, new.mentee)
        assert new.score == judge.score(new.mentor, new.mentee) == sum(new.parts.values())
    couples = {frozenset({one.handle, other.handle}) for one, other in lawful(judge)}
    assert found.eligible_pairs == len(couples)
    assert found.optimal


@SLOW
@given(data=st.data(), known=programs(most=5, gaps=(1, 2)))
def test_the_matching_is_the_best_of_all_that_the_rules_allow(data: st.DataObject, known: Program) -> None:
    private = data.draw(private_files(known.participants))
    market = market_of(judge_of(known, private))
    if len(market.entries) <= 12:
        found = match(known, COHORT, TODAY, private)
        assert goals(found, known) == best_by_brute_force(market, known.cohort[COHORT].matching.objective)


@SLOW
@given(data=st.data(), known=programs())
def test_another_person_never_lowers_the_number_of_pairs_or_people(data: st.DataObject, known: Program) -> None:
    objective = data.draw(st.sampled_from(("people", "coverage")))
    known = _with_cohort(known, objective=objective)
    newcomer = data.draw(
        st.sampled_from((person("new_northwind", seats=(2, 0)), senior("new_northwind", seats=(0, 2))))
    )
    more = replace(known, participants=(*known.participants, newcomer))
    before, after = (match(each, COHORT, TODAY) for each in (known, more))
    assert len(after.pairs) >= len(before.pairs)
    assert goals(after, more)[0] >= goals(before, known)[0]


@SLOW
@given(data=st.data(), known=programs())
def test_a_veto_is_honored_and_never_gains_anything(data: st.DataObject, known: Program) -> None:
    free = match(known, COHORT, TODAY)
    if free.pairs:
        gone = data.draw(st.sampled_from(free.pairs))
        veto = frozenset({gone.mentor.handle, gone.mentee.handle})
        found = match(known, COHORT, TODAY, Private(vetoes=frozenset({veto})))
        assert veto not in {frozenset({p.mentor.handle, p.mentee.handle}) for p in found.pairs}
        assert goals(found, known) <= goals(free, known)
        assert (found.run, found.eligible_pairs) == (free.run, free.eligible_pairs)


@SLOW
@given(data=st.data(), known=programs())
def test_a_pin_is_honored_or_refused_with_its_reason(data: st.DataObject, known: Program) -> None:
    one, other = data.draw(st.tuples(*[st.sampled_from(known.participants)] * 2).filter(lambda two: two[0] != two[1]))
    pinned = _with_cohort(known, pins=((one.handle, other.handle),))
    judge = judge_of(pinned, Private())
    may_be = (
        judge.free(one, "mentor") and judge.free(other, "mentee") and not judge.broken(one, other)
    )  # fmt: skip
    standing = any(p.standing and {p.mentor, p.mentee} == {one.handle, other.handle} for p in known.pairs)
    if may_be:
        found = match(pinned, COHORT, TODAY)
        assert [(p.mentor.handle, p.mentee.handle) for p in found.pairs if p.pinned] == [(one.handle, other.handle)]
        assert goals(found, pinned) <= goals(match(known, COHORT, TODAY), known)
    elif standing:
        assert not any(p.pinned for p in match(pinned, COHORT, TODAY).pairs)
    else:
        with pytest.raises(MentoringError, match=f"the pin {one.handle}--{other.handle} cannot be kept: "):
            match(pinned, COHORT, TODAY)


@SLOW
@given(data=st.data(), known=programs(most=5))
def test_the_order_of_people_topics_and_pairs_changes_nothing(data: st.DataObject, known: Program) -> None:
    shuffled = replace(
        known, participants=tuple(data.draw(st.permutations(known.participants))),
        pairs=tuple(data.draw(st.permutations(known.pairs))),
        topics=dict(data.draw(st.permutations(list(known.topics.items())))),
    )  # fmt: skip
    assert match(shuffled, COHORT, TODAY) == match(known, COHORT, TODAY)


def _with_cohort(known: Program, **matching: Any) -> Program:
    the_cohort = known.cohort[COHORT]
    return replace(known, cohorts=(replace(the_cohort, matching=replace(the_cohort.matching, **matching)),))
